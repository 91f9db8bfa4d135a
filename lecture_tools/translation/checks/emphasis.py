"""Other parts are emphasised than in the source text, or none.
The parts are counted. What is in *italics* may be in **bold** or plain in the translation: Hangul has no
italics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.finding import Finding

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T118"
SEVERITY: Final = Severity.WARNING

_EMPHASISED: Final = re.compile(r"(?P<stars>\*{1,3})(?!\s)[^*]+(?P=stars)")


def find(pair: Pair) -> Iterator[Finding]:
    source, target = (
        [match["stars"] for match in _EMPHASISED.finditer(side.prose)] for side in (pair.source, pair.target)
    )
    least = len([stars for stars in source if stars != "*"])
    if not least <= len(target) <= len(source):
        message = f"{_counted(len(target))} here, {_counted(len(source))} in the source text"
        yield Finding(message=message)


def _counted(number: int) -> str:
    return {0: "nothing is emphasised", 1: "1 part is emphasised"}.get(
        number, f"{number} parts are emphasised"
    )
