"""Findings as pages show them: the place, the sentence, the line with the spot marked, the hint."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from lecture_tools.diagnostics import Diagnostic, ReadLine, Span, in_order

_LONGEST = 160
"""Characters of a line that are shown."""


def as_data(diagnostics: Iterable[Diagnostic], read_line: ReadLine) -> list[dict[str, object]]:
    """The findings in the order of their places, errors first, as JSON."""
    found = sorted(in_order(diagnostics), key=lambda one: one.severity)
    return [
        {
            **_place(one.span, read_line),
            "severity": one.severity,
            "code": one.code,
            "message": one.message,
            "hint": one.hint,
            "related": [{**_place(other.span, read_line), "message": other.message} for other in one.related],
        }
        for one in found
    ]


def moved(diagnostic: Diagnostic, file: str, lines: int) -> Diagnostic:
    """The finding after its surroundings in `file` moved down by so many lines."""
    if lines == 0:
        return diagnostic
    related = tuple(replace(one, span=_moved(one.span, file, lines)) for one in diagnostic.related)
    return replace(diagnostic, span=_moved(diagnostic.span, file, lines), related=related)


def _moved(span: Span, file: str, lines: int) -> Span:
    if span.file != file:
        return span
    return replace(span, line=span.line + lines, end_line=span.end_line + lines)


def _place(span: Span, read_line: Callable[[str, int], str]) -> dict[str, object]:
    line = read_line(span.file, span.line)
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1 if span.end_line == span.line else len(line.rstrip()), len(line))
    first = max(0, start - _LONGEST // 2)
    last = first + _LONGEST
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "before": line[first:start],
        "marked": line[start : min(max(end, start + 1), last)],
        "after": line[max(end, start + 1) : last],
    }
