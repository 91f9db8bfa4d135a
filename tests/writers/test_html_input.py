"""What a lecturer moves the slides with: keys, presenter remotes, fingers, addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lecture_tools.ast import Deck
from tests.browser import SIZE, Trouble, open_deck, place, wait_until
from tests.writers.html_reading import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

PHONE: dict[str, object] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def touched(
    browser: Browser, file: Callable[[Deck], Path], trouble: Trouble
) -> Iterator[Callable[..., Page]]:
    """Opens the sample deck on a touch screen."""
    contexts = []

    def opened(address: str, **screen: object) -> Page:
        contexts.append(browser.new_context(**{"viewport": SIZE, "has_touch": True, **screen}))
        trouble.watch(contexts[-1])
        return open_deck(contexts[-1], file(sample(("en", "ko"))), address)

    yield opened
    for context in contexts:
        context.close()
    assert list(trouble) == []


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    """A finger's way over the screen, as the browser itself would report it."""
    session = page.context.new_cdp_session(page)
    for kind, point in (("touchStart", start), ("touchMove", end), ("touchEnd", None)):
        points = [] if point is None else [{"x": point[0], "y": point[1]}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.mark.parametrize("languages", [("en",), ("ko",), ("en", "ko")], ids="+".join)
def test_a_whole_deck_is_walked_through_by_keyboard(
    context: BrowserContext, file: Callable[[Deck], Path], languages: tuple[str, ...]
) -> None:
    made = sample(languages)
    page = open_deck(context, file(made))
    clicks = len(made.slides) - 1 + sum(one.steps for one in made.slides)
    for _ in range(clicks):
        page.keyboard.press("ArrowRight")
    assert place(page)[0] == made.slides[-1].id
    for _ in range(clicks):
        page.keyboard.press("PageUp")
    assert place(page)[0] == made.slides[0].id


def test_keys_work_under_a_korean_keyboard(both: Callable[[str], Page]) -> None:
    page = both("")
    press = "(init) => document.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...init}))"
    page.evaluate(press, {"key": "ㅅ", "code": "KeyT", "keyCode": 84})
    assert page.evaluate("document.documentElement.lang") == "ko"
    page.evaluate(press, {"key": "Process", "code": "KeyT", "keyCode": 229})
    assert page.evaluate("document.documentElement.lang") == "en"
    page.evaluate(press, {"key": "Process", "code": "KeyN", "keyCode": 229})
    assert place(page)[0] == "agenda"
    page.evaluate(press, {"key": "Process", "code": "KeyG", "keyCode": 229})
    assert page.locator(".jump-to-slide-input").is_visible()


def test_a_presenter_remote_turns_slides_and_blanks_the_screen(both: Callable[[str], Page]) -> None:
    page = both("#/bars")
    page.keyboard.press("PageDown")
    assert place(page) == ["bars", 0]
    page.keyboard.press("PageUp")
    assert place(page) == ["bars", -1]
    page.keyboard.press("Period")
    assert page.evaluate("Reveal.isPaused()")
    page.keyboard.press("PageDown")
    assert [page.evaluate("Reveal.isPaused()"), place(page)] == [True, ["bars", -1]]
    page.keyboard.press("Period")
    page.keyboard.press("PageDown")
    assert [page.evaluate("Reveal.isPaused()"), place(page)] == [False, ["bars", 0]]


def test_a_remote_works_while_a_button_has_the_focus(both: Callable[[str], Page]) -> None:
    page = both("#/quiz")
    page.locator("#quiz li button").first.focus()
    page.keyboard.press("PageDown")
    assert place(page) == ["quiz", 0]


def test_the_overview_is_left_where_the_keys_went(both: Callable[[str], Page]) -> None:
    page = both("")
    page.keyboard.press("o")
    assert page.evaluate("Reveal.isOverview()")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert [page.evaluate("Reveal.isOverview()"), place(page)[0]] == [False, "objectives"]


def test_home_and_end_lead_to_the_first_and_the_last_slide(both: Callable[[str], Page]) -> None:
    page = both("#/bars")
    page.keyboard.press("End")
    assert place(page)[0] == sample(("en",)).slides[-1].id
    page.keyboard.press("Home")
    assert place(page)[0] == "title"


def test_a_slide_is_asked_for_by_number(both: Callable[[str], Page]) -> None:
    page = both("?lang=ko")
    page.keyboard.press("g")
    field = page.locator(".jump-to-slide-input")
    assert [field.get_attribute(name) for name in ("placeholder", "aria-label")] == ["슬라이드 번호"] * 2
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    assert place(page)[0] == "objectives"
    assert page.locator("#objectives .footer-number").inner_text() == "3"
    assert not field.is_visible()


@pytest.mark.parametrize(
    ("address", "slide"),
    [
        ("#/bars", "bars"),
        ("#/2", "objectives"),
        ("?lang=ko#/quiz", "quiz"),
        ("?theme=dark#quiz", "quiz"),
        ("#/no-such-slide", "title"),
    ],
)
def test_an_address_leads_to_its_slide(both: Callable[[str], Page], address: str, slide: str) -> None:
    assert place(both(address))[0] == slide


def test_the_address_follows_the_slides_and_slides_the_address(both: Callable[[str], Page]) -> None:
    page = both("#/bars")
    page.keyboard.press("ArrowLeft")
    before = place(page)[0]
    assert before != "bars"
    wait_until(page, f"location.hash === '#/{before}'")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert place(page)[0] == before
    page.evaluate("location.hash = '#/quiz'")
    wait_until(page, "Reveal.getCurrentSlide().id === 'quiz'")


def test_a_swipe_turns_slides(touched: Callable[..., Page]) -> None:
    page = touched("#/bars")
    swipe(page, (900, 300), (400, 310))
    assert place(page) == ["bars", 0]
    swipe(page, (400, 300), (900, 290))
    assert place(page) == ["bars", -1]
    swipe(page, (900, 300), (890, 300))
    assert place(page) == ["bars", -1]


def test_a_tap_chooses_an_answer_and_shows_it(touched: Callable[..., Page]) -> None:
    page = touched("#/quiz")
    page.locator("#quiz li button").nth(2).tap()
    assert page.locator("#quiz li button[aria-pressed=true] .letter").inner_text() == "C"
    page.locator("#quiz .show-answer").tap()
    page.locator("#quiz .explanation").wait_for(state="visible")
    page.get_by_role("button", name="한국어").tap()
    assert page.locator("#quiz li button[aria-pressed=true] .verdict").inner_text() == "오답"


def test_a_phone_scrolls_to_the_slide_it_was_sent_to(touched: Callable[..., Page]) -> None:
    page = touched("?lang=ko#/figure-text", **PHONE)
    wait_until(page, "document.getElementById('figure-text').getBoundingClientRect().top < 600")
    assert page.locator("#figure-text h2").is_visible()


def test_the_controls_of_a_phone_stay_apart_from_the_slides(touched: Callable[..., Page]) -> None:
    page = touched("#/figure-text", **PHONE)
    bar = page.locator("nav.page-controls")
    box = bar.bounding_box()
    assert box is not None and (box["x"], box["y"], box["width"]) == (0, 0, 390)
    assert bar.evaluate("(bar) => getComputedStyle(bar).backgroundColor") == "rgb(255, 255, 255)"
    for button in bar.locator("button:visible").all():
        target = button.bounding_box()
        assert target is not None and min(target["width"], target["height"]) >= 40
    top = page.evaluate("document.getElementById('figure-text').getBoundingClientRect().top")
    assert top >= box["height"]
    button = page.get_by_role("button", name="한국어")
    button.tap()
    assert page.evaluate("document.documentElement.lang") == "ko"
    wait_until(page, "document.getElementById('figure-text').getBoundingClientRect().top > 0")


def test_no_slide_is_wider_than_the_phone(touched: Callable[..., Page]) -> None:
    page = touched("?lang=both", **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    widths = page.evaluate(
        "[...document.querySelectorAll('.slides section')].map((slide) => slide.getBoundingClientRect())"
        ".map(({ width }) => width)"
    )
    assert len(widths) == len(sample(("en",)).slides)
    assert all(width == pytest.approx(390, abs=1) for width in widths)
