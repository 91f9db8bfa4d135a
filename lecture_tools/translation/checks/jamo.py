"""A single Hangul letter stands in the text, most often a slip of the keyboard: 엔트로피ㅇ.
Letters that are meant stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.finding import Finding

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T117"
SEVERITY: Final = Severity.WARNING

_JAMO: Final = re.compile(r"(?<![‘'“\"])[ㄱ-ㅣ]+(?![’'”\"])")


def find(pair: Pair) -> Iterator[Finding]:
    for match in _JAMO.finditer(pair.target.prose):
        message = f"the letter {match.group()} stands alone"
        yield Finding(start=match.start(), end=match.end(), message=message, hint="is it a slip?")
