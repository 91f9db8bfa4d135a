"""Which files of the project a figure script reads or imports while it draws."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_watching: list[tuple[str, set[str]]] = []
_is_hooked = False


@contextmanager
def files_read(root: Path) -> Iterator[set[str]]:
    """A set that fills with the paths, relative to `root`, of the files below it that are opened.

    Modules below it are forgotten afterwards, so that the next script that imports one opens it too.
    """
    global _is_hooked
    if not _is_hooked:
        sys.addaudithook(_note)  # can't be removed; it costs nothing while nobody is watching
        _is_hooked = True
    found: set[str] = set()
    _watching.append((str(root), found))
    try:
        yield found
    finally:
        _watching.pop()
        found |= set(_imported(f"{root / 'content'}", str(root)))


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not _watching or not isinstance(arguments[0], (str, bytes)):
        return
    root, found = _watching[-1]
    path = arguments[0] if isinstance(arguments[0], str) else arguments[0].decode("utf-8", "surrogateescape")
    relative = _below(path, root)
    if relative is not None and "__pycache__" not in relative:
        found.add(relative)


def _below(path: str, root: str) -> str | None:
    whole = os.path.abspath(path)  # noqa: PTH100  # it has no links: the script was found below the root
    return Path(whole).relative_to(root).as_posix() if whole.startswith(root + os.sep) else None


def _imported(content: str, root: str) -> Iterator[str]:
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and file.startswith(content) and (path := _below(file, root)) is not None:
            del sys.modules[name]
            yield path
