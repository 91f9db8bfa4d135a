"""The notes master and its pages: the slide above, what the lecturer says below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from lecture_tools.theme import Theme
from lecture_tools.writers.pptx.base_theme import COLOUR_MAP
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.placeholders import Placeholder
from lecture_tools.writers.pptx.shapes import (
    background,
    group_root,
    sample_paragraphs,
    shape,
    shape_properties,
)
from lecture_tools.writers.pptx.style import body_properties, levels, text_style
from lecture_tools.writers.pptx.template_styles import found
from lecture_tools.writers.pptx.xml import Element, e

SLIDE_BOX: Final = Box(left=72, top=72, width=576, height=324)
TEXT_BOX: Final = Box(left=72, top=432, width=576, height=456)
POINTS: Final = 12


def notes_master_part(theme: Theme, language: str) -> Element:
    """`<p:notesMaster>` for paper of 7.5 × 10 inches."""
    style = replace(text_style(theme, "body"), points=POINTS, minimum=POINTS)
    picture = _slide_image(Placeholder(type="sldImg"), SLIDE_BOX)
    text = _words(Placeholder(type="body", index=1), TEXT_BOX, sample_paragraphs("Notes"))
    return e(
        "p:notesMaster",
        e("p:cSld", background(), e("p:spTree", group_root(), picture, text)),
        e("p:clrMap", **COLOUR_MAP),
        e("p:notesStyle", levels(style, language, 9)),
    )


def notes_page(master: Element, paragraphs: Iterable[Element]) -> Element:
    """`<p:notes>` with the placeholders of `master`; a template's may have no place for text."""
    spots = {
        spot.get("type"): Placeholder(type=spot.get("type"), index=int(spot.get("idx", 0)) or None)
        for spot in found(master, "p:cSld/p:spTree/p:sp/p:nvSpPr/p:nvPr/p:ph")
    }
    picture, text = spots.get("sldImg"), spots.get("body")
    shapes = [
        None if picture is None else _slide_image(picture),
        _words(text or Placeholder(type="body", index=1), None if text else TEXT_BOX, paragraphs),
    ]
    return e(
        "p:notes",
        e("p:cSld", e("p:spTree", group_root(), *shapes)),
        e("p:clrMapOvr", e("a:masterClrMapping")),
    )


def _words(placeholder: Placeholder, box: Box | None, paragraphs: Iterable[Element]) -> Element:
    """Where the lecturer's words stand."""
    body = body_properties() if box else None
    return shape(3, "Notes", placeholder=placeholder, box=box, body=body, paragraphs=paragraphs)


def _slide_image(placeholder: Placeholder, box: Box | None = None) -> Element:
    return e(
        "p:sp",
        e(
            "p:nvSpPr",
            e("p:cNvPr", id=2, name="Slide image"),
            e("p:cNvSpPr", e("a:spLocks", noGrp=True, noRot=True, noChangeAspect=True)),
            e("p:nvPr", placeholder.element()),
        ),
        shape_properties(box),
    )
