"""Where the regions of our layouts go in a layout of a template.

A region takes the room of a placeholder; regions that must share one divide it as they divide ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lecture_tools.theme import Layout, Region, Theme
from lecture_tools.writers.pptx import template_styles as styles
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.placeholders import Placeholder
from lecture_tools.writers.pptx.places import Place
from lecture_tools.writers.pptx.style import region_style
from lecture_tools.writers.pptx.template_layouts import Offer, Slot
from lecture_tools.writers.pptx.template_match import groups

LEAST_SHARE: Final = 0.75
"""How far a title shrinks below the theme's least size: templates leave less room for it than our layouts."""
LEAST_AREA: Final = 0.4
"""Share of the slide's height that contents need; where less is free below a title, they go by our layout."""
MARGIN: Final = 16
"""px between a title, the contents and the foot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The slide of the template: its size, and ours, in px; the theme in its sizes and colours."""

    theme: Theme
    width: float
    height: float
    own: Box

    def scaled(self, box: Box) -> Box:
        """A box of our slide on this slide."""
        return _mapped(box, self.own, Box(left=0, top=0, width=self.width, height=self.height))


def places(layout: Layout, offer: Offer, scene: Scene) -> dict[str, Place]:
    """Region → its place when `layout` is set in the layout that `offer` is."""
    boxes = {name: Box.of(region.box) for name, region in layout.regions.items()}
    made: dict[str, Place] = {}
    for part, slots in _rooms(layout, offer):
        frame = _around([slot.box for slot in slots]) if slots else _free_room(layout, offer, scene)
        whole = _around([boxes[name] for name in part])
        seats = _seats(part, layout, slots)
        for name in part:
            region, slot = layout.regions[name], seats.get(name)
            box = _mapped(boxes[name], whole, frame)
            if region.holds == "picture":
                box = _holding(boxes[name], box)
            made[name] = _place(region, box, slot, slots, scene)
    for name, region in layout.regions.items():
        if region.holds == "title":
            made[name] = _title(region, offer, scene)
    return {name: made[name] for name in layout.regions}


def _rooms(layout: Layout, offer: Offer) -> Iterator[tuple[list[str], Sequence[Slot]]]:
    """Regions that share a room, and the slots that make the room."""
    parts = groups(layout)
    if len(parts) == len(offer.slots):
        yield from ((part, (slot,)) for part, slot in zip(parts, _across(offer.slots), strict=True))
    elif parts:
        yield [name for part in parts for name in part], offer.slots


def _across(slots: Iterable[Slot]) -> list[Slot]:
    return sorted(slots, key=lambda slot: slot.frame.left)


def _seats(part: Sequence[str], layout: Layout, slots: Sequence[Slot]) -> dict[str, Slot]:
    """Region → the slot whose placeholder it becomes: running text first, since outlines are read from it."""
    free = [slot for slot in slots if slot.is_unique]
    seats = {}
    for name in sorted(part, key=lambda name: layout.regions[name].type not in ("body", "lead")):
        slot = next((slot for slot in free if slot.takes(layout.regions[name].holds)), None)
        if slot is not None:
            seats[name] = slot
            free.remove(slot)
    return seats


def _place(region: Region, box: Box, slot: Slot | None, near: Sequence[Slot], scene: Scene) -> Place:
    style = region_style(scene.theme, region)
    if slot is None:
        align = styles.alignment(near[0].levels) if near else "l"
        return Place(box=box, style=replace(style, align=align), placeholder=None, is_inherited=False)
    points = styles.points_of(slot.levels)
    style = replace(
        style,
        points=points,
        minimum=min(points, style.minimum),
        bold=styles.is_bold(slot.levels),
        bulleted=styles.is_bulleted(slot.levels),
        align=styles.alignment(slot.levels),
    )
    is_inherited = box == slot.box and slot.placeholder.index is not None
    return Place(box=box, style=style, placeholder=slot.placeholder, is_inherited=is_inherited)


def _title(region: Region, offer: Offer, scene: Scene) -> Place:
    """The layout's title; a layout without one still gets slides with titles, where we would put them."""
    slot = offer.title
    if slot is None:
        box, style = scene.scaled(Box.of(region.box)), region_style(scene.theme, region)
        return Place(box=box, style=style, placeholder=Placeholder(type="title"), is_inherited=False)
    place = _place(region, slot.box, slot, (), scene)
    style = replace(place.style, minimum=min(place.style.points, place.style.minimum * LEAST_SHARE))
    return replace(place, style=style, is_inherited=slot.is_unique)


def _free_room(layout: Layout, offer: Offer, scene: Scene) -> Box:
    """Below the title and above the foot, as wide as the title."""
    contents = [Box.of(region.box) for region in layout.regions.values() if region.holds != "title"]
    ours = scene.scaled(_around(contents))
    if offer.title is None:
        return ours
    title = offer.title.frame
    top = title.bottom + MARGIN
    bottom = min((slot.frame.top for slot in offer.footers), default=ours.bottom + MARGIN)
    height = bottom - MARGIN - top
    if height < LEAST_AREA * scene.height:
        return ours
    return Box(left=offer.title.box.left, top=top, width=offer.title.box.width, height=height)


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right = max(box.left + box.width for box in boxes)
    return Box(left=left, top=top, width=right - left, height=max(box.bottom for box in boxes) - top)


def _mapped(box: Box, whole: Box, frame: Box) -> Box:
    """The box that is to `frame` what `box` is to `whole`."""
    if box == whole:
        return frame
    across, down = frame.width / whole.width, frame.height / whole.height
    return Box(
        left=frame.left + (box.left - whole.left) * across,
        top=frame.top + (box.top - whole.top) * down,
        width=box.width * across,
        height=box.height * down,
    )


def _holding(shape: Box, room: Box) -> Box:
    """The largest box with the proportions of `shape` in the middle of `room`."""
    scale = min(room.width / shape.width, room.height / shape.height)
    width, height = shape.width * scale, shape.height * scale
    return Box(
        left=room.left + (room.width - width) / 2,
        top=room.top + (room.height - height) / 2,
        width=width,
        height=height,
    )


def all_places(
    layouts: Mapping[str, Layout], offers: Mapping[str, Offer], scene: Scene
) -> dict[str, dict[str, Place]]:
    """Layout → region → place."""
    return {name: places(layout, offers[name], scene) for name, layout in layouts.items()}
