"""A space is too many or too few.
It stands twice, before a comma, inside brackets, or between a Korean word and its particle; or it is
missing after a mark. Two spaces in both languages are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.comparing import both_ways
from lecture_tools.translation.checks.finding import Finding

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T115"
SEVERITY: Final = Severity.WARNING

_TWICE: Final = re.compile(r"(?<=\S)(?:  +|\u00a0 | \u00a0)(?=\S)")
"""Spaces in both languages are meant, as a gap in a label."""

_SLIPS: Final = (
    (re.compile(r"(?<=[\w)\]가-힣\ufffc]) +(?=[,;!?](?:\s|$)|\.(?:\s|$))"), "a space before a mark"),
    (re.compile(r"(?<=\() +(?=[\w\ufffc])|(?<=[\w\ufffc]) +(?=\))"), "a space inside the brackets"),
    (re.compile(r"(?<=[가-힣])[.,!?](?=[가-힣])"), "no space after the mark"),
    (
        re.compile(r"(?<=[a-z]{2})[,!?;](?=[A-Za-z]{2})|(?<=[a-z]{2})\.(?=[A-Z][a-z])"),
        "no space after the mark",
    ),
)
_PARTICLE: Final = re.compile(r"(?<=[\w가-힣)\]*\ufffc]) +(?=(?:은|는|을|를|의|에서|으로)(?=[\s.,]|$))")


def find(pair: Pair) -> Iterator[Finding]:
    for side, own, other in both_ways(pair.source, pair.target):
        for match in () if _TWICE.search(other.prose) else _TWICE.finditer(own.prose):
            yield Finding(side=side, start=match.start(), end=match.end(), message="two spaces")
        for slip, what in _SLIPS:
            for match in slip.finditer(own.prose):
                yield Finding(side=side, start=match.start(), end=match.end(), message=what)
    if pair.is_korean:
        for match in _PARTICLE.finditer(pair.target.prose):
            message = "a space before the particle"
            yield Finding(start=match.start(), end=match.end(), message=message)
