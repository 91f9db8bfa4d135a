"""The speaker window: notes, next slide and time, in the language and colours of the deck."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lecture_tools.ast import Deck
from tests.browser import open_deck, place, shown, wait_until
from tests.writers.html_reading import hostile

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

NOTES = "document.querySelector('.speaker-controls-notes .value').innerText"


def speaker(page: Page) -> Page:
    """The window that the key S opens, when it shows something."""
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    window = opened.value
    wait_until(window, "document.querySelector('.speaker-controls-notes .value')?.innerText.length > 0")
    return window


def test_the_speaker_window_follows_language_and_theme(
    both: Callable[[str], Page],
) -> None:
    page = both("?lang=ko#/figure-text")
    window = speaker(page)
    wait_until(window, f"{NOTES}.includes('예상을 물어보십시오')")
    frames = [frame for frame in window.frames if frame is not window.main_frame]
    assert len(frames) == 2
    page.keyboard.press("t")
    page.keyboard.press("d")
    wait_until(window, f"{NOTES}.includes('Ask for a guess')")
    assert "예상을" not in window.evaluate(NOTES)
    for frame in frames:
        frame.wait_for_selector("html[lang=en][data-theme=dark]")
        assert not frame.locator("nav.page-controls").is_visible()
    window.close()


def test_the_window_itself_speaks_the_language_and_wears_the_colours(both: Callable[[str], Page]) -> None:
    page = both("?lang=ko&theme=dark#/figure-text")
    window = speaker(page)
    wait_until(window, "document.documentElement.lang === 'ko'")
    labels = "[...document.querySelectorAll('.label')].map((label) => label.firstChild.nodeValue.trim())"
    assert window.evaluate(labels) == ["다음", "시간", "이 슬라이드에 남은 시간", "강의 노트"]
    assert window.title() == "발표자 창"
    colours = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    assert window.evaluate(colours) == ["rgb(20, 24, 29)", "rgb(241, 243, 245)"]
    page.keyboard.press("t")
    page.keyboard.press("d")
    wait_until(window, "document.documentElement.lang === 'en'")
    assert window.evaluate(labels)[0] == "Next"
    assert window.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_notes_are_set_in_the_fonts_of_the_page(both: Callable[[str], Page]) -> None:
    window = speaker(both("?lang=ko#/figure-text"))
    assert window.evaluate("getComputedStyle(document.body).fontFamily").startswith("lecture-text-1")
    assert window.evaluate("[...document.fonts].length") > 0


def test_the_next_slide_and_the_time_are_shown(both: Callable[[str], Page]) -> None:
    page = both("#/figure-text")
    window = speaker(page)
    following = page.evaluate("Reveal.getSlides()[Reveal.getIndices().h + 1].id")
    (frame,) = (
        found for found in window.frames if found.parent_frame and "postMessageEvents" not in found.url
    )
    wait_until(frame, f"window.Reveal?.getCurrentSlide?.()?.id === '{following}'")
    wait_until(window, "/[1-9]/.test(document.querySelector('.timer .seconds-value').innerText)")
    assert window.locator(".clock-value").inner_text() != ""
    assert window.locator(".pacing").is_visible()


def test_slides_follow_the_keys_of_the_speaker_window(both: Callable[[str], Page]) -> None:
    page = both("#/figure-text")
    window = speaker(page)
    page.keyboard.press("ArrowRight")
    here = place(page)[0]
    (frame,) = (found for found in window.frames if "postMessageEvents" in found.url)
    wait_until(frame, f"window.Reveal?.getCurrentSlide?.()?.id === '{here}'")
    window.keyboard.press("PageUp")
    wait_until(page, "Reveal.getCurrentSlide().id === 'figure-text'")


@pytest.mark.parametrize("languages", [("en",), ("en", "ko")], ids="+".join)
def test_hostile_texts_are_inert(
    context: BrowserContext, file: Callable[[Deck], Path], languages: tuple[str, ...]
) -> None:
    page = open_deck(context, file(hostile(languages)))
    assert "<img src=x onerror" in shown(page)
    page.get_by_text("press", exact=True).click()
    window = speaker(page)
    assert "<img" in window.evaluate(NOTES)
    page.keyboard.press("t")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.hacked ?? null") is None
    assert window.evaluate("window.hacked ?? null") is None
    assert page.locator("section img").count() == 0
