"""What a program shows of a deck, as `pdftotext -bbox` describes its pages."""

from __future__ import annotations

import html
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lecture_tools.ast import Inlines, Interactive, Phrase, Run, Table

WORD = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]*)</word>')


SAME_LINE = 0.4
"""A word is on the line of another if their middles differ by less than this share of the taller's height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word and its box on the page, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def pages(pdf: Path) -> list[list[Word]]:
    """The words of each page, in reading order."""
    done = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True)
    return [_words(page) for page in done.stdout.decode("utf-8").split("<page ")[1:]]


def _words(page: str) -> list[Word]:
    words = []
    for *box, text in WORD.findall(page):
        left, top, right, bottom = map(float, box)
        words.append(Word(text=html.unescape(text), left=left, top=top, right=right, bottom=bottom))
    return words


def text_of_page(words: list[Word]) -> str:
    """All of a page's text, squeezed."""
    return squeezed("".join(word.text for word in words))


def lines(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each line, from top to bottom and from left to right; indices stand on their line."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.top - word.bottom):
        near = min(found, key=lambda line: abs(line[0].middle[1] - word.middle[1]), default=None)
        if near and abs(near[0].middle[1] - word.middle[1]) < SAME_LINE * (near[0].bottom - near[0].top):
            near.append(word)
        else:
            found.append([word])
    found.sort(key=lambda line: line[0].middle[1])
    return [sorted(line, key=lambda word: word.left) for line in found]


def squeezed(text: str) -> str:
    """Without spaces, which LibreOffice adds between scripts, and without ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def phrases(part: object) -> Iterator[Phrase]:
    """Every text that a slide shows: no descriptions, nor what overviews may leave out of other lessons."""
    if isinstance(part, Phrase):
        yield part
    elif isinstance(part, Interactive):
        yield from phrases(part.picture)
    elif isinstance(part, Table) and any(row.is_current for row in part.rows):
        yield from part.header
        for row in part.rows:
            yield from row.cells if row.is_current else row.cells[:-1]
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
