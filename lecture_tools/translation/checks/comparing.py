"""What is on one side of a pair and not on the other, for checks of parts that no translation changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lecture_tools.translation.anatomy import Part
from lecture_tools.translation.checks.finding import Finding


def unmatched(source: Iterable[Part], target: Iterable[Part], what: str, language: str) -> Iterator[Finding]:
    """A finding for each part of one side that the other has not, or has fewer times."""
    source, target = tuple(source), tuple(target)
    for part in _surplus(source, target):
        yield Finding(
            side="source",
            start=part.start,
            end=part.end,
            message=f"the {what} '{part.content}' is not in the '{language}' text",
        )
    for part in _surplus(target, source):
        yield Finding(
            start=part.start, end=part.end, message=f"the {what} '{part.content}' is not in the source text"
        )


def _surplus(parts: tuple[Part, ...], others: tuple[Part, ...]) -> Iterator[Part]:
    left = Counter(part.content for part in others)
    for part in parts:
        if left[part.content]:
            left[part.content] -= 1
        else:
            yield part
