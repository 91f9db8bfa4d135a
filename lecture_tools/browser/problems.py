"""What can go wrong with a browser, and how it is reported."""

from __future__ import annotations

from lecture_tools.diagnostics import Diagnostic, Span


class BrowserError(RuntimeError):
    """The browser does not start, does not answer in time, or refuses. The text says what happened."""


class NoBrowserError(BrowserError):
    """There is no browser."""


def problem(error: BrowserError) -> Diagnostic:
    """The finding that stands for the error; it has no place in any file."""
    span = Span(file="browser", line=1, column=1, end_line=1, end_column=1)
    if isinstance(error, NoBrowserError):
        hint = "install Chromium, Chrome or Edge, or say where it is with LECTURE_BROWSER"
        return Diagnostic(code="B002", message=str(error), span=span, hint=hint)
    return Diagnostic(code="B003", message=str(error), span=span, hint="`lecture explain B003` has advice")
