"""What the file system says of files without reading them. Imports next to nothing: it runs first of all."""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False  # typing itself takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Iterator

Stamp = tuple[int, int, int, int]
"""Modification time and change time (ns), size (bytes), number of the file on its disk."""

MISSING: Stamp = (0, 0, 0, 0)
UNSETTLED: Stamp = (-1, -1, -1, -1)
_TICK = 2 * 10**9
"""ns; the coarsest clock of a file system (FAT) that is still in use."""


def stamp_of(path: str) -> Stamp:
    """The stamp of the file that `path` leads to, MISSING if there is none."""
    try:
        return _stamp(os.stat(path))  # noqa: PTH116  # pathlib takes longer than the question
    except (OSError, ValueError):
        return MISSING


def kept(stamp: Stamp) -> Stamp:
    """The stamp, if a later change of the file would show in it, else one that no file has.

    A file that was written within the last tick of the clock, or in the future, may change and look the same.
    """
    is_settled = max(stamp[0], stamp[1]) < time.time_ns() - _TICK
    return stamp if is_settled or stamp == MISSING else UNSETTLED


def stamps_below(folder: str) -> Iterator[tuple[str, Stamp]]:
    """Path and stamp of every file below `folder` that can be an input: none hidden, none of Python's caches.

    Paths begin with `folder` and have `/` between their parts. Links are followed, but not in circles.
    """
    yield from _below(folder, frozenset())


def _below(folder: str, above: frozenset[tuple[int, int]]) -> Iterator[tuple[str, Stamp]]:
    try:
        own = os.stat(folder)  # noqa: PTH116
        entries = list(os.scandir(folder))
    except OSError:
        return
    if (own.st_dev, own.st_ino) in above:
        return
    for entry in entries:
        name = entry.name
        if name.startswith(".") or name == "__pycache__":
            continue
        path = f"{folder}/{name}"
        if _is_folder(entry):
            yield from _below(path, above | {(own.st_dev, own.st_ino)})
        else:
            yield path, stamp_of(path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
