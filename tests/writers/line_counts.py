"""How many lines each text of a deck gets: as the writer predicts, and as a program shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from lecture_tools import fit
from lecture_tools.ast import Deck
from lecture_tools.pictures import Pictures
from lecture_tools.theme import Design
from lecture_tools.writers.pptx import callout, table, write
from lecture_tools.writers.pptx.callout import Panel
from lecture_tools.writers.pptx.canvas import Canvas
from lecture_tools.writers.pptx.geometry import POINTS_PER_PX, Box
from lecture_tools.writers.pptx.prose import Prose
from lecture_tools.writers.pptx.stack import Spot
from lecture_tools.writers.pptx.table import Grid
from tests.writers.rendered import Word, lines, squeezed

HANGING = 12
"""Points by which a word may stand out of its box: punctuation, and what is centred on the edge."""
MARKER = 4
"""Characters of a bullet or a number before a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph and how many lines it gets: as the writer reckons, and by font metrics alone."""

    text: str
    lines: int
    tightest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Texts below each other in a box (px) of the slide with this number, from 0; `scale`: how far shrunk."""

    slide: int
    box: Box
    scale: float
    texts: Sequence[Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A text's predicted and shown lines; None where the text cannot be told from what stands around it."""

    predicted: Text
    shown: int | None


def predictions(deck: Deck, design: Design, pictures: Pictures) -> list[Passage]:
    """What the writer reckons with: prose, titles, reasons, callouts and table columns of `deck`."""
    made: list[Passage] = []
    canvases: list[Canvas] = []

    def observed(kind: type[Any], passages: Any) -> Any:
        draw = kind.draw

        def observe(piece: Any, canvas: Canvas, spot: Spot, scale: float) -> None:
            if canvas not in canvases:
                canvases.append(canvas)
            slide = canvases.index(canvas)
            for box, texts in passages(piece, spot, scale):
                made.append(Passage(slide=slide, box=box, scale=scale, texts=list(texts)))
            draw(piece, canvas, spot, scale)

        return patch.object(kind, "draw", observe)

    with ExitStack() as stack:
        for kind, passages in ((Prose, _prose), (Panel, _panel), (Grid, _columns)):
            stack.enter_context(observed(kind, passages))
        write(deck, design, pictures)
    assert len(canvases) == len(deck.slides)
    return made


Found = Iterator[tuple[Box, Iterable[Text]]]


def _prose(prose: Prose, spot: Spot, scale: float) -> Found:
    width = spot.box.width
    if prose.style.kind == "headline":
        width -= prose._balancing_inset(width, scale)
    yield spot.box, _texts(prose, width, scale)


def _panel(panel: Panel, spot: Spot, scale: float) -> Found:
    aside = callout.PADDING[0]
    height = panel.height(spot.box.width, scale)
    box = spot.box.part(spot.top_of(height), height).indented(callout.BAR + aside)
    yield box, _texts(panel.text, box.width - aside, scale)


def _columns(grid: Grid, spot: Spot, scale: float) -> Found:
    aside = table.ASIDE
    left, bottom = spot.box.left, spot.box.bottom
    for place, width in enumerate(grid._widths(spot.box.width, scale)):
        texts = [text for row in grid.rows for text in _texts(row.cells[place], width - 2 * aside, scale)]
        yield Box(left=left, top=spot.box.top, width=width, height=bottom - spot.box.top), texts
        left += width


def _texts(piece: Any, width: float, scale: float) -> Iterator[Text]:
    for one in piece._measured:
        size, room = piece.style.pixels(scale) * one.scale, width - one.indent
        usual, tightest = (
            len(fit.lines(one.text, one.metrics, size, room, slack=slack)) for slack in (fit.SLACK, 1)
        )
        yield Text(text=one.text, lines=usual, tightest=tightest)


def compared(passage: Passage, words: Iterable[Word]) -> Iterator[Comparison]:
    """The texts of `passage` beside the lines that `words`, those of its page, put them on."""
    stream = [
        (character, number)
        for number, line in enumerate(lines(_inside(passage.box, words)))
        for word in line
        for character in squeezed(word.text)
    ]
    shown = "".join(character for character, _ in stream)
    place = 0
    for text in passage.texts:
        wanted = squeezed(text.text)
        start = shown.find(wanted, place)
        if not wanted or start < 0 or (len(wanted) <= MARKER < start - place):
            yield Comparison(predicted=text, shown=None)
            continue
        place = start + len(wanted)
        yield Comparison(predicted=text, shown=len({number for _, number in stream[start:place]}))


def _inside(box: Box, words: Iterable[Word]) -> Iterator[Word]:
    left, top = box.left * POINTS_PER_PX, box.top * POINTS_PER_PX
    right, bottom = (box.left + box.width) * POINTS_PER_PX, box.bottom * POINTS_PER_PX
    for word in words:
        across, down = word.middle
        if left - HANGING < across < right + HANGING and top - HANGING < down < bottom + HANGING:
            yield word


def errors(comparisons: Iterable[Comparison]) -> Counter[int]:
    """Predicted minus shown lines → how many texts: 1 leaves a gap, -1 is a line that had no room."""
    return Counter(one.predicted.lines - one.shown for one in comparisons if one.shown is not None)
