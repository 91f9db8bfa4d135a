"""Decks for people who see them badly or use no mouse: axe-core, focus, what screen readers are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lecture_tools.ast import Deck
from tests.accessibility import THEMES, Audit
from tests.browser import SIZE, open_deck, place
from tests.course import PAGES
from tests.writers.html_reading import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "ko", "both")
WALKED = [name for name in PAGES if name.partition(".")[2][3:] in ("entropy", "entropy-in-deep-learning")]
"""Two lessons that have most kinds of slides."""

AUDITED = [
    (name, language) for name in PAGES for language in LANGUAGES if language == "both" or name in WALKED
]
"""Every lesson with both languages shown at once, and two lessons in each language alone."""

NUMBERED = """() => {
  const numbers = new Map();
  window.numberOf = (part) => numbers.get(part) ?? numbers.set(part, numbers.size).size - 1;
}"""

FOCUSED = """() => {
  const part = document.activeElement;
  if (part === document.body) return null;
  const face = getComputedStyle(part).opacity === '0' ? part.nextElementSibling : part;
  const { outlineStyle, outlineWidth } = getComputedStyle(face);
  const box = face.getBoundingClientRect();
  return {
    slide: part.closest('section')?.id ?? null,
    number: numberOf(part),
    is_seen: face.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && box.width > 0 && box.top >= 0 && box.bottom <= innerHeight
      && box.left >= 0 && box.right <= innerWidth,
    is_marked: part.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
  };
}"""

REACHABLE = """() => [...Reveal.getCurrentSlide().querySelectorAll('a[href], button, input')]
  .filter((part) => part.checkVisibility({ visibilityProperty: true }))
  .filter((part) => part.type !== 'radio' || part.checked)
  .map(numberOf)"""


@pytest.fixture
def audited(browser: Browser) -> Iterator[Callable[[Path], Audit]]:
    """Opens a deck for axe-core, which the page's own policy would not let in."""
    context = browser.new_context(viewport=SIZE, bypass_csp=True, color_scheme="light")
    yield lambda path: Audit(open_deck(context, path))
    context.close()


@pytest.mark.parametrize(("name", "language"), AUDITED)
def test_axe_finds_nothing_on_any_slide(
    audited: Callable[[Path], Audit], pages: dict[str, Path], name: str, language: str
) -> None:
    audit = audited(pages[name])
    audit.show(language)
    found = [
        (slide, problem)
        for slide in range(audit.slides)
        for problem in audit.problems(slide, thoroughly=language == "both")
    ]
    assert found == []


@pytest.mark.parametrize("selector", ["#bars li:nth-child(2) .tr", "#bars math", "#bars footer span"])
def test_faint_text_is_found_in_every_theme(
    audited: Callable[[Path], Audit], file: Callable[[Deck], Path], selector: str
) -> None:
    audit = audited(file(sample(("en", "ko"))))
    slide = [one.id for one in sample(("en",)).slides].index("bars")
    assert audit.problems(slide) == []
    faint = "color-mix(in srgb, var(--background), #808080)"
    audit.page.add_style_tag(content=f"{selector} {{ color: {faint} !important; }}")
    found = [problem for problem in audit.problems(slide) if "color-contrast: " in problem]
    assert {problem.split(":")[0] for problem in found} == set(THEMES)


def test_axe_finds_nothing_in_the_list_of_keys(
    audited: Callable[[Path], Audit], file: Callable[[Deck], Path]
) -> None:
    audit = audited(file(sample(("en", "ko"))))
    for language in LANGUAGES:
        audit.show(language)
        audit.page.keyboard.press("?")
        assert audit.page.locator("dialog.help").is_visible()
        assert audit.problems(0) == []
        audit.page.keyboard.press("Escape")


@pytest.mark.parametrize("name", WALKED)
def test_the_focus_is_always_seen_and_never_on_a_hidden_slide(
    context: BrowserContext, pages: dict[str, Path], name: str
) -> None:
    page = open_deck(context, pages[name])
    page.evaluate(NUMBERED)
    slides = int(page.evaluate("Reveal.getTotalSlides()"))
    for number in range(slides):
        reached = set()
        expected = set(page.evaluate(REACHABLE))
        for _ in range(len(expected) + 12):
            page.keyboard.press("Tab")
            focused = page.evaluate(FOCUSED)
            if focused is None:
                continue
            assert focused["slide"] in (None, place(page)[0])
            assert focused["is_seen"] and focused["is_marked"], (place(page), focused)
            reached.add(focused["number"])
        assert expected <= reached, place(page)
        for _ in range(20):
            page.keyboard.press("PageDown")
            if page.evaluate("Reveal.getIndices().h") > number:
                break
    assert page.evaluate("Reveal.isLastSlide()")


def accessible(page: Page) -> list[dict[str, Any]]:
    """The nodes that screen readers are given, each as Chromium describes it."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    return [node for node in tree["nodes"] if not node["ignored"]]


def test_formulas_are_given_to_screen_readers(both: Callable[[str], Page]) -> None:
    page = both("#/equation")
    roles = [node["role"]["value"] for node in accessible(page)]
    seen = page.locator("#equation math:visible").count()
    assert seen > 1
    assert roles.count("MathMLMath") == seen
    assert "MathMLIdentifier" in roles and "MathMLOperator" in roles


def test_screen_readers_are_given_the_slide_in_the_language_shown(both: Callable[[str], Page]) -> None:
    page = both("#/figure-text")

    def names() -> str:
        return "\n".join(str(node.get("name", {}).get("value", "")) for node in accessible(page))

    assert "Two bar charts" in names() and "막대그래프" not in names()
    page.keyboard.press("t")
    assert "막대그래프" in names() and "Two bar charts" not in names()


def test_what_is_announced_follows_the_language(both: Callable[[str], Page]) -> None:
    page = both("#/bars")
    page.keyboard.press("ArrowRight")
    status = page.locator(".aria-status")
    assert "확률" not in status.inner_text() and status.inner_text() != ""
    page.keyboard.press("t")
    assert "확률분포" in status.inner_text()
    assert "distribution" not in status.inner_text()


def test_the_language_left_behind_is_nowhere_to_be_found(both: Callable[[str], Page]) -> None:
    page = both("#/figure")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("t")
    for words in ("Predictions sharpen", "Ask for a guess"):
        assert not page.evaluate("(words) => window.find(words, false, false, true)", words)
    assert page.evaluate("window.find('학습이 진행되면서', false, false, true)")
