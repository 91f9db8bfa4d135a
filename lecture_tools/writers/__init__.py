"""Output formats. A new one is a module here and a line in `WRITERS`; it is imported when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from lecture_tools.ast import Deck
    from lecture_tools.pictures import Pictures
    from lecture_tools.theme import Design

WRITERS = ("pptx", "html")
PRINTED = {"pdf": "html"}
"""Formats without a writer: what a browser prints of another format (see `printing`)."""

FORMATS = (*WRITERS, *PRINTED)


class Writer(Protocol):
    """`write` is a pure function: the same deck, design and pictures give the same bytes.

    `FOLLOWS_PALETTE`: whether it wants the drawings in the design's palette; otherwise the light ones.
    """

    NAME: str
    SUFFIX: str
    FOLLOWS_PALETTE: bool

    def write(self, deck: Deck, design: Design, pictures: Pictures) -> bytes: ...


def writer(name: str) -> Writer:
    return cast(Writer, import_module(f"lecture_tools.writers.{name}"))
