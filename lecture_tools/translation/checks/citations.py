"""A work is cited in one language only, or with another year or other authors.
A citation is a name in Latin letters with a year, as in Guo et al. (2017), or a number in brackets, as in
[12]. A name may be written in Hangul, and the year may stand anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.comparing import both_ways, other_text
from lecture_tools.translation.checks.finding import Finding

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T106"
SEVERITY: Final = Severity.WARNING

_YEAR: Final = r"(?:1[6-9]|20)\d\d"
_NAME: Final = r"[A-Z](?:[^\W\d_가-힣]|[’'-])+"
CITATION: Final = re.compile(
    rf"(?P<names>{_NAME}(?:(?:, | and | & |와 |과 ){_NAME})*(?:,? et al\.?| 등|,)?)"
    rf"(?:이|가)?,? ?\(?(?P<year>{_YEAR})(?!\d)|\[(?P<numbers>\d+(?:[,–-] ?\d+)*)\]"
)
_NAMES: Final = re.compile(_NAME)
_ANY_YEAR: Final = re.compile(rf"(?<!\d){_YEAR}(?!\d)")


def find(pair: Pair) -> Iterator[Finding]:
    for side, own, other in both_ways(pair.source.prose, pair.target.prose):
        years = set(_ANY_YEAR.findall(other))
        cited = list(CITATION.finditer(other))
        for match in CITATION.finditer(own):
            if match["numbers"]:
                if match["numbers"] not in {one["numbers"] for one in cited}:
                    message = f"the citation [{match['numbers']}] is not in {other_text(pair, side)}"
                    yield Finding(message=message, side=side, start=match.start(), end=match.end())
            elif match["year"] not in years:
                message = f"'{match.group().strip()}' is not cited in {other_text(pair, side)}"
                yield Finding(message=message, side=side, start=match.start(), end=match.end())
            elif side == "target" and _is_other_work(match, cited, other):
                message = f"the source text cites others than '{match['names']}' for {match['year']}"
                yield Finding(message=message, start=match.start(), end=match.end())


def _is_other_work(match: re.Match[str], cited: list[re.Match[str]], text: str) -> bool:
    """Whether `text` cites that year too, but has none of the names."""
    is_cited = any(one["year"] == match["year"] for one in cited)
    return is_cited and not any(name in text for name in _NAMES.findall(match["names"]))
