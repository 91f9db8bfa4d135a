"""The parts of a text that no translation changes, as codes that a CAT program keeps whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from lecture_tools.translation.anatomy import anatomy
from lecture_tools.translation.parts import Part

_HAS_WORDS: Final = re.compile(r"\\text(?:rm|bf)?\s*\{|\\mathrm\s*\{[a-z]{3,}\}|[^\x00-\x7f]")
"""A formula with words in it, which are to be translated."""


Kind = Literal["value", "formula", "code"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """`id` counts the codes of the source from 1; the translation's are those of the source."""

    id: int
    content: str
    kind: Kind


Pieces = tuple[str | Code, ...]
"""A text in the order of its parts."""


def source_pieces(text: str) -> Pieces:
    """The source text: its values, its formulas without words, its program code, and what is between them."""
    codes = (
        (part, Code(id=number, content=text[part.start : part.end], kind=kind))
        for number, (part, kind) in enumerate(_kept(text), 1)
    )
    return tuple(_between(text, codes))


def target_pieces(text: str, source: Pieces) -> Pieces:
    """The translation: each code of the source is one here too; what is written otherwise is text."""
    waiting: defaultdict[str, list[Code]] = defaultdict(list)
    for piece in reversed(source):
        if isinstance(piece, Code):
            waiting[piece.content].append(piece)
    found = []
    for part, _ in _kept(text):
        if codes := waiting[text[part.start : part.end]]:
            found.append((part, codes.pop()))
    return tuple(_between(text, found))


def _kept(text: str) -> list[tuple[Part, Kind]]:
    parts = anatomy(text)
    formulas = [part for part in parts.formulas if not _HAS_WORDS.search(text, part.start, part.end)]
    alone = [part for part in parts.values if not any(one.start <= part.start < one.end for one in formulas)]
    by_kind: tuple[tuple[Kind, Iterable[Part]], ...] = (
        ("value", alone),
        ("formula", formulas),
        ("code", parts.codes),
    )
    kept = ((part, kind) for kind, some in by_kind for part in some)
    return sorted(kept, key=lambda item: item[0].start)


def _between(text: str, codes: Iterable[tuple[Part, Code]]) -> Iterator[str | Code]:
    end = 0
    for part, code in codes:
        if part.start > end:
            yield text[end : part.start]
        yield code
        end = part.end
    if end < len(text):
        yield text[end:]
