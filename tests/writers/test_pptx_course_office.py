"""Every lesson's deck as LibreOffice shows it: all slides, all words, and the lines that were predicted.

`pytest -s tests/writers/test_pptx_course_office.py` prints how often the prediction is right.
"""

from __future__ import annotations

from collections import Counter

import pytest

from lecture_tools.ast import CodeListing
from tests.course import DISTINCT, ShippedDeck, once, shared_folder
from tests.office import pptx_to_pdf, require_office
from tests.writers.decks import sample_design
from tests.writers.line_counts import Comparison, compared, errors, predictions
from tests.writers.rendered import Word, lines, pages, phrases, plain_runs, squeezed, text_of_page

pytestmark = pytest.mark.office

MARGINS = (50, 30, 910, 532)
"""Points: where words may stand on a slide of 960 × 540."""
HANGING = 12
"""Points by which punctuation at the end of a line may stand in the margin, as is the custom in Korean."""
MOST_WRONG = 0.06
"""Share of texts that may get another number of lines than predicted."""
MOST_WITHOUT_ROOM = 0.002
"""Share of texts at full size that may get a line more: LibreOffice leaves gaps between Hangul and digits."""

Rendered = dict[str, list[list[Word]]]


@pytest.fixture(scope="session")
def rendered(shipped: dict[str, ShippedDeck], tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The words of each page of each deck; one run of LibreOffice for all."""
    require_office()
    folder = shared_folder(tmp_path_factory)

    def render() -> Rendered:
        pdfs = pptx_to_pdf([shipped[name].file for name in DISTINCT], folder / "shipped-pdf")
        return {name: pages(pdf) for name, pdf in zip(DISTINCT, pdfs, strict=True)}

    return once(folder, "rendered", render)


@pytest.mark.parametrize("name", DISTINCT)
def test_there_are_as_many_pages_as_slides(
    shipped: dict[str, ShippedDeck], rendered: Rendered, name: str
) -> None:
    assert len(rendered[name]) == len(shipped[name].deck.slides)


@pytest.mark.parametrize("name", DISTINCT)
def test_no_text_is_lost(shipped: dict[str, ShippedDeck], rendered: Rendered, name: str) -> None:
    deck = shipped[name].deck
    lost = []
    for slide, words in zip(deck.slides, rendered[name], strict=True):
        seen = text_of_page(words)
        by_lines = "".join(text_of_page(line) for line in lines(words))
        texts = [
            run
            for phrase in (slide.title, *phrases(slide.regions.values()))
            for language in deck.languages
            for run in plain_runs(phrase.in_language(language))
        ]
        for block in (block for blocks in slide.regions.values() for block in blocks):
            if isinstance(block, CodeListing):
                texts += [*block.source.splitlines(), *block.output.splitlines()]
        lost += [(slide.id, text) for text in texts if squeezed(text) not in seen + by_lines]
    assert lost == []


@pytest.mark.parametrize("name", DISTINCT)
def test_no_word_leaves_the_margins(shipped: dict[str, ShippedDeck], rendered: Rendered, name: str) -> None:
    least_left, least_top, most_right, most_bottom = MARGINS
    outside = [
        (slide.id, word)
        for slide, words in zip(shipped[name].deck.slides, rendered[name], strict=True)
        for word in words
        if word.left < least_left
        or word.top < least_top
        or word.right > most_right + (0 if any(map(str.isalnum, word.text)) else HANGING)
        or word.bottom > most_bottom
    ]
    assert outside == []


def test_lines_are_predicted(
    shipped: dict[str, ShippedDeck], rendered: Rendered, capsys: pytest.CaptureFixture[str]
) -> None:
    design = sample_design()
    at_full_size: list[Comparison] = []
    shrunk: list[Comparison] = []
    slides = 0
    for name in DISTINCT:
        one = shipped[name]
        slides += len(one.deck.slides)
        for passage in predictions(one.deck, design, one.pictures):
            found = compared(passage, rendered[name][passage.slide])
            (at_full_size if passage.scale == 1 else shrunk).extend(found)
    with capsys.disabled():
        print(f"\npredicted minus shown lines in {len(DISTINCT)} decks with {slides} slides")
        for group, comparisons in (("full size", at_full_size), ("shrunk", shrunk)):
            print(f"{group}: {_in_words(comparisons)}")
    assert errors(at_full_size).total() > 0.95 * len(at_full_size) > 1000
    without_room = errors(at_full_size)[-1]
    assert without_room <= MOST_WITHOUT_ROOM * len(at_full_size)
    wrong = errors([*at_full_size, *shrunk])
    assert min(wrong) >= -1, "more than a line that had no room"
    del wrong[0]
    assert wrong.total() <= MOST_WRONG * (len(at_full_size) + len(shrunk))


def _in_words(comparisons: list[Comparison]) -> str:
    found: Counter[int] = errors(comparisons)
    counts = ", ".join(f"{difference:+d}: {count}" for difference, count in sorted(found.items()))
    alone = Counter(one.predicted.tightest - one.shown for one in comparisons if one.shown is not None)
    without = ", ".join(f"{difference:+d}: {count}" for difference, count in sorted(alone.items()))
    unknown = len(comparisons) - found.total()
    return f"{len(comparisons)} texts, {unknown} not found; {counts} (without slack {without})"
