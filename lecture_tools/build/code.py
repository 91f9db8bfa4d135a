"""Which of the package's own files, and which installed packages, a step of the build depends on."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_tools.build.journal import hash_of

if TYPE_CHECKING:
    from importlib.metadata import Distribution

PACKAGE = Path(__file__).parent.parent
NAME = PACKAGE.name
_IMPORT = re.compile(
    rf"^[ \t]*(?:from[ \t]+({NAME}[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)|import[ \t]+({NAME}[\w.]*))",
    re.MULTILINE,
)
_WORD = re.compile(r"\w+")
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")


class Code:
    """The package's files: `hashes` by their paths relative to it."""

    def __init__(self, hashes: Mapping[str, str]) -> None:
        self.hashes = hashes

    def files(self, modules: Iterable[str]) -> Mapping[str, str]:
        """File → hash, of `modules` (named below the package, `writers.pptx`) and all that they import, at
        once or when they run."""
        reached: set[str] = set()
        waiting = [name for module in modules for name in self._of_module(module)]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += self._imported_by(name)
        return {name: self.hashes[name] for name in sorted(reached)}

    def imported_in(self, source: str) -> list[str]:
        """The modules of the package that a program names in its imports."""
        return [name for name in _named(source) if any(True for _ in self._of_module(name))]

    @cache  # noqa: B019  # there is one for a build
    def _imported_by(self, file: str) -> tuple[str, ...]:
        source = (PACKAGE / file).read_text(encoding="utf-8")
        return tuple(name for module in _named(source) for name in self._of_module(module))

    def _of_module(self, module: str) -> Iterator[str]:
        """The files that importing `module` runs: its own, and those of the packages around it."""
        parts = module.split(".") if module else []
        for length in range(len(parts) + 1):
            stem = "/".join(parts[:length])
            for name in (f"{stem}/__init__.py".lstrip("/"), f"{stem}.py"):
                if name in self.hashes:
                    yield name


def code_hashes() -> dict[str, str]:
    """File → hash of the package's code as it is now."""
    return {
        path.relative_to(PACKAGE).as_posix(): hash_of(str(path)) for path in sorted(PACKAGE.rglob("*.py"))
    }


def _named(source: str) -> Iterator[str]:
    """Every module that may be meant, without the package's name: of `from a import b` both a and a.b."""
    for origin, names, module in _IMPORT.findall(source):
        below = (origin or module)[len(NAME) :].lstrip(".")
        yield below
        for name in _WORD.findall(names):
            yield f"{below}.{name}".lstrip(".")


def versions() -> dict[str, str]:
    """Name → version of Python and of every installed package that ours needs, directly or not."""
    from importlib import metadata

    found = {"python": sys.version.partition(" ")[0], "platform": sys.platform}
    try:
        waiting = list(_needed(metadata.distribution("lecture-tools")))
    except metadata.PackageNotFoundError:  # run from a folder; any package may be one of its own
        return found | {one.name: one.version for one in metadata.distributions()}
    while waiting:
        name = waiting.pop()
        if name not in found:
            try:
                distribution = metadata.distribution(name)
            except metadata.PackageNotFoundError:
                continue
            found[name] = distribution.version
            waiting += _needed(distribution)
    return found


def _needed(distribution: Distribution) -> Iterator[str]:
    for requirement in distribution.requires or ():
        if "extra ==" not in requirement and (match := _REQUIREMENT.match(requirement)):
            yield re.sub(r"[-_.]+", "-", match[0]).lower()
