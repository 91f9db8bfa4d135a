"""A text uses a name that the glossary tells to avoid.
`avoid:` in content/glossary.yaml lists the names that were tried and given up, so that a course has one
name for one thing. A mention in parentheses does not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.comparing import both_ways
from lecture_tools.translation.checks.finding import Finding

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T110"
SEVERITY: Final = Severity.ERROR

_MENTION: Final = re.compile(r"\([^()]*\)")


def find(pair: Pair) -> Iterator[Finding]:
    for side, own, _ in both_ways(pair.source, pair.target):
        text = _MENTION.sub(lambda mention: " " * len(mention.group()), own.prose)
        for part in pair.terms.slips(text, pair.languages(side)[0]):
            written = own.text[part.start : part.end]
            message = f"'{written}' is a name that the glossary tells to avoid"
            yield Finding(
                side=side, start=part.start, end=part.end, message=message, hint=f"write {part.content}"
            )
