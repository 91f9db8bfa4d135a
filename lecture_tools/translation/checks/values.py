"""A computed value stands in one language only.

Both texts print the same values, in whatever order, each as often as the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.anatomy import anatomy
from lecture_tools.translation.checks.comparing import unmatched
from lecture_tools.translation.checks.finding import Finding

CODE: Final = "T101"
SEVERITY: Final = Severity.ERROR


def find(source: str, target: str, language: str) -> Iterator[Finding]:
    yield from unmatched(anatomy(source).values, anatomy(target).values, "value", language)
