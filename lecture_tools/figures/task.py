"""What is asked of the drawing engine and what it answers: plain data that can be sent to another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.pictures import Drawing, PictureKey


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTask:
    """One picture to draw. `labels` are in the picture's language. `script_name` is how messages call
    `script`; `span`, the figure's place in its lesson, is blamed where the script can't be."""

    key: PictureKey
    script: Path
    script_name: str
    labels: Mapping[str, str]
    values: Mapping[str, object]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureResult:
    """The drawing, or the errors that prevented it; and which labels and values the script asked for.

    `files_read`: the files beside the script, or below its folder, that it read or imported.
    """

    key: PictureKey
    drawing: Drawing | None
    diagnostics: tuple[Diagnostic, ...]
    labels_read: frozenset[str] = frozenset()
    values_read: frozenset[str] = frozenset()
    files_read: frozenset[str] = frozenset()
