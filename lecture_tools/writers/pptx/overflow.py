"""Which regions hold more than fits, even at the smallest size the theme allows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lecture_tools.ast import Deck
from lecture_tools.diagnostics import Span
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.theme import Design, PaletteName
from lecture_tools.writers.pptx.canvas import Setup
from lecture_tools.writers.pptx.equation import EquationRows
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.regions import region_box, region_pieces
from lecture_tools.writers.pptx.stack import Piece, largest_scale, total_height
from lecture_tools.writers.pptx.style import TextStyle
from lecture_tools.writers.pptx.template import template_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """A region of a slide that does not fit. `excess` says in words by how much; `hint`, what helps."""

    slide: str
    region: str
    excess: str
    hint: str
    span: Span


def overflows(deck: Deck, design: Design, palette: PaletteName) -> Iterator[Overflow]:
    """The regions of `deck` that will not fit, in order."""
    template = template_of(design, palette)
    if template is not None:
        design = template.design
    setup = Setup(deck=deck, design=design, pictures={}, palette=palette, template=template)
    for slide in deck.slides:
        for name in design.layouts.layouts[slide.layout].regions:
            parts = region_pieces(slide, name, setup)
            box, style = region_box(slide, name, setup), setup.place(slide.layout, name).style
            found = _too_long(parts, box, style) or _too_wide(parts, box, style)
            if found:
                excess, hint = found
                yield Overflow(slide=slide.id, region=name, excess=excess, hint=hint, span=slide.span)


def _too_long(parts: Sequence[Piece], box: Box, style: TextStyle) -> tuple[str, str] | None:
    scale = style.smallest_scale
    excess = total_height(parts, box.width, scale) - box.height if parts else 0.0
    if excess <= 0:
        return None
    lines = math.ceil(excess / (style.pixels(scale) * style.line_height(NO_LANGUAGE)))
    length = "a line" if lines == 1 else f"{lines} lines"
    return f"is {length} too long", "shorten it, or make two slides of it"


def _too_wide(parts: Sequence[Piece], box: Box, style: TextStyle) -> tuple[str, str] | None:
    """Formulas are not broken: what is too wide is set smaller, and then may be smaller than any text."""
    formulas = [part for part in parts if isinstance(part, EquationRows)]
    if not formulas:
        return None
    scale = largest_scale(parts, box, style)
    smallest = min(formula.points_in(box.width, scale) for formula in formulas)
    if smallest >= style.minimum:
        return None
    sizes_in_words = f"{math.floor(smallest)} pt, where {style.minimum:g} pt is the least"
    hint = "break the formula into two lines, drop its reason, or give it a wider place"
    return f"is too narrow for its formula, which shrinks to {sizes_in_words},", hint
