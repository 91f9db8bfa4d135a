"""The atoms of Office math in DrawingML: elements, and runs with language, size, colour and fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from lxml import etree

from lecture_tools.writers.pptx.xml import new_element

MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMESPACES: Final = {"m": MATH, "a": DRAWING}
MATH_FONT: Final = "Cambria Math"
PLAIN_FONT: Final = "Cambria"
"""For formulas as ordinary text, where the lines of Cambria Math are several times as high."""
ZERO_WIDTH_SPACE: Final = "\u200b"

_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_EAST_ASIAN: Final = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]"
)

Variant = Literal["italic", "upright", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MathStyle:
    """How a formula is set: `size` in hundredths of a point, colours as `RRGGBB` with or without `#`.

    `role_colors` gives each role of `mathml.ROLES` its colour; a role that is missing keeps `color`.
    `language` tags everything but Hangul; `east_asian_font` is a typeface or the theme's `+mn-ea`.
    """

    size: int | None = None
    color: str | None = None
    role_colors: Mapping[str, str] = field(default_factory=dict)
    language: str = "en-US"
    east_asian_font: str = "+mn-ea"

    def in_color(self, color: str | None) -> MathStyle:
        """The same style in another colour, or unchanged for None."""
        return replace(self, color=color) if color else self


def element(
    tag: str, *children: etree._Element | Iterable[etree._Element], val: str | None = None
) -> etree._Element:
    """`<m:tag m:val="…">` around the children, which may be elements or sequences of them."""
    made = new_element(f"{{{MATH}}}{tag}", nsmap=NAMESPACES)
    if val is not None:
        made.set(f"{{{MATH}}}val", val)
    for child in children:
        if isinstance(child, etree._Element):
            made.append(child)
        else:
            made.extend(child)
    return made


def properties(tag: str, style: MathStyle, **values: str) -> etree._Element:
    """`<m:tagPr>` with one element per value, in the order given, and the control properties last."""
    settings = [element(name, val=value) for name, value in values.items()]
    return element(f"{tag}Pr", settings, element("ctrlPr", run_properties(style, italic=True)))


def run_properties(
    style: MathStyle, *, italic: bool = False, bold: bool = False, text: str = "", font: str = MATH_FONT
) -> etree._Element:
    """`<a:rPr>` for a run holding `text`; Hangul is tagged Korean and given the East Asian font."""
    hangul = bool(_HANGUL.search(text))
    made = new_element(f"{{{DRAWING}}}rPr", nsmap=NAMESPACES)
    made.set("lang", "ko-KR" if hangul else style.language)
    if hangul:
        made.set("altLang", "en-US")
    if style.size is not None:
        made.set("sz", str(style.size))
    if bold:
        made.set("b", "1")
    made.set("i", "1" if italic else "0")
    if style.color:
        fill = etree.SubElement(made, f"{{{DRAWING}}}solidFill")
        etree.SubElement(fill, f"{{{DRAWING}}}srgbClr").set("val", style.color.removeprefix("#").upper())
    etree.SubElement(made, f"{{{DRAWING}}}latin").set("typeface", font)
    if _EAST_ASIAN.search(text):
        etree.SubElement(made, f"{{{DRAWING}}}ea").set("typeface", style.east_asian_font)
    return made


def run(
    text: str, style: MathStyle, variant: Variant = "upright", *, bold: bool = False, literal: bool = False
) -> etree._Element:
    """`<m:r>`: an italic variable, upright mathematics, or (`text`) words outside the formula's spacing.

    `literal` keeps an ampersand from acting as an alignment mark.
    """
    if _EAST_ASIAN.search(text):
        variant = "text"
    kind = {"italic": [], "upright": [element("sty", val="p")], "text": [element("nor")]}[variant]
    if literal:
        kind.insert(0, element("lit"))
    letters = element("t")
    letters.text = text
    if text != text.strip():
        letters.set(_XML_SPACE, "preserve")
    return element(
        "r",
        [element("rPr", kind)] if kind else [],
        run_properties(style, italic=variant == "italic", bold=bold, text=text),
        letters,
    )
