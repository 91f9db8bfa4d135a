"""Native tables: a header row, hairlines between rows, columns as wide as their contents ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final

from lecture_tools import fit
from lecture_tools.ast import Phrase, Table
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.theme import Role
from lecture_tools.writers.pptx.base import NO_STYLE_NO_GRID
from lecture_tools.writers.pptx.canvas import Canvas, Setup
from lecture_tools.writers.pptx.geometry import Box, emu
from lecture_tools.writers.pptx.paragraphs import PROTOTYPE, Setting, settings
from lecture_tools.writers.pptx.stack import Spot
from lecture_tools.writers.pptx.style import TextStyle, fill, text_style
from lecture_tools.writers.pptx.text import plain
from lecture_tools.writers.pptx.xml import Element, e, made_once

ASIDE: Final = 14
"""px left and right of a cell's text."""
ABOVE: Final = (6, 10)
"""px above and below it: at the smallest size, and at the normal one."""
SPREAD: Final = 1.5
"""How much wider than its contents a table of few short columns gets, at most."""
RULES: Final[dict[str, tuple[float, Role]]] = {"header": (1.5, "ink"), "row": (1, "hairline")}
"""Line below a row: px and colour."""
BAR: Final = 4
TABLE_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
ALIGNMENTS: Final = {"left": "l", "right": "r", "center": "ctr"}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """The paragraphs of a cell."""

    settings: Sequence[Setting]
    style: TextStyle

    @cached_property
    def _measured(self) -> list[fit.MeasuredParagraph]:
        return [setting.measured(self.style) for setting in self.settings]

    def height(self, width: float, scale: float, slack: float) -> float:
        text = fit.height(self._measured, width - 2 * ASIDE, self.style.pixels(scale), slack=slack)
        return text + 2 * padding(self.style, scale)

    @cached_property
    def natural_width(self) -> float:
        """px of the text on one line, at the normal size."""
        return max(self._width(one.text, one) for one in self._measured)

    @cached_property
    def least_width(self) -> float:
        """px of the text's longest word, at the normal size."""
        words = ((word, one) for one in self._measured for word in one.text.split() or [""])
        return max(self._width(word, one) for word, one in words)

    def _width(self, text: str, one: fit.MeasuredParagraph) -> float:
        return fit.text_width(text, one.metrics, self.style.pixels(one.scale))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    cells: Sequence[Cell]
    is_header: bool = False
    is_current: bool = False

    def height(self, widths: Sequence[float], scale: float, slack: float) -> float:
        pairs = zip(self.cells, widths, strict=True)
        return max(cell.height(width, scale, slack) for cell, width in pairs)


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table ready to be measured and drawn."""

    rows: Sequence[Row]
    alignments: Sequence[str]

    def height(self, width: float, scale: float) -> float:
        return sum(self._heights(self._widths(width, scale), scale, fit.SLACK))

    def draw(self, canvas: Canvas, spot: Spot, scale: float) -> None:
        box = spot.box
        widths = self._widths(box.width, scale)
        heights = self._heights(widths, scale, 1)
        top = spot.top_of(self.height(box.width, scale))
        placed = replace(box.part(top, sum(heights)), width=sum(widths))
        rows = [
            e(
                "a:tr",
                [self._cell(canvas, row, place, scale) for place in range(len(widths))],
                h=emu(height),
            )
            for row, height in zip(self.rows, heights, strict=True)
        ]
        table = e(
            "a:tbl",
            e("a:tblPr", e("a:tableStyleId", NO_STYLE_NO_GRID), firstRow=True),
            e("a:tblGrid", [e("a:gridCol", w=emu(width)) for width in widths]),
            rows,
        )
        canvas.add(
            e(
                "p:graphicFrame",
                e(
                    "p:nvGraphicFramePr",
                    e("p:cNvPr", id=canvas.next_id(), name="Table", descr=self._description()),
                    e("p:cNvGraphicFramePr", e("a:graphicFrameLocks", noGrp=True)),
                    e("p:nvPr", spot.placeholder.element() if spot.placeholder else None),
                ),
                placed.transform("p:xfrm"),
                e("a:graphic", e("a:graphicData", table, uri=TABLE_URI)),
            )
        )

    def _description(self) -> str:
        """What a screen reader says before it reads the cells: the columns."""
        return " · ".join(plain(cell.settings[0].inlines) for cell in self.rows[0].cells)

    def _heights(self, widths: Sequence[float], scale: float, slack: float) -> list[float]:
        """px per row. Drawn rows take the least, since programs make them taller where a text needs it."""
        return [row.height(widths, scale, slack) for row in self.rows]

    def _widths(self, available: float, scale: float) -> list[float]:
        """px per column: as the contents ask, spread to the room there is, or squeezed to fewest lines."""
        columns = list(zip(*(row.cells for row in self.rows), strict=True))
        natural = [max(cell.natural_width for cell in column) * scale + 2 * ASIDE for column in columns]
        least = [max(cell.least_width for cell in column) * scale + 2 * ASIDE for column in columns]
        if sum(natural) <= available:
            spread = min(SPREAD, available / sum(natural))
            return [width * spread for width in natural]
        if sum(least) >= available:
            return [width * available / sum(least) for width in least]
        return min(
            squeezed(natural, least, available),
            key=lambda widths: sum(self._heights(widths, scale, fit.SLACK)),
        )

    def _insets(self, place: int) -> tuple[float, float]:
        """px left and right of a cell's text: texts align with the margins unless a row is tinted."""
        if any(row.is_current for row in self.rows):
            return ASIDE, ASIDE
        return (ASIDE if place else 0, ASIDE if place < len(self.alignments) - 1 else 0)

    def _cell(self, canvas: Canvas, row: Row, place: int, scale: float) -> Element:
        cell = row.cells[place]
        above = padding(cell.style, scale)
        left, right = self._insets(place)
        paragraphs = [
            setting.element(
                cell.style,
                canvas.typesetter,
                canvas.setup.primary,
                fixed=scale,
                align=ALIGNMENTS[self.alignments[place]],
            )
            for setting in cell.settings
        ]
        return e(
            "a:tc",
            e("a:txBody", e("a:bodyPr"), e("a:lstStyle"), paragraphs),
            _properties(
                row.is_header,
                row.is_current,
                row.is_current and place == 0,
                emu(left),
                emu(right),
                emu(above),
            ),
        )


