"""The deck's colours in a template: its own text colour, ours where a colour has a meaning.

Slides ask for colours by the names of our theme. In a template these names mean other colours, so that
they are replaced by what we mean; texts in placeholders keep the colour that the template gives them.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import Final

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.slide import SlideMaster

from lecture_tools.theme import Role
from lecture_tools.writers.pptx.style import SCHEME
from lecture_tools.writers.pptx.template_styles import found
from lecture_tools.writers.pptx.xml import Element, e, tag

ROLES: Final[Mapping[str, Role]] = {name: role for role, name in SCHEME.items()}
TEXT_ROLES: Final = ("ink", "muted")
LIGHT: Final = 0.5
"""Luminance from which a text colour belongs on a dark ground."""
DEFAULT_TEXT: Final = "tx1"


class TemplateColours:
    """The colours that a master's slides call by `bg1`, `tx1`, `accent1`, …, as `#RRGGBB`."""

    def __init__(self, master: SlideMaster) -> None:
        theme = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
        slots = {
            etree.QName(slot).localname: _plain(slot[0])
            for slot in found(theme, ".//a:clrScheme/*")
            if len(slot)
        }
        names = found(master.element, "p:clrMap")
        self._names = dict(names[0].attrib) if names else {}
        self._slots = slots

    def named(self, name: str) -> str | None:
        return self._slots.get(self._names.get(name, name))

    def of(self, colour: Element | None) -> str | None:
        """The colour of `<a:srgbClr>`, `<a:schemeClr>` and the like; None for what we can't tell."""
        if colour is None:
            return self.named(DEFAULT_TEXT)
        name = colour.get("val")
        plain = self.named(str(name)) if colour.tag == tag("a:schemeClr") else _plain(colour)
        return _changed(plain, colour) if plain else None


def text_palette(ink: str, light: Mapping[Role, str], dark: Mapping[Role, str]) -> dict[Role, str]:
    """The palette for a template whose text has the colour `ink`: dark grounds ask for bright colours."""
    ground = dark if luminance(ink) >= LIGHT else light
    return {**ground, "ink": ink}


def luminance(colour: str) -> float:
    """From 0 for black to 1 for white, as the eye weighs it."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def recolour(
    slide: Element, palette: Mapping[Role, str], colours: TemplateColours, ground: str | None
) -> None:
    """Put the colours of `palette` where the slide asks for a role.

    `ground`: what goes behind figures that were drawn for a ground of another lightness.
    """
    for colour in found(slide, ".//a:schemeClr"):
        role = ROLES.get(colour.get("val"))
        if role is not None:
            _replace(colour, role, palette, colours)
    if colours.named(DEFAULT_TEXT) != palette["ink"]:
        for text in found(slide, ".//a:tbl//a:rPr[not(a:solidFill)]"):
            text.insert(0, e("a:solidFill", _exact(palette["ink"])))
    if ground is not None:
        for frame in found(slide, "p:cSld/p:spTree/p:pic/p:spPr"):
            frame.append(e("a:solidFill", _exact(ground)))


def _replace(colour: Element, role: Role, palette: Mapping[Role, str], colours: TemplateColours) -> None:
    fill = colour.getparent()
    owner = fill.getparent()
    if role in TEXT_ROLES and owner.tag != tag("p:spPr") and _is_in_title(colour):
        owner.remove(fill)
    elif colours.named(SCHEME[role]) != palette[role]:
        fill.replace(colour, _exact(palette[role]))


def _is_in_title(element: Element) -> bool:
    """Titles often stand on grounds of their own."""
    return bool(found(element, "ancestor::p:sp/p:nvSpPr/p:nvPr/p:ph[contains(@type, 'itle')]"))


def _exact(colour: str) -> Element:
    return e("a:srgbClr", val=colour.removeprefix("#").upper())


def _plain(colour: Element) -> str | None:
    value = colour.get("lastClr") or colour.get("val") or ""
    return f"#{value.upper()}" if len(value) == 6 and set(value.upper()) <= set("0123456789ABCDEF") else None


def _changed(plain: str, colour: Element) -> str:
    """`plain` darkened or lightened as the children of `colour` say."""
    hue, light, vivid = colorsys.rgb_to_hls(*(int(plain[start : start + 2], 16) / 255 for start in (1, 3, 5)))
    for change in colour:
        share = int(change.get("val", 0)) / 100_000
        if change.tag == tag("a:lumMod"):
            light *= share
        elif change.tag == tag("a:lumOff"):
            light += share
    parts = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), vivid)
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)
