"""The text and its translation have different numbers of paragraphs.
Blank lines part paragraphs in notes; if one is missing, a thought may be missing with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.finding import Finding

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T107"
SEVERITY: Final = Severity.WARNING

_BLANK: Final = re.compile(r"\n[ \t]*\n\s*")


def find(pair: Pair) -> Iterator[Finding]:
    source, target = (len(_BLANK.split(side.text.strip())) for side in (pair.source, pair.target))
    if source != target:
        written = {1: "1 paragraph"}.get(target, f"{target} paragraphs")
        yield Finding(message=f"this has {written}, the source text has {source}")
