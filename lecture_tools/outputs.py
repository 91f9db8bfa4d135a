"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from lecture_tools.diagnostics import Diagnostic, Span


def write_whole(path: Path, content: bytes) -> list[Diagnostic]:
    """Puts `content` at `path` in one step: readers see the old file or the new one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content, 0o644)
    except OSError as error:
        return [_unwritten(path, error)]
    return []


def rewrite(path: Path, content: bytes) -> list[Diagnostic]:
    """Puts `content` in place of the file at `path`; its rights stay, and a link still leads to it."""
    try:
        real = path.resolve(strict=True)
        _replace(real, content, stat.S_IMODE(real.stat().st_mode), is_source=True)
    except OSError as error:
        return [_unwritten(path, error)]
    return []


def _replace(path: Path, content: bytes, mode: int, *, is_source: bool = False) -> None:
    """`is_source`: it can't be made again, and shall be on the disk before the old file goes."""
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if is_source:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except OSError:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise


def _unwritten(path: Path, error: OSError) -> Diagnostic:
    span = Span(file=str(path), line=1, column=1, end_line=1, end_column=1)
    message = f"can't be written: {error.strerror or error}"
    hint = "close the program that has it open, or free some space"
    return Diagnostic(code="B001", message=message, span=span, hint=hint)
