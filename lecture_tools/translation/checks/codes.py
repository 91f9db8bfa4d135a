"""A piece of code stands in one language only, or differs between them.

Programs have no translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.anatomy import anatomy
from lecture_tools.translation.checks.comparing import unmatched
from lecture_tools.translation.checks.finding import Finding

CODE: Final = "T103"
SEVERITY: Final = Severity.ERROR


def find(source: str, target: str, language: str) -> Iterator[Finding]:
    yield from unmatched(anatomy(source).codes, anatomy(target).codes, "code", language)
