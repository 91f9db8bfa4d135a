"""The notes master: the slide above, what the lecturer says below."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lecture_tools.theme import Theme
from lecture_tools.writers.pptx.base_theme import COLOUR_MAP
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.placeholders import Placeholder
from lecture_tools.writers.pptx.shapes import background, group_root, sample_paragraphs, shape
from lecture_tools.writers.pptx.style import body_properties, levels, text_style
from lecture_tools.writers.pptx.xml import Element, e

SLIDE_BOX: Final = Box(left=72, top=72, width=576, height=324)
TEXT_BOX: Final = Box(left=72, top=432, width=576, height=456)
POINTS: Final = 12


def notes_master_part(theme: Theme, language: str) -> Element:
    """`<p:notesMaster>` for paper of 7.5 × 10 inches."""
    style = replace(text_style(theme, "body"), points=POINTS, minimum=POINTS)
    return e(
        "p:notesMaster",
        e("p:cSld", background(), e("p:spTree", group_root(), _slide_image(), notes_placeholder())),
        e("p:clrMap", **COLOUR_MAP),
        e("p:notesStyle", levels(style, language, 9)),
    )


def notes_placeholder() -> Element:
    """Where the lecturer's words stand."""
    return shape(
        3,
        "Notes",
        placeholder=Placeholder(type="body", index=1),
        box=TEXT_BOX,
        body=body_properties(),
        paragraphs=sample_paragraphs("Notes"),
    )


def _slide_image() -> Element:
    return e(
        "p:sp",
        e(
            "p:nvSpPr",
            e("p:cNvPr", id=2, name="Slide image"),
            e("p:cNvSpPr", e("a:spLocks", noGrp=True, noRot=True, noChangeAspect=True)),
            e("p:nvPr", Placeholder(type="sldImg").element()),
        ),
        e("p:spPr", SLIDE_BOX.transform(), e("a:prstGeom", e("a:avLst"), prst="rect")),
    )
