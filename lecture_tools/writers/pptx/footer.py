"""The foot of every slide: course and lesson at the left, the slide's number at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from lecture_tools.theme import Design
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.placeholders import FOOTER, NUMBER, Placeholder
from lecture_tools.writers.pptx.shapes import shape
from lecture_tools.writers.pptx.style import body_properties, language_tag, list_style, text_style
from lecture_tools.writers.pptx.xml import Element, e

NUMBER_FIELD: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
SAMPLE: Final = "Course · lesson"
_PARTS: Final[Sequence[tuple[str, Literal["course", "number"], Placeholder, str]]] = (
    ("Footer", "course", FOOTER, "l"),
    ("Slide number", "number", NUMBER, "r"),
)


FOOTERS: Final = tuple(placeholder for _, _, placeholder, _ in _PARTS)


def footer(first_id: int, language: str) -> list[Element]:
    """The two placeholders as layouts have them: the master says where and how."""
    return [footer_part(first_id + place, spot, language) for place, spot in enumerate(FOOTERS)]


def footer_part(
    number: int, placeholder: Placeholder, language: str, runs: Sequence[Element] | None = None
) -> Element:
    """The shape of one placeholder, on a slide with the text `runs` unless it is the slide's number."""
    name, part = next((name, part) for name, part, spot, _ in _PARTS if spot.type == placeholder.type)
    return shape(number, name, placeholder=placeholder, paragraphs=_content(part, language, runs))


def master_footer(first_id: int, language: str, design: Design) -> list[Element]:
    """The two placeholders with their places and text styles."""
    made = []
    for place, (name, part, placeholder, align) in enumerate(_PARTS):
        region = design.layouts.footer[part]
        styles = list_style(text_style(design.theme, region.type), language)
        styles[0].set("algn", align)
        made.append(
            shape(
                first_id + place,
                name,
                placeholder=placeholder,
                box=Box.of(region.box),
                body=body_properties("middle"),
                styles=styles,
                paragraphs=_content(part, language, None),
            )
        )
    return made


def _content(part: str, language: str, runs: Sequence[Element] | None) -> list[Element]:
    properties = e("a:rPr", lang=language_tag(language))
    if part == "number":
        return [e("a:p", e("a:fld", properties, e("a:t", "‹#›"), id=NUMBER_FIELD, type="slidenum"))]
    return [e("a:p", runs or e("a:r", properties, e("a:t", SAMPLE)))]
