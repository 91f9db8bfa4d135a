"""Where a region of our layouts stands on a slide, in which placeholder, and how its text is set."""

from __future__ import annotations

from dataclasses import dataclass

from lecture_tools.theme import Design
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.placeholders import Placeholder, placeholders
from lecture_tools.writers.pptx.style import TextStyle, region_style


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`box`: the room for the contents. `is_inherited`: the placeholder of the layout has just this room."""

    box: Box
    style: TextStyle
    placeholder: Placeholder | None
    is_inherited: bool


def own_place(design: Design, layout: str, region: str) -> Place:
    """The place in the deck that is made from the design."""
    regions = design.layouts.layouts[layout]
    spot = regions.regions[region]
    return Place(
        box=Box.of(spot.box),
        style=region_style(design.theme, spot),
        placeholder=placeholders(layout, regions)[region],
        is_inherited=True,
    )
