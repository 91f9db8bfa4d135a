"""What the layouts of a template offer: a title, and slots for contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from pptx.presentation import Presentation
from pptx.slide import SlideLayout, SlideMaster

from lecture_tools.writers.pptx import template_styles as styles
from lecture_tools.writers.pptx.geometry import EMU_PER_PX, Box
from lecture_tools.writers.pptx.placeholders import Placeholder
from lecture_tools.writers.pptx.template_file import OpenedTemplate
from lecture_tools.writers.pptx.xml import Element

CONTENTS: Final = (None, "body", "subTitle", "pic", "tbl")
HOLDS: Final[dict[str, tuple[str | None, ...]]] = {
    "text": (None, "body", "subTitle"),
    "subtitle": ("subTitle", "body", None),
    "picture": ("pic", None),
    "table": ("tbl", None),
    "equation": ("body", None),
    "code": ("body", None),
}
"""What a region holds → the types of placeholder that take it."""
TOLERANCE: Final = 16
"""px that a slot may reach into the title's frame, which is rarely full."""
ROW: Final = 48
"""px: slots whose tops differ by less stand side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A placeholder of a layout: `frame` is its own, `box` the room for text in it."""

    placeholder: Placeholder
    frame: Box
    box: Box
    levels: list[Element]
    is_unique: bool
    is_vertical: bool

    def takes(self, holds: str) -> bool:
        kind = self.placeholder.type
        return (None if kind == "obj" else kind) in HOLDS[holds]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A layout of the template. `slots` stand in reading order; `master` counts from 1.

    `is_opening`: its master is that of the template's first sample slide.
    """

    layout: SlideLayout
    name: str
    type: str | None
    master: int
    is_opening: bool
    title: Slot | None
    slots: tuple[Slot, ...]
    footers: tuple[Slot, ...]

    @property
    def full_name(self) -> str:
        """A name that layouts of the same name in other masters do not have."""
        return f"{self.name} ({self.master})"

    @property
    def has_title_above(self) -> bool:
        """The title stands above all contents."""
        title = self.title
        if title is None or title.is_vertical or any(slot.is_vertical for slot in self.slots):
            return False
        return all(title.frame.bottom <= slot.frame.top + TOLERANCE for slot in self.slots)


def offers(template: OpenedTemplate) -> list[Offer]:
    """Every layout of every master; first the master that most sample slides have, the opening one aside."""
    masters = list(enumerate(template.presentation.slide_masters, 1))
    further = template.samples[1:]

    def worth(item: tuple[int, SlideMaster]) -> tuple[int, float]:
        return further.count(item[0]), _room(item[1].element)

    if further:
        masters.sort(key=worth, reverse=True)
    return [
        _offer(layout, master, number, template)
        for number, master in masters
        for layout in master.slide_layouts
    ]


def _room(master: Element) -> float:
    """The area of the master's body."""
    shape = styles.shape_in_master(master, "body")
    sizes = styles.found(shape, "p:spPr/a:xfrm/a:ext") if shape is not None else []
    return max((float(size.get("cx")) * float(size.get("cy")) for size in sizes), default=0.0)


def _offer(layout: SlideLayout, master: SlideMaster, number: int, template: OpenedTemplate) -> Offer:
    presentation = template.presentation
    shapes = [shape for shape in list(layout.placeholders) if styles.found(shape.element, "p:nvSpPr")]
    marks = [_placeholder(shape.element) for shape in shapes]
    slots = [
        _slot(shape, master, presentation, marks.count(mark) == 1)
        for shape, mark in zip(shapes, marks, strict=True)
    ]
    kinds = [styles.placeholder_type(shape.element) for shape in shapes]
    pairs = [(kind, slot) for kind, slot in zip(kinds, slots, strict=True) if slot is not None]
    contents = [slot for kind, slot in pairs if kind in CONTENTS]
    return Offer(
        layout=layout,
        name=(layout.name or "").strip(),
        type=layout.element.get("type"),
        master=number,
        is_opening=number in template.samples[:1],
        title=next((slot for kind, slot in pairs if kind in styles.TITLES), None),
        slots=tuple(
            sorted(
                contents,
                key=lambda slot: (round(slot.frame.top / ROW), slot.frame.left),
            )
        ),
        footers=tuple(slot for kind, slot in pairs if kind in ("ftr", "sldNum")),
    )


def _placeholder(shape: Element) -> Placeholder:
    mark = styles.found(shape, ".//p:nvPr/p:ph")[0]
    index = mark.get("idx")
    return Placeholder(type=mark.get("type"), index=None if index is None else int(index))


def _slot(shape: Any, master: SlideMaster, presentation: Presentation, is_unique: bool) -> Slot | None:
    """None for a placeholder that has no room anywhere."""
    element: Element = shape.element
    sides = [getattr(shape, side) for side in ("left", "top", "width", "height")]
    if any(side is None for side in sides):
        return None
    left, top, width, height = (side / EMU_PER_PX for side in sides)
    inset = styles.insets(element, master.element)
    mark = styles.found(element, ".//p:nvPr/p:ph")[0]
    defaults = styles.found(presentation.element, "p:defaultTextStyle")
    bodies = styles.found(element, "p:txBody/a:bodyPr[starts-with(@vert, 'vert') or @vert='eaVert']")
    return Slot(
        placeholder=_placeholder(element),
        frame=Box(left=left, top=top, width=width, height=height),
        box=Box(
            left=left + inset[0],
            top=top + inset[1],
            width=max(1.0, width - inset[0] - inset[2]),
            height=max(1.0, height - inset[1] - inset[3]),
        ),
        levels=styles.inherited_levels(element, master.element, defaults[0] if defaults else None),
        is_unique=is_unique,
        is_vertical=mark.get("orient") == "vert" or bool(bodies),
    )
