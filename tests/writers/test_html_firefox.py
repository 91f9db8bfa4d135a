"""The page in Firefox: it opens from a file, speaks both languages and sets formulas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lecture_tools.ast import Deck
from tests.firefox import opened
from tests.writers.html_reading import sample

pytestmark = pytest.mark.browser

READY = """new Promise((done) => {
  const wait = () => ("ready" in document.documentElement.dataset ? done(true) : setTimeout(wait, 50));
  wait();
})"""
SUM = """(() => {
  const [over, under] = document.querySelector("#equation munder").children;
  const [upper, lower] = [over, under].map((part) => part.getBoundingClientRect());
  return [upper.width > 5, lower.width > 5, upper.bottom <= lower.top + 1];
})()"""


def test_a_deck_works_in_firefox(file: Callable[[Deck], Path]) -> None:
    with opened() as tab:
        tab.open(file(sample(("en", "ko"))).as_uri() + "#/equation")
        assert tab.evaluate(READY)
        assert tab.evaluate("Reveal.getCurrentSlide().id") == "equation"
        assert tab.evaluate("document.fonts.check('20px lecture-math')")
        assert tab.evaluate(SUM) == [True, True, True]
        before = tab.evaluate("Reveal.getCurrentSlide().innerText")
        tab.press("t")
        assert tab.evaluate("document.documentElement.lang") == "ko"
        assert tab.evaluate("Reveal.getCurrentSlide().innerText") != before
        tab.press("\ue00f")  # page down, as WebDriver writes it
        assert tab.evaluate("Reveal.getIndices().h + (Reveal.getIndices().f ?? 0)") > 0
        assert tab.evaluate("Reveal.getCurrentSlide().id") != "equation"
        assert tab.errors == []
