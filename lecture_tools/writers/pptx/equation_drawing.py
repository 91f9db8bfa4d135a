"""Draws formulas. ziamath draws MathML with STIX Two Math, which lacks Hangul and Hanja: those glyphs are
lent by the text font."""

from __future__ import annotations

import copy
import re
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from lxml import etree
from ziafont.font import Font
from ziamath.mathfont import MathFont
from ziamath.zmath import Math, loadedfonts

from lecture_tools.fonts import instance
from lecture_tools.mathml import flattened, operator_of, role_of, text_of
from lecture_tools.theme import Role

RELATIONS: Final = frozenset("=≠<>≤≥≈≡∼≃≅≜≔∝→←↔⇒⇐⇔⟹⟸⟺∈≪≫")
MARGIN: Final = 1.0
_WIDE: Final = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")


def described(
    markup: str, size: float, colours: Mapping[Role, str], text_font: Path
) -> dict[str, str | float]:
    """The fields of a DrawnEquation but for its pixels."""
    tree = etree.fromstring(markup)
    by_role: Mapping[str, str] = dict(colours.items())
    for element in tree.iter():
        if colour := by_role.get(role_of(element) or ""):
            element.set("mathcolor", colour)
    tree.set("mathcolor", colours["ink"])
    picture = _typeset(tree, size, text_font)
    width, height = picture.getsize()
    return {
        "svg": picture.svg(),
        "width": width + 2 * MARGIN,
        "height": height + 2 * MARGIN,
        "before_relation": _before_relation(tree, size, text_font),
    }


def _typeset(tree: etree._Element, size: float, text_font: Path) -> Any:
    plain = ElementTree.fromstring(_without_selectors(etree.tostring(tree, encoding="unicode")))
    return Math(plain, size=size, margin=MARGIN, font=_font_name(plain, text_font))


def _before_relation(tree: etree._Element, size: float, text_font: Path) -> float:
    row = flattened(tree)
    places = [place for place, element in enumerate(row) if _is_relation(element)]
    if not places or places[0] == 0:
        return 0.0
    left = etree.Element("math", dict(tree.attrib))
    left.extend(copy.deepcopy(element) for element in row[: places[0]])
    return float(_typeset(left, size, text_font).getsize()[0])


def _is_relation(element: etree._Element) -> bool:
    operator = operator_of(element)
    return operator is not None and text_of(operator) in RELATIONS


def _without_selectors(markup: str) -> str:
    return markup.replace("\ufe00", "").replace("\ufe01", "")


def _font_name(tree: ElementTree.Element, text_font: Path) -> str | None:
    """The name under which ziamath finds a font with every character of `tree`; None for its own."""
    if not _WIDE.search("".join(tree.itertext())):
        return None
    name = f"with {text_font}"
    if name not in loadedfonts:
        loadedfonts[name] = _LendingFont(text_font)
    return name


class _LendingFont(MathFont):
    """The math font, with wide characters taken from a text font."""

    def __init__(self, text_font: Path) -> None:
        super().__init__(str(loadedfonts["default"].fname))
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "text.ttf"
            file.write_bytes(instance(text_font, 400))
            self._lender = Font(file)

    def findglyph(self, char: str, variant: Any) -> Any:
        return self._lender.glyph(char) if _WIDE.match(char) else super().findglyph(char, variant)
