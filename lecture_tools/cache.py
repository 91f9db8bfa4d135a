"""Results that are slow to make, kept in the user's cache folder. Deleting the folder is always safe."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

_DIGEST_BYTES = 32


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
    entry = root / kind / name
    try:
        stored = entry.read_bytes()
    except OSError:
        stored = b""
    digest, content = stored[:_DIGEST_BYTES], stored[_DIGEST_BYTES:]
    if digest == hashlib.sha256(content).digest():
        return content
    content = make()
    _store(entry, hashlib.sha256(content).digest() + content)
    return content


def _store(entry: Path, stored: bytes) -> None:
    temporary = None
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=entry.parent, delete=False) as file:
            temporary = Path(file.name)
            file.write(stored)
        temporary.replace(entry)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
