"""The shapes that slides, layouts and notes are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lecture_tools.theme import Role
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.placeholders import Placeholder
from lecture_tools.writers.pptx.style import fill
from lecture_tools.writers.pptx.xml import Element, e

FRAME: Final = 19_050
"""EMU: 1.5 points."""

DECORATIVE_URI: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def group_root() -> list[Element]:
    """What every shape tree starts with."""
    corner = {"x": 0, "y": 0}
    extent = {"cx": 0, "cy": 0}
    return [
        e("p:nvGrpSpPr", e("p:cNvPr", id=1, name=""), e("p:cNvGrpSpPr"), e("p:nvPr")),
        e(
            "p:grpSpPr",
            e(
                "a:xfrm",
                e("a:off", **corner),
                e("a:ext", **extent),
                e("a:chOff", **corner),
                e("a:chExt", **extent),
            ),
        ),
    ]


def background() -> Element:
    return e("p:bg", e("p:bgPr", fill("background"), e("a:effectLst")))


def sample_paragraphs(name: str, count: int = 1) -> list[Element]:
    """The text of an empty placeholder, one paragraph a level."""
    return [
        e(
            "a:p",
            e("a:pPr", lvl=depth or None),
            e("a:r", e("a:rPr", lang="en-US"), e("a:t", f"{name} {depth + 1}" if depth else name)),
        )
        for depth in range(count)
    ]


def shape(
    number: int,
    name: str,
    *,
    paragraphs: Iterable[Element],
    description: str | None = None,
    placeholder: Placeholder | None = None,
    box: Box | None = None,
    background: Role | None = None,
    frame: Role | None = None,
    body: Element | None = None,
    styles: Element | None = None,
) -> Element:
    """`<p:sp>` with text: a placeholder, or a text box. Without `box` it stands where its layout puts it."""
    locks = e("p:cNvSpPr", e("a:spLocks", noGrp=True)) if placeholder else e("p:cNvSpPr", txBox=True)
    return e(
        "p:sp",
        e(
            "p:nvSpPr",
            e("p:cNvPr", id=number, name=name, descr=description),
            locks,
            e("p:nvPr", placeholder.element() if placeholder else None),
        ),
        shape_properties(box, background, frame),
        e(
            "p:txBody",
            body if body is not None else e("a:bodyPr"),
            styles if styles is not None else e("a:lstStyle"),
            paragraphs,
        ),
    )


def shape_properties(box: Box | None, background: Role | None = None, frame: Role | None = None) -> Element:
    return e(
        "p:spPr",
        box.transform() if box else None,
        e("a:prstGeom", e("a:avLst"), prst="rect") if box else None,
        fill(background) if background else None,
        e("a:ln", fill(frame), w=FRAME) if frame else None,
    )


def decorative_bar(number: int, name: str, box: Box, role: Role) -> Element:
    """A filled rectangle that says nothing to a screen reader."""
    decorative = e("a:extLst", e("a:ext", e("adec:decorative", val=True), uri=DECORATIVE_URI))
    return e(
        "p:sp",
        e(
            "p:nvSpPr",
            e("p:cNvPr", decorative, id=number, name=name),
            e("p:cNvSpPr"),
            e("p:nvPr", userDrawn=True),
        ),
        e(
            "p:spPr",
            box.transform(),
            e("a:prstGeom", e("a:avLst"), prst="rect"),
            fill(role),
            e("a:ln", e("a:noFill")),
        ),
    )
