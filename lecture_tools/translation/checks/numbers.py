"""A number stands in one language only, or has another value, scale or % sign.
Numbers in words count too: `three` and 세, `1.5 million` and 150만, `half` and 50% agree. 0 and 1 are said
in too many ways to be compared, and a number in words may be left out, but not become another. Computed
values and the years of citations have checks of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.citations import CITATION
from lecture_tools.translation.checks.comparing import both_ways, other_text
from lecture_tools.translation.checks.finding import Finding, Side
from lecture_tools.translation.number_words import counted, said
from lecture_tools.translation.parts import OBJECT, Part
from lecture_tools.translation.quantities import numbers

if TYPE_CHECKING:
    from lecture_tools.translation.anatomy import Anatomy
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T105"
SEVERITY: Final = Severity.ERROR

_ANYWHERE: Final = frozenset({"0", "1"})
"""Said in too many ways: nothing, never, a, the only."""


def find(pair: Pair) -> Iterator[Finding]:
    alone = {
        side: list(_alone(pair, side, own, other)) for side, own, other in both_ways(pair.source, pair.target)
    }
    for side, own, _ in both_ways(pair.source, pair.target):
        is_replaced = all(alone.values())
        for part, is_word in alone[side]:
            if is_replaced or not is_word:
                written = own.text[part.start : part.end].strip()
                message = f"the number {written} is not in {other_text(pair, side)}"
                yield Finding(side=side, start=part.start, end=part.end, message=message)


def _alone(pair: Pair, side: Side, own: Anatomy, other: Anatomy) -> Iterator[tuple[Part, bool]]:
    """The numbers that only this side has, each once, and whether it is in words."""
    language, theirs = pair.languages(side)
    text = CITATION.sub(lambda match: OBJECT * len(match.group()), own.numerals)
    digits = ((part, meanings, False) for part, meanings in numbers(text, language))
    words = ((part, frozenset({part.content}), True) for part in counted(own.prose, language))
    all_numbers = [*digits, *words]
    if not all_numbers:
        return
    known = {*_ANYWHERE, *said(other.prose, theirs)}
    for _, meanings in numbers(_without(other.text, other.values), theirs):
        known |= meanings
    for part, meanings, is_word in all_numbers:
        if not meanings & known:
            known |= meanings
            yield part, is_word


def _without(text: str, parts: Iterable[Part]) -> str:
    for part in parts:
        text = text[: part.start] + OBJECT * (part.end - part.start) + text[part.end :]
    return text
