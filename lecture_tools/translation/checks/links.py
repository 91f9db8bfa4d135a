"""A link leads somewhere else in the translation, or is missing from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.comparing import unmatched

if TYPE_CHECKING:
    from lecture_tools.translation.checks.finding import Finding
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T104"
SEVERITY: Final = Severity.ERROR


def find(pair: Pair) -> Iterator[Finding]:
    return unmatched(pair, lambda text: text.targets, "address")
