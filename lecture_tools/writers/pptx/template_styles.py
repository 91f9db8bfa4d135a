"""How a template sets text: what its placeholders inherit, from the layout, the master and the defaults."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from lecture_tools.writers.pptx.geometry import EMU_PER_PX
from lecture_tools.writers.pptx.xml import Element, tag

TITLES: Final = ("title", "ctrTitle")
DEFAULT_POINTS: Final = 18.0
DEFAULT_INSETS: Final = (9.6, 4.8, 9.6, 4.8)
"""px left, top, right and below, where no `a:bodyPr` says otherwise."""
BULLETS: Final = ("a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip")
PX_PER_HUNDREDTH: Final = 1 / 75
SINGLE_LINE: Final = 1.2
_NAMESPACES: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}


def found(element: Element, path: str) -> list[Any]:
    """The elements or attributes at the XPath `path`."""
    return list(_compiled(path)(element))


@lru_cache(maxsize=64)
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=_NAMESPACES)


def placeholder_type(shape: Element) -> str | None:
    """The `type` of a placeholder; None takes any content."""
    kind = found(shape, ".//p:nvPr/p:ph")[0].get("type")
    return None if kind in (None, "obj") else str(kind)


def shape_in_master(master: Element, kind: str | None) -> Element | None:
    """The master's placeholder from which layouts inherit."""
    wanted = "title" if kind in TITLES else kind if kind in ("ftr", "sldNum") else "body"
    shapes = found(master, f"p:cSld/p:spTree//p:sp[p:nvSpPr/p:nvPr/p:ph/@type='{wanted}']")
    return shapes[0] if shapes else None


def inherited_levels(shape: Element, master: Element, defaults: Element | None) -> list[Element]:
    """The `a:lvl1pPr` that rule `shape`, the nearest first."""
    kind = placeholder_type(shape)
    style = "p:titleStyle" if kind in TITLES else "p:bodyStyle"
    above = shape_in_master(master, kind)
    levels = found(shape, "p:txBody/a:lstStyle/a:lvl1pPr")
    levels += found(above, "p:txBody/a:lstStyle/a:lvl1pPr") if above is not None else []
    levels += found(master, f"p:txStyles/{style}/a:lvl1pPr")
    return levels + (found(defaults, "a:lvl1pPr") if defaults is not None else [])


def points_of(levels: Iterable[Element]) -> float:
    sizes = (size for level in levels for size in found(level, "a:defRPr/@sz"))
    return int(next(sizes, 100 * DEFAULT_POINTS)) / 100


def is_bold(levels: Iterable[Element]) -> bool:
    marks = (mark for level in levels for mark in found(level, "a:defRPr/@b"))
    return next(marks, "0") in ("1", "true")


def is_bulleted(levels: Iterable[Element]) -> bool:
    marks = (child for level in levels for child in level if child.tag in map(tag, BULLETS))
    first = next(marks, None)
    return first is not None and first.tag != tag("a:buNone")


def margin(levels: Iterable[Element]) -> float:
    """px from the edge to the text of the first level."""
    return next((int(level.get("marL", 0)) / EMU_PER_PX for level in levels if level.get("marL")), 0.0)


def alignment(levels: Iterable[Element]) -> str:
    return next((str(level.get("algn")) for level in levels if level.get("algn")), "l")


def paragraph_gap(levels: list[Element]) -> float:
    """px between paragraphs."""
    return _space(levels, "a:spcBef") + _space(levels, "a:spcAft")


def text_colour(levels: Iterable[Element]) -> Element | None:
    """The colour of the text, such as `<a:srgbClr>`; None where nothing says."""
    fills = (fill for level in levels for fill in found(level, "a:defRPr/a:solidFill/*"))
    return next(fills, None)


def insets(shape: Element, master: Element) -> tuple[float, float, float, float]:
    """px left, top, right and below between the frame of `shape` and its text."""
    above = shape_in_master(master, placeholder_type(shape))
    bodies = [body for one in (shape, above) if one is not None for body in found(one, "p:txBody/a:bodyPr")]

    def side(name: str, default: float) -> float:
        return next((int(body.get(name)) / EMU_PER_PX for body in bodies if body.get(name)), default)

    left, top, right, bottom = map(side, ("lIns", "tIns", "rIns", "bIns"), DEFAULT_INSETS)
    return left, top, right, bottom


def _space(levels: list[Element], name: str) -> float:
    for level in levels:
        for space in found(level, f"{name}/*"):
            value = int(space.get("val"))
            if space.tag == tag("a:spcPts"):
                return value * PX_PER_HUNDREDTH
            return value / 100_000 * points_of(levels) * 100 * PX_PER_HUNDREDTH * SINGLE_LINE
    return 0.0
