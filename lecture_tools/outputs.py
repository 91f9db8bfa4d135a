"""Files are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from lecture_tools import ast
from lecture_tools.diagnostics import Diagnostic, Span


def output_path(root: Path, deck: ast.Deck, suffix: str) -> Path:
    """build/<course>/<languages>/<NN>-<lesson><suffix>"""
    place = deck.place
    name = ast.stem(place.number, place.lesson_id) + suffix
    return root / "build" / place.course_id / deck.mode / name


def write_whole(path: Path, content: bytes) -> list[Diagnostic]:
    """Puts `content` at `path` in one step: readers see the old file or the new one."""
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        span = Span(file=str(path), line=1, column=1, end_line=1, end_column=1)
        message = f"can't be written: {error.strerror or error}"
        hint = "close the program that has it open, or free some space"
        return [Diagnostic(code="B001", message=message, span=span, hint=hint)]
    return []
