"""The smallest files that still show a fault: what was broken is cut down by lines, then by characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final

from tests.fuzz.bases import Files

AT_ONCE: Final = 24
"""Candidates that are judged together, since starting a process takes as long as many of them."""
MOST_CHARACTERS: Final = 4_000
"""Of a longer file only whole lines are left out."""

Shows = Callable[[Sequence[Files]], Sequence[bool]]
"""Which of the files show the fault."""


def minimised(files: Files, shows: Shows) -> Files:
    """Files that show the same, of which no line and no character can be left out by itself."""
    for name in sorted(files, key=lambda name: -len(files[name])):
        for separator in (b"\n", b""):
            files = _cut(files, name, separator, shows)
    return files


def _cut(files: Files, name: str, separator: bytes, shows: Shows) -> Files:
    """With as little of the file as will do: ever smaller pieces are left out of it."""
    size = max(1, len(_pieces(files[name], separator)) // 2)
    while size:
        candidates = ({**files, name: content} for content in _without_one(files[name], separator, size))
        smaller = None
        while smaller is None and (some := list(islice(candidates, AT_ONCE))):
            smaller = next((one for one, is_shown in zip(some, shows(some), strict=True) if is_shown), None)
        if smaller is None:
            size //= 2
        else:
            files = smaller
    return files


def _pieces(content: bytes, separator: bytes) -> list[bytes]:
    if separator:
        return content.split(separator)
    if len(content) > MOST_CHARACTERS:
        return []
    return [
        character.encode(errors="surrogateescape") for character in content.decode(errors="surrogateescape")
    ]


def _without_one(content: bytes, separator: bytes, size: int) -> Iterator[bytes]:
    pieces = _pieces(content, separator)
    for start in range(0, len(pieces), size):
        yield separator.join(pieces[:start] + pieces[start + size :])
