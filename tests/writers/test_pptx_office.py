from __future__ import annotations

from pathlib import Path

import pytest

from lecture_tools.ast import Deck
from lecture_tools.writers.pptx import write
from tests.office import pptx_to_pdf, require_office
from tests.writers.decks import MODES, hostile_deck, sample_deck, sample_design, sample_pictures
from tests.writers.rendered import Word, pages, phrases, plain_runs, squeezed, text_of_page

DESIGN = sample_design()
SLIDE = (960, 540)
"""Points."""


Rendered = dict[str, tuple[Deck, list[list[Word]]]]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Deck and words of its pages, by name; one run of LibreOffice for all."""
    require_office()
    folder = tmp_path_factory.mktemp("office")
    decks = {deck.mode: deck for deck in map(sample_deck, MODES)} | {"hostile": hostile_deck()}
    files: list[Path] = []
    for name, deck in decks.items():
        files.append(folder / f"{name}.pptx")
        files[-1].write_bytes(write(deck, DESIGN, sample_pictures(deck, DESIGN)))
    pdfs = pptx_to_pdf(files, folder / "out")
    return {name: (deck, pages(pdf)) for (name, deck), pdf in zip(decks.items(), pdfs, strict=True)}


NAMES = ("en", "ko", "en+ko", "hostile")


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_shows_every_slide(rendered: Rendered, name: str) -> None:
    deck, shown = rendered[name]
    assert len(shown) == len(deck.slides)


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES[:3])
def test_no_word_is_lost(rendered: Rendered, name: str) -> None:
    deck, shown = rendered[name]
    for slide, words in zip(deck.slides, shown, strict=True):
        seen = text_of_page(words)
        for phrase in (slide.title, *phrases(slide.regions.values())):
            for language in deck.languages:
                for run in plain_runs(phrase.in_language(language)):
                    assert squeezed(run) in seen, (slide.id, run)


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES[:3])
def test_every_word_is_within_the_margins(rendered: Rendered, name: str) -> None:
    deck, shown = rendered[name]
    for slide, words in zip(deck.slides, shown, strict=True):
        for word in words:
            assert word.left >= 50 and word.right <= SLIDE[0] - 50, slide.id
            assert word.top >= 30 and word.bottom <= SLIDE[1] - 8, slide.id
