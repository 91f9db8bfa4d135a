"""The atoms of Office math in DrawingML: elements, and runs with language, size, colour and fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from lxml import etree

from lecture_tools.writers.pptx.xml import made_once, new_element

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
    role_colors: Mapping[str, str] = field(default_factory=dict, hash=False)
    language: str = "en-US"
    east_asian_font: str = "+mn-ea"

    def in_color(self, color: str | None) -> MathStyle:
        """The same style in another colour, or unchanged for None."""
        if not color or color == self.color:
            return self
        return MathStyle(
            size=self.size,
            color=color,
            role_colors=self.role_colors,
            language=self.language,
            east_asian_font=self.east_asian_font,
        )


def element(
    tag: str, *children: etree._Element | Iterable[etree._Element], val: str | None = None
) -> etree._Element:
    """`<m:tag m:val="…">` around the children, which may be elements or sequences of them."""
    made: etree._Element = _empty(tag, val).__copy__()
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


@lru_cache(maxsize=1024)
def _empty(tag: str, val: str | None) -> etree._Element:
    made = new_element(f"{{{MATH}}}{tag}", nsmap=NAMESPACES)
    if val is not None:
        made.set(f"{{{MATH}}}val", val)
    return made


def run_properties(
    style: MathStyle, *, italic: bool = False, bold: bool = False, text: str = "", font: str = MATH_FONT
) -> etree._Element:
    """`<a:rPr>` for a run holding `text`; Hangul is tagged Korean and given the East Asian font."""
    hangul = bool(_HANGUL.search(text))
    return _run_properties(
        "ko-KR" if hangul else style.language,
        "en-US" if hangul else None,
        style.size,
        style.color,
        font,
        style.east_asian_font if _EAST_ASIAN.search(text) else None,
        italic=italic,
        bold=bold,
    )


@made_once
def _run_properties(
    language: str,
    other_language: str | None,
    size: int | None,
    color: str | None,
    font: str,
    east_asian_font: str | None,
    *,
    italic: bool,
    bold: bool,
) -> etree._Element:
    made = new_element(f"{{{DRAWING}}}rPr", nsmap=NAMESPACES)
    made.set("lang", language)
    if other_language is not None:
        made.set("altLang", other_language)
    if size is not None:
        made.set("sz", str(size))
    if bold:
        made.set("b", "1")
    made.set("i", "1" if italic else "0")
    if color:
        fill = etree.SubElement(made, f"{{{DRAWING}}}solidFill")
        etree.SubElement(fill, f"{{{DRAWING}}}srgbClr").set("val", color.removeprefix("#").upper())
    etree.SubElement(made, f"{{{DRAWING}}}latin").set("typeface", font)
    if east_asian_font is not None:
        etree.SubElement(made, f"{{{DRAWING}}}ea").set("typeface", east_asian_font)
    return made


@made_once
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
