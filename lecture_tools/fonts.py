"""Font files: pinned to a weight, cut down to the characters a page uses, and asked for their metrics.

HarfBuzz does in tenths of a second what takes fontTools most of a minute. Variable fonts must be pinned:
matplotlib would draw their thinnest weight, and PDF printers turn them into bitmaps.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import brotli  # type: ignore[import-untyped]
import uharfbuzz

from lecture_tools import cache as results

_BROTLI_QUALITY = 7  # 9 takes four times as long for 1 % fewer bytes, 11 forty times for 5 %
_RADICAL = "\u221a"  # browsers draw roots from it even where MathML has no such character
_MATH_FEATURES = ("dtls", "flac", "ssty")  # dotless, flat accents, script-size variants
_VERTICAL_TABLES = ("BASE", "STAT", "VORG", "vhea", "vmtx")
_VERTICAL_FEATURES = ("valt", "vert", "vhal", "vkrn", "vpal", "vrt2", "vrtr")
_POSTSCRIPT_NAME = 6
_INVISIBLE = ("Cc", "Cf")


def instance(path: Path, weight: int) -> bytes:
    """The font at `path` with its weight axis pinned to `weight` (400 regular, 700 bold) and all its
    characters. A font without axes is returned as it is."""
    data, face = _data(path), _face(path)
    if not face.has_var_data:
        return data
    name = results.key(_makers(), weight, data)
    return results.cached("font-instances", name, partial(_instance, face, weight))


def subset_woff2(path: Path, weight: int, characters: Iterable[str], *, math: bool = False) -> bytes:
    """The glyphs of the font at `path` that `characters` need, as WOFF2, the weight axis pinned to `weight`.

    `math` keeps what a browser's MathML needs: the MATH table, its larger and smaller glyph variants and √.
    Characters that the font lacks are passed over. Same input, same bytes.
    """
    wanted = "".join(sorted({*"".join(characters), *(_RADICAL if math else "")}))
    name = results.key(_makers(), "math" if math else "text", wanted, weight, _digest(path))
    return results.cached("font-subsets", name, partial(_subset_woff2, _face(path), weight, wanted, math))


@cache
def names(path: Path, identifiers: tuple[int, ...]) -> tuple[str | None, ...]:
    """What the font at `path` says under these identifiers of the OpenType name table."""
    return tuple(map(_face(path).get_name, identifiers))


def missing_characters(font: Path | bytes, text: str) -> set[str]:
    """The visible characters of `text` for which `font` has no glyph."""
    known = _code_points(font)
    return {
        character
        for character in set(text)
        if ord(character) not in known and unicodedata.category(character) not in _INVISIBLE
    }


class Metrics:
    """Widths and heights of a font file at one weight, as fractions of the font size."""

    def __init__(self, path: Path, weight: int = 400) -> None:
        face = _face(path)
        self._font = uharfbuzz.Font(face)
        self._font.set_variations({"wght": weight})
        self._units = face.upem
        self._advances: dict[str, float] = {}
        self._widths: dict[str, float] = {}
        extents = self._font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self._units
        self.descent: float = -extents.descender / self._units
        self.line_gap: float = extents.line_gap / self._units

    def advance(self, character: str) -> float:
        """How far `character` moves the pen; a missing glyph counts as the font's box."""
        if (known := self._advances.get(character)) is not None:
            return known
        if unicodedata.category(character) in (*_INVISIBLE, "Mn", "Me"):
            advance = 0.0
        else:
            glyph = self._font.get_nominal_glyph(ord(character)) or 0
            advance = self._font.get_glyph_h_advance(glyph) / self._units
        self._advances[character] = advance
        return advance

    def width(self, text: str) -> float:
        """The sum of the advances of `text`."""
        if (known := self._widths.get(text)) is not None:
            return known
        width = self._widths[text] = sum(map(self.advance, text))
        return width


@lru_cache(maxsize=16)
def metrics(path: Path, weight: int = 400) -> Metrics:
    """The metrics of the font at `path`, read once per process."""
    return Metrics(path, weight)


@lru_cache(maxsize=16)
def _code_points(font: Path | bytes) -> frozenset[int]:
    face = _face(font) if isinstance(font, Path) else uharfbuzz.Face(font)
    return frozenset(face.unicodes)


@lru_cache(maxsize=16)
def _data(path: Path) -> bytes:
    return path.read_bytes()


@lru_cache(maxsize=16)
def _face(path: Path) -> uharfbuzz.Face:
    return uharfbuzz.Face(_data(path))


@lru_cache(maxsize=16)
def _digest(path: Path) -> bytes:
    return hashlib.sha256(_data(path)).digest()


def _instance(face: uharfbuzz.Face, weight: int) -> bytes:
    wanted = _pinned(face, weight)
    wanted.keep_everything()
    return _renamed(bytes(uharfbuzz.subset(face, wanted).blob.data), weight)


def _pinned(face: uharfbuzz.Face, weight: int) -> uharfbuzz.SubsetInput:
    wanted = uharfbuzz.SubsetInput()
    for axis in face.axis_infos if face.has_var_data else ():
        if axis.tag == "wght":
            wanted.pin_axis_location(face, axis.tag, weight)
        else:
            wanted.pin_axis_to_default(face, axis.tag)
    return wanted


def _renamed(font: bytes, weight: int) -> bytes:
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(font), recalcTimestamp=False, lazy=True) as renamed:
        _rename(renamed, weight)
        target = io.BytesIO()
        renamed.save(target, reorderTables=False)
    return target.getvalue()


def _rename(font: Any, weight: int) -> None:
    """Puts the weight into the PostScript name. Glyphs in SVG and fonts in PDF files are identified by it, so
    two weights that kept the name of their common source would draw each other's letters."""
    for record in font["name"].names:
        if record.nameID == _POSTSCRIPT_NAME:
            record.string = f"{str(record).partition('-')[0]}-{weight}"


def _subset_woff2(face: uharfbuzz.Face, weight: int, characters: str, math: bool) -> bytes:
    wanted = _pinned(face, weight)
    wanted.unicode_set.update(map(ord, characters))
    if math:
        wanted.layout_feature_tag_set.update(map(_tag, _MATH_FEATURES))
    else:
        wanted.layout_feature_tag_set.difference_update(uharfbuzz.Set(set(map(_tag, _VERTICAL_FEATURES))))
        wanted.drop_table_tag_set.update(map(_tag, _VERTICAL_TABLES))
    return _woff2(bytes(uharfbuzz.subset(face, wanted).blob.data), weight if face.has_var_data else None)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _woff2(font: bytes, weight: int | None) -> bytes:
    """`weight`: the one to name, of those that a variable font has. Outlines stay as they are: it takes
    fontTools a quarter of a second to make them a seventh smaller."""
    from fontTools.ttLib import TTFont, woff2

    faster = {**vars(brotli), "compress": partial(brotli.compress, quality=_BROTLI_QUALITY)}
    woff2.brotli = SimpleNamespace(**faster)  # fontTools has no parameter for the quality
    with TTFont(io.BytesIO(font), recalcTimestamp=False, lazy=True) as packed:
        if weight is not None:
            _rename(packed, weight)
        packed.flavor = "woff2"
        packed.flavorData = woff2.WOFF2FlavorData(transformedTables=())
        target = io.BytesIO()
        packed.save(target, reorderTables=False)
    return target.getvalue()


@cache
def _makers() -> bytes:
    """All that decides how fonts are made: another version of it makes the cache anew."""
    import fontTools

    versions = f"{uharfbuzz.__version__} {fontTools.version} {brotli.__version__}"
    return versions.encode() + Path(__file__).read_bytes()
