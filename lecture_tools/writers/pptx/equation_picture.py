"""Formulas drawn as pictures, for programs that cannot show Office math, and measured for the layout.

What was drawn once is kept: the program that draws takes half a second to import.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from lecture_tools import cache as results
from lecture_tools.mathml import to_mathml
from lecture_tools.theme import Role

PIXELS_PER_PIXEL: Final = 3
"""PNG pixels to a px of the slide: sharp on a projector and in print."""
_DRAWN_WITH: Final = ("ziamath", "ziafont", "resvg_py")


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
    return _drawn(to_mathml(latex, display=True), size, tuple(sorted(colours.items())), text_font)


@lru_cache(maxsize=512)
def _drawn(markup: str, size: float, colours: tuple[tuple[Role, str], ...], text_font: Path) -> DrawnEquation:
    name = results.key(_versions(), markup, str(size), repr(list(colours)), text_font.name, PIXELS_PER_PIXEL)

    def described() -> bytes:
        from lecture_tools.writers.pptx.equation_drawing import described

        return json.dumps(described(markup, size, dict(colours), text_font)).encode()

    parts = json.loads(results.cached("equations", name, described))
    svg = parts.pop("svg")
    png = results.cached("equations", f"{name}.png", lambda: _pixels(svg))
    return DrawnEquation(svg=svg.encode(), png=png, **parts)


def _pixels(svg: str) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=PIXELS_PER_PIXEL))


@cache
def _versions() -> str:
    return " ".join(map(version, _DRAWN_WITH))
