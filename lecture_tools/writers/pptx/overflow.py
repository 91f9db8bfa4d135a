"""Which regions hold more than fits, even at the smallest size the theme allows."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from lecture_tools.ast import Deck
from lecture_tools.diagnostics import Span
from lecture_tools.model import NO_LANGUAGE
from lecture_tools.theme import Design, PaletteName
from lecture_tools.writers.pptx.canvas import Setup
from lecture_tools.writers.pptx.regions import region_box, region_pieces
from lecture_tools.writers.pptx.stack import total_height
from lecture_tools.writers.pptx.template import template_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflow:
    """A region of a slide whose contents stick out by `lines` lines of its text."""

    slide: str
    region: str
    lines: int
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
            scale = style.smallest_scale
            excess = total_height(parts, box.width, scale) - box.height if parts else 0.0
            if excess > 0:
                line = style.pixels(scale) * style.line_height(NO_LANGUAGE)
                yield Overflow(slide=slide.id, region=name, lines=math.ceil(excess / line), span=slide.span)
