"""A formula stands in one language only, or differs between them.

Formulas are the same in all languages, but for spaces and the words in `\\text{…}`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.anatomy import anatomy
from lecture_tools.translation.checks.comparing import unmatched
from lecture_tools.translation.checks.finding import Finding

CODE: Final = "T102"
SEVERITY: Final = Severity.ERROR


def find(source: str, target: str, language: str) -> Iterator[Finding]:
    yield from unmatched(anatomy(source).formulas, anatomy(target).formulas, "formula", language)
