"""Formulas drawn as pictures, for programs that cannot show Office math, and measured for the layout.

ziamath draws MathML with STIX Two Math, which lacks Hangul and Hanja: those glyphs are lent by the text font.
"""

from __future__ import annotations

import copy
import json
import re
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import resvg_py
from lxml import etree
from ziafont.font import Font
from ziamath.mathfont import MathFont
from ziamath.zmath import Math, loadedfonts

from lecture_tools import cache
from lecture_tools.fonts import instance
from lecture_tools.mathml import flattened, operator_of, role_of, text_of, to_mathml
from lecture_tools.theme import Role

PIXELS_PER_PIXEL: Final = 3
"""PNG pixels to a px of the slide: sharp on a projector and in print."""
RELATIONS: Final = frozenset("=≠<>≤≥≈≡∼≃≅≜≔∝→←↔⇒⇐⇔⟹⟸⟺∈≪≫")
MARGIN: Final = 1.0
VERSIONS: Final = f"{version('ziamath')} {version('ziafont')} {version('resvg_py')}"
_WIDE: Final = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnEquation:
    """A formula as vectors and as pixels; sizes in px at the size it was drawn.

    `before_relation`: width of what stands left of its first relation sign, 0 if it starts with one.
    """

    svg: bytes
    png: bytes
    width: float
    height: float
    before_relation: float


def drawn(latex: str, size: float, colours: Mapping[Role, str], text_font: Path) -> DrawnEquation:
    """`latex` displayed at `size` px, in ink and the colours of its roles; Hangul comes from `text_font`."""
    markup = to_mathml(latex, display=True)
    name = cache.key(
        VERSIONS, markup, str(size), repr(sorted(colours.items())), text_font.name, PIXELS_PER_PIXEL
    )
    described = cache.cached(
        "equations", name, lambda: json.dumps(_drawn(markup, size, colours, text_font)).encode()
    )
    parts = json.loads(described)
    svg = parts.pop("svg")
    png = cache.cached("equations", f"{name}.png", lambda: _pixels(svg))
    return DrawnEquation(svg=svg.encode(), png=png, **parts)


def _drawn(markup: str, size: float, colours: Mapping[Role, str], text_font: Path) -> dict[str, str | float]:
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


def _pixels(svg: str) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=PIXELS_PER_PIXEL))


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