def padding(style: TextStyle, scale: float) -> float:
    """px above and below the text of a cell; rows move together before the text gets illegible."""
    least, normal = ABOVE
    return least + (normal - least) * (scale - style.smallest_scale) / (1 - style.smallest_scale)


def squeezed(natural: Sequence[float], least: Sequence[float], available: float) -> Iterator[list[float]]:
    """Ways to share `available` px, which is less than all `natural` widths and no less than the `least`.

    All columns are squeezed by the same share of what they can give, or the narrowest ones are not.
    """
    squeezed = dict(enumerate(natural))
    for narrowest in sorted(squeezed, key=lambda place: natural[place]):
        room = available - sum(width for place, width in enumerate(natural) if place not in squeezed)
        low = sum(least[place] for place in squeezed)
        if room < low:
            return
        share = (room - low) / (sum(squeezed.values()) - low)
        yield [
            least[place] + (width - least[place]) * share if place in squeezed else width
            for place, width in enumerate(natural)
        ]
        del squeezed[narrowest]


def grid(table: Table, style: TextStyle, setup: Setup, room: Box) -> Grid:
    """`table` in the theme's table style wherever it stands, in the fullest form that fits `room`.

    Languages stand beneath each other, else on one line. What an overview says about other rows goes last.
    """
    own = text_style(style.theme, "table")
    forms = (
        _formed(form, own, setup, is_beside=is_beside)
        for form in (table, _abridged(table))
        for is_beside in (False, True)
    )
    full = next(forms)
    each = chain((full,), forms)
    return next((form for form in each if form.height(room.width, own.smallest_scale) <= room.height), full)


def _formed(table: Table, style: TextStyle, setup: Setup, *, is_beside: bool) -> Grid:
    def row(cells: Sequence[Phrase], *, bold: bool | None, is_beside: bool = is_beside) -> Sequence[Cell]:
        return [_cell(phrase, style, setup, bold=bold, is_beside=is_beside) for phrase in cells]

    is_overview = any(line.is_current for line in table.rows)
    header = Row(cells=row(table.header, bold=True, is_beside=is_beside or is_overview), is_header=True)
    rows = [
        Row(cells=row(line.cells, bold=line.is_current or None), is_current=line.is_current)
        for line in table.rows
    ]
    return Grid(rows=[header, *rows], alignments=table.alignments)


def _abridged(table: Table) -> Table:
    """`table` without the last column of rows other than the current one."""
    if not any(row.is_current for row in table.rows):
        return table
    nothing = Phrase(by_language={NO_LANGUAGE: ()}, span=table.header[-1].span)
    rows = (row if row.is_current else replace(row, cells=(*row.cells[:-1], nothing)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _cell(phrase: Phrase, style: TextStyle, setup: Setup, *, bold: bool | None, is_beside: bool) -> Cell:
    made = settings(phrase, setup.languages, style, replace(PROTOTYPE, bold=bold, gap=0))
    if is_beside:
        made = [replace(made[0], beside=tuple(made[1:]))]
    return Cell(settings=made, style=style)


@made_once
def _properties(
    is_header: bool, is_current: bool, has_bar: bool, left: int, right: int, above: int
) -> Element:
    """`<a:tcPr>`; insets in EMU."""
    return e(
        "a:tcPr",
        _line("a:lnL", BAR, "data") if has_bar else _line("a:lnL"),
        _line("a:lnR"),
        _line("a:lnT"),
        _line("a:lnB", *RULES["header" if is_header else "row"]),
        fill("surface") if is_current else e("a:noFill"),
        marL=left,
        marR=right,
        marT=above,
        marB=above,
        anchor="b" if is_header else "ctr",
    )


def _line(name: str, width: float = 0, role: Role | None = None) -> Element:
    if role is None:
        return e(name, e("a:noFill"), w=0)
    return e(name, fill(role), e("a:prstDash", val="solid"), w=emu(width), cap="flat", cmpd="sng", algn="ctr")
