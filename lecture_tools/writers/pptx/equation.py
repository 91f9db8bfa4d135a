"""Displayed formulas: each line a native equation of its own, aligned at the relation, its reason beside it.

Lines are shapes of their own so that each can appear by itself and stay level with its reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from lecture_tools.ast import Equation, EquationLine
from lecture_tools.math_text import to_unicode
from lecture_tools.theme import Region
from lecture_tools.writers.pptx.canvas import Canvas, Setup
from lecture_tools.writers.pptx.equation_picture import DrawnEquation, drawn
from lecture_tools.writers.pptx.geometry import POINTS_PER_PX, Box
from lecture_tools.writers.pptx.omml import alternate_content, display_math
from lecture_tools.writers.pptx.paragraphs import PROTOTYPE, settings
from lecture_tools.writers.pptx.picture import picture_element
from lecture_tools.writers.pptx.placeholders import Placeholder
from lecture_tools.writers.pptx.prose import Prose
from lecture_tools.writers.pptx.shapes import shape
from lecture_tools.writers.pptx.stack import Spot
from lecture_tools.writers.pptx.style import TextStyle, body_properties, hundredths, text_style
from lecture_tools.writers.pptx.xml import e

IN_TEXT: Final = 1.1
"""How much larger than the text around it a formula is set."""
LINE_GAP: Final = 10
"""px between lines."""
ALLOWANCE: Final = 1.1
"""Cambria Math runs up to this much wider and taller than STIX, with which formulas are measured."""
REASON_GAP: Final = 48
"""px between formulas and their reasons."""
REASONS_FROM: Final = 0.5
"""Where reasons start, as a share of the region, if the formulas leave room."""
LEAST_REASON: Final = 220
"""px that reasons get at least; formulas shrink for it."""
WIDEST_ALIGNED: Final = 0.45
"""Left-hand sides wider than this share of the region are not lined up."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of an equation, drawn at its normal size."""

    line: EquationLine
    latex: str
    picture: DrawnEquation
    reason: Prose | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How rows are set out in a width: scale of the formulas, px of their column, where reasons start."""

    scale: float
    formulas: float
    reasons: float


@dataclass(frozen=True, kw_only=True)
class EquationRows:
    """`points`: size of the formulas; `indent`: px, to stand under the text of a list."""

    rows: Sequence[Row]
    points: float
    indent: float

    def height(self, width: float, scale: float) -> float:
        columns = self._columns(width - self.indent, scale)
        heights = (self._row_height(row, width - self.indent, columns) for row in self.rows)
        return sum(heights) + LINE_GAP * (len(self.rows) - 1)

    def points_in(self, width: float, scale: float) -> float:
        """The size at which formulas fit beside their reasons."""
        return self.points * self._columns(width - self.indent, scale).scale

    def draw(self, canvas: Canvas, spot: Spot, scale: float) -> None:
        box = spot.box.indented(self.indent)
        columns = self._columns(box.width, scale)
        top = spot.top_of(self.height(spot.box.width, scale))
        placeholder = spot.placeholder
        for row in self.rows:
            height = self._row_height(row, box.width, columns)
            strip = box.part(top, height)
            self._draw_row(canvas, row, strip, columns, placeholder)
            if row.reason is not None:
                reason = strip.indented(columns.reasons)
                row.reason.draw(canvas, Spot(box=reason, anchor="middle"), 1.0)
            placeholder = None
            top += height + LINE_GAP

    @cached_property
    def _left(self) -> float:
        return max(row.picture.before_relation for row in self.rows)

    def _offset(self, row: Row, width: float, scale: float) -> float:
        """px by which a row is moved right so that the relations stand below each other."""
        if len(self.rows) == 1 or self._left * scale > WIDEST_ALIGNED * width:
            return 0.0
        return (self._left - row.picture.before_relation) * scale

    def _columns(self, width: float, scale: float) -> Columns:
        has_reasons = any(row.reason for row in self.rows)
        room = width - (REASON_GAP + LEAST_REASON if has_reasons else 0)
        natural = self._widest(width, scale)
        scale *= min(1.0, room / (natural * ALLOWANCE))
        formulas = self._widest(width, scale) * ALLOWANCE
        reasons = max(REASONS_FROM * width, formulas + REASON_GAP)
        return Columns(scale=scale, formulas=reasons - REASON_GAP if has_reasons else width, reasons=reasons)

    def _widest(self, width: float, scale: float) -> float:
        return max(self._offset(row, width, scale) + row.picture.width * scale for row in self.rows)

    def _row_height(self, row: Row, width: float, columns: Columns) -> float:
        formula = row.picture.height * columns.scale * ALLOWANCE
        if row.reason is None:
            return formula
        return max(formula, row.reason.height(width - columns.reasons, 1.0))

    def _draw_row(
        self, canvas: Canvas, row: Row, strip: Box, columns: Columns, placeholder: Placeholder | None
    ) -> None:
        number = canvas.next_id()
        offset = self._offset(row, strip.width, columns.scale)
        width, height = row.picture.width * columns.scale, row.picture.height * columns.scale
        description = to_unicode(row.latex)
        style = canvas.typesetter.math_style(
            canvas.setup.primary, size=hundredths(self.points * columns.scale), role="ink"
        )
        native = shape(
            number,
            "Equation",
            description=description,
            placeholder=placeholder,
            box=Box(
                left=strip.left + offset,
                top=strip.top,
                width=columns.formulas - offset,
                height=strip.height,
            ),
            body=body_properties("middle", e("a:noAutofit")),
            paragraphs=[
                e(
                    "a:p",
                    e("a:pPr", e("a:buNone"), marL=0, indent=0, algn="l"),
                    display_math(row.latex, style, justify="left"),
                )
            ],
        )
        fallback = picture_element(
            canvas,
            number,
            "Equation",
            description,
            Box(
                left=strip.left + offset,
                top=strip.top + (strip.height - height) / 2,
                width=width,
                height=height,
            ),
            svg=row.picture.svg,
            png=row.picture.png,
        )
        canvas.add(alternate_content(native, fallback))
        canvas.appears(row.line.step, number)


def equation_rows(
    equation: Equation, region: Region, style: TextStyle, setup: Setup, indent: float
) -> EquationRows:
    """The lines of `equation` at the size that suits the region."""
    theme = setup.design.theme
    points = style.points if region.type == "equation" else style.points * IN_TEXT
    colours = theme.palettes[setup.palette]
    text_font = theme.fonts.for_language(setup.primary).path
    caption = text_style(theme, "caption")
    rows = []
    for line in equation.lines:
        latex = line.in_language(setup.primary)
        picture = drawn(latex, points / POINTS_PER_PX, colours, text_font)
        reason = None
        if line.reason is not None:
            setting = replace(PROTOTYPE, step=line.step)
            texts = settings(line.reason, setup.languages, caption, setting)
            reason = Prose(name="Reason", settings=texts, style=caption)
        rows.append(Row(line=line, latex=latex, picture=picture, reason=reason))
    return EquationRows(rows=rows, points=points, indent=indent)
