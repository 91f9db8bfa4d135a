"""What is on one side of a pair and not on the other, for checks of parts that no translation changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from lecture_tools.translation.checks.finding import Finding, Side

if TYPE_CHECKING:
    from lecture_tools.translation.anatomy import Anatomy
    from lecture_tools.translation.checks.pair import Pair
    from lecture_tools.translation.parts import Part

Item = TypeVar("Item")


def both_ways(one: Item, other: Item) -> tuple[tuple[Side, Item, Item], ...]:
    """(side, what it has, what the other side has)"""
    return (("source", one, other), ("target", other, one))


def unmatched(pair: Pair, parts_of: Callable[[Anatomy], Iterable[Part]], what: str) -> Iterator[Finding]:
    """A finding for each part of one side that the other has not; how often plays no part."""
    for side, own, other in both_ways(pair.source, pair.target):
        known = {part.content for part in parts_of(other)}
        where = other_text(pair, side)
        for part in parts_of(own):
            if part.content not in known:
                known.add(part.content)
                written = own.text[part.start : part.end].strip()
                message = f"the {what} {written} is not in {where}"
                yield Finding(side=side, start=part.start, end=part.end, message=message)


def other_text(pair: Pair, side: Side) -> str:
    return f"the '{pair.language if side == 'source' else pair.source_language}' text"
