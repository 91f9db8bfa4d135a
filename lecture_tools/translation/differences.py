"""What changed between two versions of a text, word by word."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from enum import StrEnum


class Change(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


def changes(before: str, after: str) -> Iterator[tuple[Change, str]]:
    """The words of both versions in the order of the later one; what left stands before what came."""
    old, new = before.split(), after.split()
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Change.KEPT, " ".join(new[c:d])
            continue
        if b > a:
            yield Change.GONE, " ".join(old[a:b])
        if d > c:
            yield Change.NEW, " ".join(new[c:d])
