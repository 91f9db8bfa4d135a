"""Which file a course, or the command line, names as the instructor's template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.model import Course
from lecture_tools.theme import OwnTemplate


def named_template(
    root: Path, course: Course, file: Path | None
) -> tuple[OwnTemplate | None, list[Diagnostic]]:
    """The template of `course`, or `file` if one is named on the command line."""
    if file is not None:
        span = Span(file=str(file), line=1, column=1, end_line=1, end_column=1)
        path, message = file, "there is no such template"
    else:
        span = course.key_span("template")
        found = _path_in(root, course.template or "")
        if found is None:
            message = f"the template '{course.template}' lies outside the project"
            hint = "name a file below content/ or the project's folder"
            return None, [Diagnostic(code="P001", message=message, span=span, hint=hint)]
        path, message = found, f"there is no template '{course.template}'"
    try:
        data = path.read_bytes()
    except OSError:
        hint = "" if file is not None else "the path starts at content/ or at the project's folder"
        return None, [Diagnostic(code="P001", message=message, span=span, hint=hint)]
    layouts = course.template_layouts if file is None else {}
    return OwnTemplate(file=data, layouts=layouts, span=span), []


def _path_in(root: Path, name: str) -> Path | None:
    """The file `name` below content/, else below the root; None if it would leave the root."""
    for path in _candidates(root, name):
        if not path.resolve().is_relative_to(root.resolve()):
            return None
        if path.is_file():
            return path
    return root / name


def _candidates(root: Path, name: str) -> Iterator[Path]:
    yield root / "content" / name
    yield root / name
