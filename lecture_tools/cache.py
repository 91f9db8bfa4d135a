"""Results that are slow to make, kept in the user's cache folder. Deleting the folder is always safe."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

_DIGEST_BYTES = 32
_DAY = 86400.0
_KEPT = 30 * _DAY
"""seconds for which a result that nothing asks for is kept."""


def folder() -> Path | None:
    """Where results are kept: `LECTURE_CACHE`, else the platform's cache folder; None without a home."""
    if chosen := os.environ.get("LECTURE_CACHE"):
        return Path(chosen)
    try:
        if sys.platform == "win32":
            root = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            root = Path.home() / "Library" / "Caches"
        else:
            root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    return root / "lecture-tools"


def key(*parts: bytes | str | int) -> str:
    """A name for what is made from `parts`; different parts, different name."""
    total = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        total.update(f"{type(part).__name__} {len(data)} ".encode())
        total.update(data)
    return total.hexdigest()


def cached(kind: str, name: str, make: Callable[[], bytes]) -> bytes:
    """What `make` returned the first time for `name`. Damaged entries are made again; a cache that can't
    be read or written costs time and nothing else."""
    root = folder()
    if root is None:
        return make()
    content = read(root, kind, name)
    if content is None:
        content = make()
        write(root, kind, name, content)
    return content


def read(root: Path, kind: str, name: str) -> bytes | None:
    """The result of that name; None if it is not there, or damaged."""
    entry = root / kind / name
    try:
        stored = entry.read_bytes()
        if time.time() - entry.stat().st_mtime > _DAY:
            os.utime(entry)
    except OSError:
        return None
    digest, content = stored[:_DIGEST_BYTES], stored[_DIGEST_BYTES:]
    return content if digest == hashlib.sha256(content).digest() else None


def write(root: Path, kind: str, name: str, content: bytes) -> bool:
    """Keeps a result. False if that is impossible, which costs time and nothing else."""
    entry = root / kind / name
    temporary = None
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=entry.parent, prefix=".", delete=False) as file:
            temporary = Path(file.name)
            file.write(hashlib.sha256(content).digest())
            file.write(content)
        temporary.replace(entry)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        return False
    return True


def prune(root: Path) -> None:
    """Removes what nothing has asked for in thirty days, at most once a day."""
    marker = root / ".pruned"
    now = time.time()
    with suppress(OSError):
        if now - marker.stat().st_mtime < _DAY:
            return
    with suppress(OSError):
        marker.touch()
    for entry in list(_entries(root)):
        with suppress(OSError):
            if now - entry.stat().st_mtime > _KEPT:
                entry.unlink()


def _entries(root: Path) -> Iterator[Path]:
    """The files of the kinds of results, those that a killed process left behind among them."""
    with suppress(OSError):
        for kind in root.iterdir():
            if kind.is_dir():
                yield from kind.iterdir()
