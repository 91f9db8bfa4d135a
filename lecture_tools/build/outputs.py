"""The files that builds have written: which are as they were left, and which belong to nothing any more."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from lecture_tools.build.digest import digest_of_bytes
from lecture_tools.build.journal import Table, hash_of
from lecture_tools.build.stamps import UNSETTLED, kept, stamp_of
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.outputs import write_whole


class Outputs:
    """`table`: path below the root → stamp and hash of what was written there last."""

    def __init__(self, root: Path, table: Table) -> None:
        self._root = root
        self.table = table

    def has(self, path: str, content: str) -> bool:
        """Whether a file with this hash is there."""
        stamp, known = self.table.get(path, (UNSETTLED, ""))
        if stamp != (now := stamp_of(str(self._root / path))):
            known = hash_of(str(self._root / path))
            self.table[path] = kept(now), known
        return known == content

    def write(self, path: str, content: bytes) -> list[Diagnostic]:
        problems = write_whole(self._root / path, content)
        if not problems:
            self.table[path] = UNSETTLED, digest_of_bytes(content)
        return problems

    def settle(self) -> None:
        """Takes the stamps of what was written, as far as they prove anything by now."""
        for path, (stamp, content) in self.table.items():
            if stamp == UNSETTLED:
                self.table[path] = kept(stamp_of(str(self._root / path))), content

    def remove_others(self, wanted: Iterable[str]) -> list[str]:
        """Removes what builds wrote and nobody changed, except what is `wanted`; returns the paths."""
        removed = []
        for path in self.table.keys() - set(wanted):
            file = self._root / path
            if hash_of(str(file)) == self.table[path][1]:
                with suppress(OSError):
                    file.unlink()
                    removed.append(path)
                    _remove_empty(file.parent, self._root / "build")
            del self.table[path]
        return sorted(removed)


def remove_leftovers(root: Path) -> None:
    """Removes the unfinished files of a build that was killed."""
    for path in (root / "build").rglob(".*.part"):
        with suppress(OSError):
            path.unlink()


def _remove_empty(folder: Path, end: Path) -> None:
    """`folder` and those above it, below `end`, as long as there is nothing in them."""
    while folder != end and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
