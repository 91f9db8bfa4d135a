"""What came back, held against the project as it is now: what to write, what to leave, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from lecture_tools.translation.exchange.entries import (
    Entry,
    Exchange,
    State,
    carried,
    exact_fingerprint,
    fingerprint,
    said,
)
from lecture_tools.translation.exchange.guard import objections
from lecture_tools.translation.exchange.matching import Match, matched
from lecture_tools.translation.ledger import Judgement, Status
from lecture_tools.translation.survey import SETTLED, Survey
from lecture_tools.translation.units import Unit


class Outcome(StrEnum):
    """What becomes of an entry."""

    APPLIED = "applied"
    CONFIRMED = "confirmed"
    """The text is the one that is there, and no longer marked as stale."""
    FUZZY = "fuzzy"
    """Changed, but still marked as one to look at again, so left alone."""
    REFUSED = "refused"
    CONFLICT = "conflict"
    """Changed in the file and, to something else, in the project."""
    UNKNOWN = "unknown"
    """The text that it translates is not there."""
    UNCHANGED = "unchanged"


FAILURES = frozenset({Outcome.REFUSED, Outcome.CONFLICT, Outcome.UNKNOWN})
"""Work of a translator that did not get in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An entry, what becomes of it and why, and the unit it is for, or what stands there now."""

    entry: Entry
    outcome: Outcome
    unit: Unit | None
    reasons: tuple[str, ...] = ()
    has_moved: bool = False


def verdicts(exchange: Exchange, survey: Survey, source_language: str, *, with_fuzzy: bool) -> list[Verdict]:
    """One verdict for each entry; `with_fuzzy`: fuzzy texts are applied too."""
    judgements = {(one.unit.file, one.unit.path): one for one in survey.judgements}
    matches = matched(exchange.entries, (one.unit for one in survey.judgements))
    return [
        _verdict(entry, judgements[match.unit.file, match.unit.path], source_language, with_fuzzy=with_fuzzy)
        if match.unit is not None
        else _unmatched(entry, match)
        for entry, match in zip(exchange.entries, matches, strict=True)
    ]


def _unmatched(entry: Entry, match: Match) -> Verdict:
    outcome = Outcome.UNCHANGED if _is_untouched(entry) else Outcome.UNKNOWN
    return Verdict(entry=entry, outcome=outcome, unit=match.near, reasons=(match.reason,))


def _verdict(entry: Entry, judgement: Judgement, source_language: str, *, with_fuzzy: bool) -> Verdict:
    unit = judgement.unit
    has_moved = bool(entry.key.id) and unit.id != entry.key.id

    def verdict(outcome: Outcome, *reasons: str) -> Verdict:
        return Verdict(entry=entry, outcome=outcome, unit=unit, reasons=reasons, has_moved=has_moved)

    now = "" if unit.target is None else said(unit.target)
    is_fuzzy = entry.state is State.REVIEW
    if fingerprint(entry.source) != entry.key.source:
        return verdict(Outcome.REFUSED, "the source was edited in the file; edit it in the YAML file instead")
    if said(entry.target) == now:
        is_settled = judgement.status in SETTLED or judgement.status is Status.NEW
        is_freed = bool(now) and not is_fuzzy and not is_settled
        return verdict(Outcome.CONFIRMED if is_freed else Outcome.UNCHANGED)
    if _is_untouched(entry):
        return verdict(Outcome.UNCHANGED)
    if found := objections(unit, source_language, entry.target):
        return verdict(Outcome.REFUSED, *found)
    if now and entry.exported is None:
        return verdict(Outcome.CONFLICT, "the file has lost what the translation was when it was exported")
    if now and entry.exported != exact_fingerprint(now):
        return verdict(Outcome.CONFLICT, "the translation was changed here too since the export")
    if is_fuzzy and not with_fuzzy:
        return verdict(Outcome.FUZZY, "still marked for review")
    return verdict(Outcome.APPLIED)


def _is_untouched(entry: Entry) -> bool:
    """Whether the target came back as it left; an empty one that a program added nothing to is one too."""
    if entry.exported is None:
        return not entry.target.strip()
    return exact_fingerprint(entry.target) == entry.exported


def texts_to_write(found: Iterable[Verdict]) -> dict[str, list[tuple[Unit, str]]]:
    """File → the units to write there with their new texts."""
    texts: dict[str, list[tuple[Unit, str]]] = {}
    for verdict in found:
        if verdict.outcome is Outcome.APPLIED and verdict.unit is not None:
            texts.setdefault(verdict.unit.file, []).append((verdict.unit, carried(verdict.entry.target)))
    return texts


def with_refusals(found: Iterable[Verdict], refused: Collection[Unit], reason: str) -> list[Verdict]:
    """The verdicts where the texts of the units `refused` could not be written after all."""
    places = {(unit.file, unit.path) for unit in refused}
    return [
        replace(verdict, outcome=Outcome.REFUSED, reasons=(reason,))
        if verdict.outcome is Outcome.APPLIED
        and verdict.unit is not None
        and (verdict.unit.file, verdict.unit.path) in places
        else verdict
        for verdict in found
    ]
