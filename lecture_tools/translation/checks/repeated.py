"""A word stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.comparing import both_ways
from lecture_tools.translation.checks.finding import Finding

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T114"
SEVERITY: Final = Severity.WARNING

_TWICE: Final = re.compile(r"(?<![\w.$>`])(?P<word>[^\W\d_]{2,})\s+(?P=word)(?![\w-])", re.IGNORECASE)
_MEANT: Final = frozenset(
    {"하나", "조금", "거듭", "매우", "아주", "정말", "하나씩", "조금씩", "had", "that", "very"}
)
"""Words that may stand twice."""


def find(pair: Pair) -> Iterator[Finding]:
    for side, own, _ in both_ways(pair.source, pair.target):
        for match in _TWICE.finditer(own.prose):
            if match["word"].lower() not in _MEANT:
                message = f"'{match['word']}' stands twice"
                yield Finding(side=side, start=match.start(), end=match.end(), message=message)
