"""What stands in each region of a slide, and in which room."""

from __future__ import annotations

from typing import Final

from lecture_tools.ast import Slide
from lecture_tools.writers.pptx.blocks import joined, pieces
from lecture_tools.writers.pptx.canvas import Setup
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.paragraphs import PROTOTYPE, settings
from lecture_tools.writers.pptx.prose import Prose
from lecture_tools.writers.pptx.stack import Piece

DETAILS: Final = "details"
"""The region of title slides whose paragraphs share a line."""


def region_pieces(slide: Slide, name: str, setup: Setup) -> list[Piece]:
    """The pieces of the region `name`, from top to bottom; none where it stays empty."""
    region = setup.design.layouts.region(slide.layout, name)
    if region.holds == "title":
        style = setup.place(slide.layout, name).style
        texts = settings(slide.title, setup.languages, style, PROTOTYPE)
        return [Prose(name="Title", settings=texts, style=style)]
    blocks = slide.regions.get(name, ())
    return pieces(joined(blocks) if name == DETAILS else blocks, slide.layout, name, setup)


def region_box(slide: Slide, name: str, setup: Setup) -> Box:
    """The region's box, stretched over the regions below it that stay empty; figures keep their size."""
    layout = setup.design.layouts.layouts[slide.layout]
    boxes = {other: setup.place(slide.layout, other).box for other in layout.regions}
    box = boxes[name]
    if layout.regions[name].holds in ("title", "subtitle", "picture"):
        return box
    below = sorted(
        (under.bottom, other)
        for other, under in boxes.items()
        if under.left == box.left and under.width == box.width and under.top >= box.bottom
    )
    for bottom, other in below:
        if slide.regions.get(other):
            break
        box = box.part(box.top, bottom - box.top)
    return box
