"""A link leads somewhere else in the translation, or is missing from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.anatomy import anatomy
from lecture_tools.translation.checks.comparing import unmatched
from lecture_tools.translation.checks.finding import Finding

CODE: Final = "T104"
SEVERITY: Final = Severity.ERROR


def find(source: str, target: str, language: str) -> Iterator[Finding]:
    yield from unmatched(anatomy(source).targets, anatomy(target).targets, "address", language)
