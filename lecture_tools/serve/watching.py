"""Notices which files changed, by looking at all of them many times a second.

A look at the files of a course takes less than a millisecond, works on every system and drive, and does not
care how an editor writes: in place, by renaming, by deleting and making anew, through a link.
"""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lecture_tools.build.stamps import MISSING, Stamp, stamp_of

INTERVAL = 0.02
"""Seconds between two looks while a page is open: for 150 files as fast as the notices of the system."""
_SOON = 0.005
"""Seconds between two looks while a file is only half written."""
IDLE = 0.3
"""Seconds between two looks while nobody waits for them."""

_SUFFIXES = (".yaml", ".py", ".css", ".js", ".j2")
_DEEPEST = 8
"""Folders within folders; links may lead in circles."""


class Watch:
    """The files below some folders that decks are made of."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._roots = tuple(folders)
        self._folders: dict[Path, int | None] = {}
        self._files: dict[Path, Stamp] = {}
        self.changed()

    def changed(self) -> set[Path]:
        """The files that were written, made or deleted since the last look."""
        files = self._files if self._folders_are_same() else self._listed()
        seen = {path: stamp for path in files if (stamp := stamp_of(str(path))) != MISSING}
        before, self._files = self._files, seen
        written = {path for path, stamp in seen.items() if before.get(path) != stamp}
        return written | (before.keys() - seen.keys())

    def changes(self, stop: threading.Event, is_awaited: Callable[[], bool]) -> Iterator[set[Path]]:
        """What changed, whenever something did, until `stop` is set."""
        while not stop.wait(INTERVAL if is_awaited() else IDLE):
            if found := self.changed():
                yield found

    def next_change(self, stop: threading.Event, patience: float) -> set[Path]:
        """What changed next; nothing if so many seconds go by or `stop` is set."""
        end = time.monotonic() + patience
        while not (found := self.changed()) and time.monotonic() < end and not stop.wait(_SOON):
            pass
        return found

    def _folders_are_same(self) -> bool:
        return bool(self._folders) and all(_time(path) == time for path, time in self._folders.items())

    def _listed(self) -> list[Path]:
        files: list[Path] = []
        self._folders = {}
        waiting = [(root, 0) for root in self._roots]
        while waiting:
            folder, depth = waiting.pop()
            self._folders[folder] = _time(folder)
            try:
                entries = list(folder.iterdir())
            except OSError:
                continue
            for entry in entries:
                if entry.name.endswith(_SUFFIXES):
                    files.append(entry)
                elif depth < _DEEPEST and not entry.name.startswith((".", "__")) and _time(entry) is not None:
                    waiting.append((entry, depth + 1))
        return files


def _time(path: Path) -> int | None:
    """When names in the folder last changed; None for what is no folder."""
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_mtime_ns if stat.S_ISDIR(found.st_mode) else None
