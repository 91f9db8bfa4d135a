"""What is wrong with a translation that is being written, at the characters where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from lecture_tools.diagnostics import Diagnostic, Severity, Span
from lecture_tools.source.nodes import Scalar
from lecture_tools.source.text import UNSEEN, unseen_message
from lecture_tools.texts import FINDING_CODE
from lecture_tools.translation.checking import diagnostics
from lecture_tools.translation.exchange.guard import objections
from lecture_tools.translation.terms import Terms
from lecture_tools.translation.units import Unit

DRAFT: Final = "draft:"
"""What the file of a draft is called in diagnostics; the key of its text follows."""

_UNSEEN: Final = "S012"
_MARKUP: Final = "M000"
"""For what is reported of the markup without a code of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A finding for the translator, from `start` to `end` of the draft; both 0 if it is about all of it.

    `dismissed`: why it may stay, as written beside the text.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    start: int = 0
    end: int = 0
    dismissed: str | None = None

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.ERROR and self.dismissed is None


def draft_scalar(key: str, text: str) -> Scalar:
    """The draft as a text that knows its characters' places, as those from files do."""
    lines = text.split("\n")
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    places = tuple(
        (start, number, 1) for number, start in zip(range(1, len(lines) + 1), starts, strict=False)
    )
    span = Span(file=DRAFT + key, line=1, column=1, end_line=len(lines), end_column=len(lines[-1]) + 1)
    return Scalar.at(text, span, places)


def notes(
    unit: Unit, key: str, text: str, source: str, terms: Terms, on_slide: Iterable[Diagnostic] = ()
) -> list[Note]:
    """All findings about `text` as the translation of `unit`, errors first.

    `on_slide`: what was found while the slide was made with the draft, other texts' findings among them.
    """
    if not text.strip():
        return []
    scalar = draft_scalar(key, text)
    found = [
        Note(
            code=_UNSEEN,
            severity=Severity.ERROR,
            message=unseen_message(match),
            hint="delete it; type an ordinary space if one is meant",
            start=match.start(),
            end=match.end(),
        )
        for match in UNSEEN.finditer(text)
    ]
    checked = [one for _, one in diagnostics(replace(unit, target=scalar), source, terms)]
    own = [one for one in on_slide if one.span.file == scalar.span.file]
    found += [_note(one, scalar, unit.dismissed) for one in (*checked, *own)]
    known = {note.message for note in found}
    found += [
        Note(code=_MARKUP, severity=Severity.ERROR, message=message)
        for message in objections(unit, source, text)
        if message not in known
    ]
    return sorted(dict.fromkeys(found), key=lambda note: (not note.blocks, note.start, note.code))


def new_errors(before: Iterable[Note], after: Iterable[Note]) -> list[Note]:
    """The errors of the draft that the saved translation does not have already."""
    known = {(note.code, note.message) for note in before}
    return [note for note in after if note.blocks and (note.code, note.message) not in known]


def _note(one: Diagnostic, scalar: Scalar, dismissed: Mapping[str, Scalar]) -> Note:
    start, end = _offsets(one.span, scalar) if one.span.file == scalar.span.file else (0, 0)
    is_whole = (start, end) == (0, len(scalar))
    reason = dismissed.get(one.code) if FINDING_CODE.fullmatch(one.code) else None
    return Note(
        code=one.code,
        severity=one.severity,
        message=one.message,
        hint=one.hint,
        start=0 if is_whole else start,
        end=0 if is_whole else end,
        dismissed=None if reason is None else str(reason),
    )


def _offsets(span: Span, scalar: Scalar) -> tuple[int, int]:
    starts = list(_line_starts(scalar))

    def offset(line: int, column: int) -> int:
        return min(starts[min(line, len(starts)) - 1] + column - 1, len(scalar))

    start, end = offset(span.line, span.column), offset(span.end_line, span.end_column)
    return start, max(start, end)


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    yield from (place + 1 for place, character in enumerate(text) if character == "\n")
