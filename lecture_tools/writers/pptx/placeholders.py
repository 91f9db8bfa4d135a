"""Which placeholder each region of a layout is: the contract between the base deck and the slides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lecture_tools.theme import Layout
from lecture_tools.writers.pptx.xml import Element, e

FOOTER_INDEX: Final = 11
NUMBER_INDEX: Final = 12
LAYOUT_TYPES: Final = {"title": "title", "section": "secHead", "content": "obj", "columns": "twoObj"}
"""Layouts that PowerPoint knows by type, so that slides keep their sense in another template."""
_TYPES: Final = {"picture": "pic", "table": "tbl", "subtitle": "subTitle", "equation": "body", "code": "body"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """`type` None takes any content; titles have no index."""

    type: str | None
    index: int | None = None

    def element(self) -> Element:
        return e("p:ph", type=self.type, idx=self.index)


FOOTER: Final = Placeholder(type="ftr", index=FOOTER_INDEX)
NUMBER: Final = Placeholder(type="sldNum", index=NUMBER_INDEX)


def placeholders(name: str, layout: Layout) -> dict[str, Placeholder]:
    """Region name → its placeholder in the layout called `name`."""
    title = Placeholder(type="ctrTitle" if LAYOUT_TYPES.get(name) == "title" else "title")
    found, index = {}, 0
    for region, spot in layout.regions.items():
        if spot.holds == "title":
            found[region] = title
            continue
        index += 1
        any_content = spot.holds == "text" and spot.type == "body"
        found[region] = Placeholder(type=None if any_content else _TYPES.get(spot.holds, "body"), index=index)
    return found
