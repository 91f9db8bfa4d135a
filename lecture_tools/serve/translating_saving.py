"""A translation from the browser → one text of one file; what somebody else wrote meanwhile is never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lecture_tools.diagnostics import Diagnostic, has_errors
from lecture_tools.outputs import rewrite
from lecture_tools.serve.translating_desk import Desk, Entry, Work, bytes_of
from lecture_tools.serve.translating_findings import Note, new_errors, notes
from lecture_tools.source.parse import parse
from lecture_tools.source.splice import SpliceError
from lecture_tools.source.text import UNSEEN
from lecture_tools.translation.dismissing import with_dismissal
from lecture_tools.translation.exchange.entries import carried
from lecture_tools.translation.exchange.writing import with_texts
from lecture_tools.translation.ledger import load_ledger, save_ledger
from lecture_tools.translation.terms import Terms
from lecture_tools.translation.units import Unit, units_of

_TRIES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The text stands in its file."""

    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """The text, or its translation, is another one now: `entry`; nothing was written."""

    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """The translation has errors that the saved one does not have."""

    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unwritable:
    """The file could not be written, and why."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """There is no such text any more."""


Outcome = Saved | Conflict | Blocked | Unwritable | Gone


def save(
    desk: Desk, terms: Terms, language: str, work: str, key: str, *, text: str, revision: str, confirm: bool
) -> Outcome:
    """Writes `text` if the text is still the one that had `revision`, wherever it stands in its file now.

    `confirm`: the pair is put into the ledger as well.
    """
    text = carried(text)

    def write(found: Work, entry: Entry) -> Blocked | Unwritable | None:
        is_changed = entry.unit.target is None or carried(str(entry.unit.target)) != text
        return _write(desk, terms, found, entry, text) if is_changed else None

    with desk.saving:
        outcome = _tried(desk, language, work, key, revision, write)
        return _confirmed(desk, outcome.entry) if confirm and isinstance(outcome, Saved) else outcome


def dismiss(
    desk: Desk, language: str, work: str, key: str, *, code: str, reason: str, revision: str
) -> Outcome:
    """Writes beside the text why the finding `code` may stay, under the same conditions as `save`."""
    reason = carried(reason).strip()

    def write(found: Work, entry: Entry) -> Unwritable | None:
        if not reason or UNSEEN.search(reason):
            return Unwritable(reason="a reason is needed, in visible characters")
        return _spliced(desk, found, entry, lambda raw, unit: with_dismissal(raw, unit.path, code, reason))

    with desk.saving:
        return _tried(desk, language, work, key, revision, write)


def _tried(
    desk: Desk,
    language: str,
    work: str,
    key: str,
    revision: str,
    write: Callable[[Work, Entry], Blocked | Unwritable | None],
) -> Outcome:
    """What became of `write`; it is tried again if another program wrote the file at that moment."""
    for _ in range(_TRIES):
        found = desk.desktop(language).works.get(work)
        entry = None if found is None else located(found, key, revision)
        if found is None or entry is None:
            return Gone()
        if entry.revision != revision:
            return Conflict(entry=entry)
        try:
            problem = write(found, entry)
        except _ChangedMeanwhileError:
            continue
        return problem or Saved(entry=_now(desk, entry))
    return Unwritable(reason="another program is writing the file; save again")


class _ChangedMeanwhileError(Exception):
    """Somebody wrote the file between reading and writing."""


def located(work: Work, key: str, revision: str) -> Entry | None:
    """The text `key`; or, if another one has its place now, the only one that says just the same."""
    here = work.entry(key)
    if here is not None and here.revision == revision:
        return here
    same = [entry for entry in work.entries if entry.revision == revision]
    return same[0] if len(same) == 1 else here


def _write(desk: Desk, terms: Terms, work: Work, entry: Entry, text: str) -> Blocked | Unwritable | None:
    """Why the text was not written; raises _ChangedMeanwhileError if the file is another one now."""
    unit = entry.unit
    if not text.strip():
        return Unwritable(reason="the text is empty; a translation is taken away in the YAML file")
    before = [] if unit.target is None else notes(unit, entry.key, str(unit.target), desk.source, terms)
    if errors := new_errors(before, notes(unit, entry.key, text, desk.source, terms)):
        return Blocked(notes=tuple(errors))

    def splice(raw: bytes, here: Unit) -> bytes:
        changed, refused = with_texts(raw, [(here, text)])
        if refused:
            raise SpliceError("the text can't be written in the file without changing something else")
        return changed

    return _spliced(desk, work, entry, splice)


def _spliced(
    desk: Desk, work: Work, entry: Entry, splice: Callable[[bytes, Unit], bytes]
) -> Unwritable | None:
    """Writes what `splice` makes of the file; raises _ChangedMeanwhileError if it is another one now."""
    unit, path = entry.unit, desk.root / work.file
    raw = bytes_of(path)
    node, _ = parse(raw, work.file)
    units = units_of(node, work.file, desk.source, unit.language)
    here = next((one for one in units if one.path == unit.path), None)
    if here is None or (here.source, here.target) != (unit.source, unit.target):
        raise _ChangedMeanwhileError
    try:
        changed = splice(raw, here)
    except SpliceError as error:
        return Unwritable(reason=str(error))
    if bytes_of(path) != raw:
        raise _ChangedMeanwhileError
    problems = rewrite(path, changed)
    return Unwritable(reason=problems[0].message) if problems else None


def _confirmed(desk: Desk, entry: Entry) -> Saved | Unwritable:
    """The pair as it stands in its file, put into the ledger."""
    ledger, found = load_ledger(desk.root, entry.unit.language)
    if has_errors(found):
        return Unwritable(reason=f"the ledger has a mistake: {_placed(found[0])}")
    ledger.confirm([entry.unit])
    if problems := save_ledger(desk.root, ledger):
        return Unwritable(reason=problems[0].message)
    return Saved(entry=_now(desk, entry))


def _now(desk: Desk, entry: Entry) -> Entry:
    """The text as its file has it now."""
    unit = entry.unit
    works = desk.desktop(unit.language).works.values()
    entries = next(work.entries for work in works if work.file == unit.file)
    return next(one for one in entries if one.unit.path == unit.path)


def _placed(found: Diagnostic) -> str:
    return f"{found.span.file}:{found.span.line}: {found.message}"
