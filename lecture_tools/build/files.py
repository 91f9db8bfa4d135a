"""The files that a build may depend on, and their hashes; what has kept its stamp is not read again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lecture_tools.build.code import PACKAGE
from lecture_tools.build.journal import Table, hash_of, inputs_below
from lecture_tools.build.stamps import MISSING, kept, stamp_of
from lecture_tools.theme import packaged_templates

OWN = ("content/", "templates/")
"""Where the project's own inputs are."""


class Files:
    """The inputs below `root` and of the package as they are now. `known`: as they were at the last build.

    `is_whole`: nobody asked for a file that is none of them.
    """

    def __init__(self, root: Path, known: Table) -> None:
        self._root = root
        own, packaged = root / "templates", packaged_templates()
        elsewhere = () if packaged == own or packaged.is_relative_to(PACKAGE) else (str(packaged),)
        self.folders = ("content", "templates", *elsewhere, str(PACKAGE))
        self.is_whole = True
        self.table: Table = {}
        for path, stamp in inputs_below(str(root), self.folders):
            self._add(path, stamp, known)

    def hash(self, path: str) -> str:
        """The hash of the file, which need not be one of the inputs below the folders; "" without a file."""
        if path not in self.table:
            stamp = stamp_of(str(self._root / path))
            if stamp == MISSING and path.startswith(OWN):
                return ""  # that it is not there shows in the table, too
            self.is_whole = False
            self._add(path, stamp, {})
        return self.table[path][1]

    @property
    def package(self) -> Mapping[str, str]:
        """File → hash of the package's own code, relative to it."""
        start = f"{PACKAGE}/"
        return {path.removeprefix(start): content for path, content in self.below(str(PACKAGE)).items()}

    def below(self, folder: str) -> Mapping[str, str]:
        """File → hash of all inputs below `folder`, a path relative to the root or an absolute one."""
        start = f"{folder}/"
        return {path: content for path, (_, content) in sorted(self.table.items()) if path.startswith(start)}

    def has_changed(self, folder: str, known: Table) -> bool:
        """Whether a file below `folder` has come or changed since inputs were `known`, if they ever were."""
        return bool(known) and any(
            path not in known or known[path][1] != content for path, content in self.below(folder).items()
        )

    def templates(self, folder: str = "") -> Mapping[str, str]:
        """File → hash below `folder` of the templates: the project's own, else the packaged ones."""
        found = {}
        for start in (str(packaged_templates()), "templates"):
            for path, content in self.below(f"{start}/{folder}".rstrip("/")).items():
                found[f"templates{path[len(start) :]}"] = content
        return found

    def _add(self, path: str, stamp: tuple[int, int, int, int], known: Table) -> None:
        before = known.get(path)
        if before is not None and before[0] == stamp:
            self.table[path] = before
        else:
            content = "" if stamp == MISSING else hash_of(str(self._root / path))
            self.table[path] = kept(stamp), content
