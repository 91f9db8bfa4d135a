"""Text stays in its boxes: that of the sample deck and that of every shipped lesson."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lecture_tools.ast import Deck, Paragraph
from tests.browser import excess, open_deck
from tests.course import PAGES
from tests.writers.decks import deck, neutral, pair, sample_design, slide

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

SIZES = ((1280, 720), (1920, 1080))
OUTSIDE = """() => {
  const slides = document.querySelector('.slides');
  slides.classList.add('measuring');
  const outside = [...slides.querySelectorAll('section')].flatMap((slide) => {
    const frame = slide.getBoundingClientRect();
    return [...slide.querySelectorAll('.region *')]
      .filter((part) => part.checkVisibility() && !part.closest('svg, math, .visually-hidden'))
      .map((part) => [part, part.getBoundingClientRect()])
      .filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
      .map(([part]) => `${slide.id} ${part.tagName} ${part.className}`);
  });
  slides.classList.remove('measuring');
  return outside;
}"""


@pytest.mark.parametrize("mode", ["en", "ko", "both"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_everything_stays_in_its_box(both: Callable[[str], Page], mode: str, size: tuple[int, int]) -> None:
    page = both(f"?lang={mode}")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    crowded = {"agenda", "columns", "words-table"} if mode == "both" else set()
    assert [found for found in excess(page) if found[0] not in crowded] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_shipped_slide_fits(context: BrowserContext, pages: dict[str, Path], name: str) -> None:
    page = open_deck(context, pages[name])
    found = []
    for mode in ("en", "ko", "both"):
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("(mode) => Lecture.languages.show(mode)", mode)
            found += [(mode, width, *over) for over in excess(page)]
            found += [(mode, width, part) for part in page.evaluate(OUTSIDE)]
    assert found == []


def test_text_that_does_not_fit_is_set_smaller_down_to_its_least_size(
    context: BrowserContext, file: Callable[[Deck], Path]
) -> None:
    lines = tuple(
        Paragraph(text=neutral("A line of text that fills a line of the slide.")) for _ in range(11)
    )
    crowded = slide("crowded", "content", pair("a", "b"), {"body": lines})
    overfull = replace(crowded, id="overfull", regions={"body": lines * 3})
    page = open_deck(context, file(deck(("en",), [crowded, overfull])))
    size = "(name) => parseFloat(getComputedStyle(document.querySelector(`#${name} .region-body`)).fontSize)"
    body = sample_design().theme.type["body"]
    assert body.min_px < page.evaluate(size, "crowded") < body.px
    assert page.evaluate(size, "overfull") == pytest.approx(body.min_px, abs=0.1)
    assert {found[0] for found in excess(page)} == {"overfull"}
