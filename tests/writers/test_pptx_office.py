from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from lecture_tools.ast import Deck, Inlines, Phrase, Run
from lecture_tools.writers.pptx import write
from tests.office import pptx_to_pdf, require_office
from tests.writers.decks import MODES, hostile_deck, sample_deck, sample_design, sample_pictures

DESIGN = sample_design()
SLIDE = (960, 540)
"""Points."""


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Deck, list[str]]]:
    """Deck and pages as `pdftotext -bbox` describes them, by name; one run of LibreOffice for all."""
    require_office()
    folder = tmp_path_factory.mktemp("office")
    decks = {deck.mode: deck for deck in map(sample_deck, MODES)} | {"hostile": hostile_deck()}
    files: list[Path] = []
    for name, deck in decks.items():
        files.append(folder / f"{name}.pptx")
        files[-1].write_bytes(write(deck, DESIGN, sample_pictures(deck, DESIGN)))
    pages = {}
    for (name, deck), pdf in zip(decks.items(), pptx_to_pdf(files, folder / "out"), strict=True):
        done = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True)
        pages[name] = (deck, done.stdout.decode("utf-8").split("<page ")[1:])
    return pages


NAMES = ("en", "ko", "en+ko", "hostile")


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_shows_every_slide(rendered: dict[str, tuple[Deck, list[str]]], name: str) -> None:
    deck, pages = rendered[name]
    assert len(pages) == len(deck.slides)


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES[:3])
def test_no_word_is_lost(rendered: dict[str, tuple[Deck, list[str]]], name: str) -> None:
    deck, pages = rendered[name]
    for slide, page in zip(deck.slides, pages, strict=True):
        seen = squeezed("".join(re.findall(r">([^<]*)</word>", page)))
        for phrase in (slide.title, *phrases(slide.regions.values())):
            for language in deck.languages:
                for run in plain_runs(phrase.in_language(language)):
                    assert squeezed(run) in seen, (slide.id, run)


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES[:3])
def test_every_word_is_within_the_margins(rendered: dict[str, tuple[Deck, list[str]]], name: str) -> None:
    deck, pages = rendered[name]
    for slide, page in zip(deck.slides, pages, strict=True):
        for word in re.findall(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)"', page):
            left, top, right, bottom = map(float, word)
            assert left >= 50 and right <= SLIDE[0] - 50, slide.id
            assert top >= 30 and bottom <= SLIDE[1] - 8, slide.id


def phrases(part: object) -> Iterator[Phrase]:
    """Every text that a slide shows; descriptions of pictures are not seen."""
    if isinstance(part, Phrase):
        yield part
    elif hasattr(part, "__slots__"):
        for name in part.__slots__:
            if name != "alt":
                yield from phrases(getattr(part, name))
    elif not isinstance(part, (str, bytes)) and hasattr(part, "__iter__"):
        for item in part:
            yield from phrases(item)


def plain_runs(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Run):
            yield inline.text
        elif hasattr(inline, "children"):
            yield from plain_runs(inline.children)


def squeezed(text: str) -> str:
    """Without spaces, which LibreOffice adds between scripts, and without ligatures."""
    return "".join(unicodedata.normalize("NFKC", text.replace("&amp;", "&").replace("&lt;", "<")).split())
