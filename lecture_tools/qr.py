"""Addresses as QR codes: dark on light on any slide, since many readers fail on the reverse."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

SIDE: Final = 200
"""px that the code itself is wide at least: what a phone reads from the back of a room of 5 metres."""
QUIET: Final = 4
"""Modules of white around the code (ISO/IEC 18004)."""
PIXELS_PER_MODULE: Final = 12
CORRECTION: Final = "m"
"""15 % of the code may be unreadable."""
_FORM: Final = {"border": QUIET, "dark": "#000", "light": "#fff"}


@dataclass(frozen=True, slots=True, kw_only=True)
class QrImage:
    """A code with its quiet zone, `side` px wide and high on the slide."""

    svg: bytes
    png: bytes
    side: int


@lru_cache(maxsize=64)
def qr_image(address: str) -> QrImage:
    """The code for `address`, always the same. Raises ValueError for more than fits a code (2331 bytes)."""
    import segno

    code = segno.make_qr(address, error=CORRECTION)
    modules = code.symbol_size(border=0)[0]
    svg, png = io.BytesIO(), io.BytesIO()
    code.save(svg, kind="svg", xmldecl=False, svgclass=None, lineclass=None, omitsize=True, nl=False, **_FORM)
    code.save(png, kind="png", scale=PIXELS_PER_MODULE, **_FORM)
    side = math.ceil(SIDE * (modules + 2 * QUIET) / modules)
    sized = svg.getvalue().replace(b"<svg ", b'<svg width="%d" height="%d" ' % (side, side), 1)
    return QrImage(svg=sized, png=png.getvalue(), side=side)
