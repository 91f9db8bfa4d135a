"""The translation is much shorter or longer than such texts are.
A sentence may be missing, or a label may be an explanation. Lengths are compared as printed, where a
Korean syllable takes the room of two Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.finding import Finding
from lecture_tools.translation.parts import OBJECT

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T116"
SEVERITY: Final = Severity.WARNING

SHORTEST: Final = (0.6, -12)
LONGEST: Final = (1.4, 16)
"""Cells of the translation from those of an English text, as measured on Korean lectures: times, plus."""

_OBJECTS: Final = re.compile(f"{OBJECT}+")
_HANGUL: Final = re.compile("[가-힣]")
_FORMULA: Final = "xxxx"


def find(pair: Pair) -> Iterator[Finding]:
    if not pair.is_korean:
        return
    source, target = room(pair.source.prose), room(pair.target.prose)
    if target < SHORTEST[0] * source + SHORTEST[1]:
        yield Finding(message=f"this takes {target} cells, the source text {source}: is something missing?")
    elif target > LONGEST[0] * source + LONGEST[1]:
        yield Finding(message=f"this takes {target} cells, the source text {source}: can it be shorter?")


def room(prose: str) -> int:
    """The cells that a prose fills, each formula as many as a short one."""
    text = " ".join(_OBJECTS.sub(_FORMULA, prose.replace("*", "")).split())
    return len(text) + len(_HANGUL.findall(text))
