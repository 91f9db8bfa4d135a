"""Which pictures a deck needs, and what a drawn one is: the handshake between figures and writers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # processes that draw know these classes, and start sooner without decks and themes
    from lecture_tools.ast import Deck, Picture
    from lecture_tools.theme import Design, PaletteName


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PictureKey:
    """A figure in one language, in one palette, at the size of the region it fills (px)."""

    figure: str
    language: str
    width: int
    height: int
    palette: PaletteName


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """`svg` has its text as paths; `png` shows the same at twice the pixels."""

    svg: bytes
    png: bytes


Pictures = Mapping[PictureKey, Drawing]


def picture_key(
    picture: Picture, layout: str, region: str, language: str, design: Design, palette: PaletteName
) -> PictureKey:
    """The drawing that fills `region` of `layout`."""
    _, _, width, height = design.layouts.region(layout, region).box
    return PictureKey(figure=picture.figure, language=language, width=width, height=height, palette=palette)


def picture_keys(deck: Deck, design: Design, palette: PaletteName) -> Iterator[PictureKey]:
    """Every drawing that `deck` shows, in each of its languages."""
    from lecture_tools.ast import Interactive, Picture

    for slide in deck.slides:
        for region, blocks in slide.regions.items():
            for block in blocks:
                picture = block.picture if isinstance(block, Interactive) else block
                if isinstance(picture, Picture):
                    for language in deck.languages:
                        yield picture_key(picture, slide.layout, region, language, design, palette)
