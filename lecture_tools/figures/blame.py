"""From what went wrong in a figure script to a diagnostic at the line of the script that did it."""

from __future__ import annotations

import difflib
import re
import traceback
from collections.abc import Sequence

from lecture_tools.diagnostics import Diagnostic, Related, Span
from lecture_tools.figures.readings import UnknownNameError
from lecture_tools.figures.task import FigureResult, FigureTask
from lecture_tools.workers import Outcome

_REPORTED_FRAME = re.compile(r'File "(.*)", line (\d+)')
_LONGEST_MESSAGE = 300


def not_found(task: FigureTask) -> Diagnostic:
    scripts = sorted(path.stem for path in task.script.parent.glob("*.py"))
    return Diagnostic(
        code="F001",
        message=f"there is no figure script {task.script_name}",
        span=task.span,
        hint=_suggestion(task.script.stem, scripts),
    )


def not_drawable(
    task: FigureTask, message: str, line: int = 1, column: int = 1, hint: str = ""
) -> Diagnostic:
    """The script can't be run: its syntax, or its `draw`."""
    return Diagnostic(code="F002", message=message, span=_line_span(task, line, column), hint=hint)


def raised(task: FigureTask, error: BaseException) -> Diagnostic:
    """`error` left the script, or matplotlib while it rendered what the script had set up."""
    span = _span_of(task, error)
    figure = () if span is task.span else (Related(message="the figure is declared here", span=task.span),)
    if isinstance(error, UnknownNameError):
        code = "F005" if error.kind == "label" else "F006"
        declared = ", ".join(error.known) or "none"
        hint = _suggestion(error.asked, error.known) or f"its {error.kind}s: {declared}"
        return Diagnostic(code=code, message=str(error), span=span, hint=hint, related=figure)
    if isinstance(error, MemoryError):
        return Diagnostic(
            code="F009", message=f"{task.script_name} needs too much memory", span=span, related=figure
        )
    lines = str(error).strip().splitlines()
    text = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    if len(text) > _LONGEST_MESSAGE:
        text = text[:_LONGEST_MESSAGE] + "…"
    return Diagnostic(code="F003", message=text, span=span, related=figure)


def stopped(task: FigureTask, outcome: Outcome[FigureResult], time_limit: float) -> Diagnostic:
    """The process was too slow or died; its report, most recent call first, says where."""
    span = task.span
    name = str(task.script).encode("ascii", "backslashreplace").decode()
    for file, line in _REPORTED_FRAME.findall(outcome.report):
        if file == name:
            span = _line_span(task, int(line))
            break
    if outcome.failure == "too slow":
        message = f"{task.script_name} was stopped after {time_limit:g} s"
        return Diagnostic(code="F004", message=message, span=span, hint="it was here")
    reasons = outcome.report.strip().splitlines()
    reason = reasons[-1] if "Traceback" in outcome.report else reasons[0]
    message = f"the process that drew {task.script_name} died: {reason}"
    return Diagnostic(code="F009", message=message, span=span)


def _span_of(task: FigureTask, error: BaseException) -> Span:
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(task.script)
    ]
    if not frames or frames[-1].lineno is None:
        return task.span
    return _line_span(task, frames[-1].lineno)


def _line_span(task: FigureTask, line: int, column: int | None = None) -> Span:
    lines = task.script.read_text(encoding="utf-8", errors="replace").splitlines()
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    start = column or len(text) - len(text.lstrip()) + 1
    return Span(
        file=task.script_name,
        line=line,
        column=start,
        end_line=line,
        end_column=max(len(text.rstrip()), start) + 1,
    )


def _suggestion(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else ""
