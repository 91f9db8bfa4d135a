"""Entries that came back → the texts they belong to, though slides were moved, renamed and put between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lecture_tools.translation.exchange.entries import Entry, fingerprint
from lecture_tools.translation.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The unit that an entry is for; without one, `reason` says why, and `near` what stands there now."""

    unit: Unit | None
    reason: str = ""
    near: Unit | None = None


def matched(entries: Sequence[Entry], units: Iterable[Unit]) -> list[Match]:
    """A match for each entry: by its id if the source there is still the same, else by the source alone."""
    by_source: defaultdict[str, list[Unit]] = defaultdict(list)
    by_id: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_source[fingerprint(unit.source)].append(unit)
        by_id[unit.id].append(unit)
    matches: dict[int, Match] = {}
    taken: set[tuple[object, ...]] = set()

    def take(index: int, unit: Unit) -> None:
        matches[index] = Match(unit=unit)
        taken.add((unit.file, unit.path))

    for index, entry in enumerate(entries):
        here = [unit for unit in by_source[entry.key.source] if unit.id == entry.key.id]
        place = entry.key.number - 1
        if place < len(here) and (here[place].file, here[place].path) not in taken:
            take(index, here[place])
    for index, entry in enumerate(entries):
        if index in matches:
            continue
        alike = by_source[entry.key.source]
        free = [unit for unit in alike if (unit.file, unit.path) not in taken]
        best = _nearest(entry, free)
        if len(best) == 1:
            take(index, best[0])
        else:
            near = by_id[entry.key.id] or best or alike
            matches[index] = Match(unit=None, reason=_reason(best, alike, near), near=next(iter(near), None))
    return [matches[index] for index in range(len(entries))]


def _nearest(entry: Entry, units: list[Unit]) -> list[Unit]:
    """Of units with the entry's source, those whose place is most like the entry's."""
    stem, _, place = entry.key.id.partition(":")
    context = place.partition(".")[0]

    def likeness(unit: Unit) -> tuple[bool, bool, bool]:
        return (
            unit.id.partition(":")[2] == place,
            unit.context == context,
            Path(unit.file).stem == stem,
        )

    best = max(map(likeness, units), default=None)
    return [unit for unit in units if likeness(unit) == best]


def _reason(best: list[Unit], alike: list[Unit], near: list[Unit]) -> str:
    if best:
        return f"its source stands at {len(best)} places now"
    if alike:
        return "the file has this text more than once"
    return "its source has changed since the export" if near else "its source is no longer there"
