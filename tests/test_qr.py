"""QR codes: both forms show the same modules, large enough, with white around them."""

from __future__ import annotations

import io

import pytest
import resvg_py
import segno
from PIL import Image

from lecture_tools.qr import SIDE, qr_image

QUIET = 4
"""Modules of white around a code, as ISO/IEC 18004 asks for."""

ADDRESSES = ("https://a.kr", "https://example.org/entropy", "https://example.org/" + "x" * 180)


def modules(png: bytes) -> list[list[bool]]:
    """The dark modules of a picture that shows nothing but a code."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    assert picture.width == picture.height
    left, top, right, _ = (
        picture.point([255 if grey < 128 else 0 for grey in range(256)]).getbbox() or (0,) * 4
    )
    assert left == top
    module = left / QUIET
    count = round((right - left) / module) + 2 * QUIET
    assert picture.width == pytest.approx(count * module)
    centres = [int((place + 0.5) * module) for place in range(count)]
    return [[bool(picture.getpixel((x, y)) < 128) for x in centres] for y in centres]  # type: ignore[operator]


@pytest.mark.parametrize("address", ADDRESSES, ids=len)
def test_vectors_and_pixels_are_the_code_with_its_quiet_zone(address: str) -> None:
    image = qr_image(address)
    width = Image.open(io.BytesIO(image.png)).width
    expected = [
        [bool(dark) for dark in row]
        for row in segno.make(address, error="m", micro=False).matrix_iter(border=QUIET)
    ]
    drawn = bytes(resvg_py.svg_to_bytes(svg_string=image.svg.decode("utf-8"), width=width))
    assert modules(image.png) == modules(drawn) == expected
    assert not any(any(row) for row in (*expected[:QUIET], *expected[-QUIET:]))


@pytest.mark.parametrize("address", ADDRESSES, ids=len)
def test_the_code_is_never_smaller_than_a_phone_can_read(address: str) -> None:
    image = qr_image(address)
    count = len(modules(image.png))
    assert SIDE <= image.side * (count - 2 * QUIET) / count < SIDE + 2
    assert image == qr_image(address)


def test_an_address_that_no_code_holds() -> None:
    with pytest.raises(ValueError, match="too large"):
        qr_image("https://example.org/" + "x" * 3000)
