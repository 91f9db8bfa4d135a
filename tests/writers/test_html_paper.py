"""The page on paper, with `?print-pdf` and without."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser import place, wait_until
from tests.writers.html_reading import sample

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SLIDES = len(sample(("en", "ko")).slides)


def sheets(page: Page) -> int:
    return page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")


def test_a_page_of_paper_a_slide(both: Callable[[str], Page]) -> None:
    page = both("?print-pdf&lang=ko")
    page.wait_for_selector("html.print-pdf .pdf-page")
    wait_until(page, f"document.querySelectorAll('.pdf-page').length === {SLIDES}")
    assert sheets(page) == SLIDES
    assert page.locator("#bars .fragment").first.is_visible()
    assert not page.locator("nav.page-controls").is_visible()


@pytest.mark.parametrize("address", ["?lang=ko#/bars", "?lang=both"])
def test_plain_printing_gives_a_page_a_slide_too(both: Callable[[str], Page], address: str) -> None:
    page = both(address)
    before = place(page)
    assert sheets(page) == SLIDES
    page.emulate_media(media="print")
    boxes = page.evaluate(
        "[...document.querySelectorAll('.slides section')].map((slide) => slide.getBoundingClientRect())"
        ".map(({ left, width, height }) => [left, width, height])"
    )
    assert boxes == [[0, 1280, 720]] * SLIDES
    assert not page.locator("nav.page-controls").is_visible()
    page.emulate_media(media="screen")
    assert place(page) == before
    assert page.locator("nav.page-controls").is_visible()


def test_regions_stay_in_their_places_on_paper(both: Callable[[str], Page]) -> None:
    page = both("?lang=en")
    places = """() => [...document.querySelectorAll('.slides section')].map((slide) => {
      const { left, top } = slide.getBoundingClientRect();
      return [...slide.querySelectorAll('.region')].map((region) => {
        const box = region.getBoundingClientRect();
        return [slide.id, region.className, box.left - left, box.top - top, box.width, box.height].join(' ');
      });
    })"""
    on_screen = page.evaluate(f"Reveal.slide(4), ({places})()[4]")
    page.emulate_media(media="print")
    assert page.evaluate(places)[4] == on_screen


def test_everything_is_revealed_on_paper(both: Callable[[str], Page]) -> None:
    page = both("?lang=en")
    assert not page.locator("#quiz .explanation").is_visible()
    page.emulate_media(media="print")
    hidden = "(part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true })"
    assert all(page.evaluate(f"[...document.querySelectorAll('.fragment')].map({hidden})"))
    assert page.locator("#quiz .correct .verdict").is_visible()
    assert not page.locator("#quiz li:not(.correct) .verdict").first.is_visible()
    assert not page.locator(".show-answer").first.is_visible()


def test_only_the_language_shown_is_printed(both: Callable[[str], Page]) -> None:
    page = both("?lang=ko")
    page.emulate_media(media="print")
    text = page.evaluate("document.body.innerText")
    assert "학습이 진행되면서 예측이 뾰족해집니다" in text
    assert "Predictions sharpen" not in text


def test_paper_is_light(both: Callable[[str], Page]) -> None:
    page = both("?theme=dark")
    page.evaluate(
        "addEventListener('beforeprint', () => { window.printed = document.documentElement.dataset.theme; })"
    )
    sheets(page)
    assert page.evaluate("window.printed") == "light"
    wait_until(page, "document.documentElement.dataset.theme === 'dark'")
    page.evaluate("Lecture.palettes.show('contrast')")
    sheets(page)
    assert page.evaluate("window.printed") == "contrast"
