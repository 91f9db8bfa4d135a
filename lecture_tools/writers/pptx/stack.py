"""The contents of a region, one below the other, all at the largest size at which they fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from lecture_tools.writers.pptx.canvas import Canvas
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.placeholders import Placeholder
from lecture_tools.writers.pptx.style import TextStyle

STEP: Final = 0.5
"""Points between the sizes that are tried."""
GAP: Final = 18
"""px between two pieces."""


Anchor = Literal["top", "middle", "bottom"]


class Piece(Protocol):
    """A part of a region. Heights are px at a scale of the region's normal sizes."""

    def height(self, width: float, scale: float) -> float: ...

    def draw(self, canvas: Canvas, spot: Spot, scale: float) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a piece is drawn. A lone piece takes its region's `placeholder` just as the layout has it."""

    box: Box
    placeholder: Placeholder | None = None
    anchor: Anchor = "top"
    is_whole_region: bool = False

    def top_of(self, height: float) -> float:
        """Where something of `height` starts."""
        free = max(0.0, self.box.height - height)
        return self.box.top + free * {"top": 0, "middle": 0.5, "bottom": 1}[self.anchor]


def total_height(pieces: Sequence[Piece], width: float, scale: float) -> float:
    return sum(piece.height(width, scale) for piece in pieces) + GAP * (len(pieces) - 1)


def largest_scale(pieces: Sequence[Piece], box: Box, style: TextStyle) -> float:
    """The largest scale, no larger than 1 and no smaller than the style allows, at which all fit the box."""
    steps = math.ceil((style.points - style.minimum) / STEP)
    for step in range(steps):
        scale = (style.points - step * STEP) / style.points
        if total_height(pieces, box.width, scale) <= box.height:
            return scale
    return style.smallest_scale


def draw_stack(canvas: Canvas, pieces: Sequence[Piece], spot: Spot, style: TextStyle) -> None:
    """The pieces in the region that `spot` is; the first of them is the region's placeholder."""
    box = spot.box
    scale = largest_scale(pieces, box, style)
    if len(pieces) == 1:
        pieces[0].draw(canvas, spot, scale)
        return
    top = spot.top_of(total_height(pieces, box.width, scale))
    placeholder = spot.placeholder
    for piece in pieces:
        height = piece.height(box.width, scale)
        piece.draw(canvas, Spot(box=box.part(top, height), placeholder=placeholder), scale)
        placeholder = None
        top += height + GAP
