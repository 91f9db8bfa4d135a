"""A formula stands in one language only, or is not the same in both.
What stands on each side of =, ≤ and other relations is compared, and which way an order goes. A formula
may be repeated or parted; spaces and the words in \\text{…} are free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.comparing import unmatched

if TYPE_CHECKING:
    from lecture_tools.translation.checks.finding import Finding
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T102"
SEVERITY: Final = Severity.ERROR


def find(pair: Pair) -> Iterator[Finding]:
    return unmatched(pair, lambda text: text.members, "formula")
