"""The one way this package reports what is wrong with an author's input: a place, a sentence, a hint."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of a file. Lines and columns count from 1; columns are characters; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A second place that explains the first."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding. `code` is stable and documented by `lecture explain CODE`."""

    code: str
    message: str
    span: Span
    severity: Severity = Severity.ERROR
    hint: str = ""
    related: tuple[Related, ...] = ()


_EXCERPT = 200
"""Characters of a line that are shown."""

_SENTENCE = 1000
"""Characters of a message or hint that are shown: what an author wrote may stand in it, however long."""

ReadLine = Callable[[str, int], str]
"""(file, line number) -> the text of that line, without its end; "" where there is none."""


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by place, each finding once."""
    return sorted(dict.fromkeys(diagnostics), key=lambda found: (found.span, found.code, found.message))


def cells(text: str) -> int:
    """Terminal cells that `text` fills: Hangul and other wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(character) in ("Mn", "Me") else 2 if _is_wide(character) else 1
        for character in text
    )


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def as_text(diagnostic: Diagnostic, read_line: ReadLine) -> str:
    """The printed form: place, code and message, the line with a caret below the spot, the hint."""
    span = diagnostic.span
    place = f"{span.file}:{span.line}:{span.column}"
    head = f"{place}: {diagnostic.severity}[{diagnostic.code}]: {_one_line(diagnostic.message)}"
    parts = [head, *_excerpt(span, _one_line(diagnostic.hint), read_line)]
    for related in diagnostic.related:
        other = related.span
        parts.append(f"{other.file}:{other.line}:{other.column}: note: {_one_line(related.message)}")
        parts.extend(_excerpt(other, "", read_line))
    return "\n".join(parts)


def as_json(diagnostic: Diagnostic) -> str:
    """One JSON object on one line."""
    return json.dumps(asdict(diagnostic), ensure_ascii=False)


def _excerpt(span: Span, hint: str, read_line: ReadLine) -> list[str]:
    line = read_line(span.file, span.line)
    if not line:
        return [f"       = {hint}"] if hint else []
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    first = max(0, start - _EXCERPT // 2) if len(line) > _EXCERPT else 0
    shown = _visible(line[first : first + _EXCERPT])
    start, end = start - first, min(end - first, len(shown))
    width = max(1, cells(shown[start : max(end, start)]))
    carets = " " * cells(shown[:start]) + "^" * width
    return [f"{span.line:>5} | {shown}", f"      | {carets}{' ' + hint if hint else ''}"]


def _one_line(sentence: str) -> str:
    """Without line ends, and cut where it would never end."""
    shown = sentence if len(sentence) <= _SENTENCE else f"{sentence[:_SENTENCE]}…"
    return _visible(shown.replace("\n", " "))


def _visible(text: str) -> str:
    """Each character, but none that moves the cursor, turns the line around or can't be seen."""
    return text if text.isprintable() else "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character == "\t":
        return " "
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") else character


class SelectionError(ValueError):
    """Something was asked for on the command line that the project does not have."""
