"""What can be wrong between a text and its translation: one check a file.

A check has a CODE, a SEVERITY, and `find(pair)`, which yields what it finds. Its docstring is what
`lecture explain` says.
"""

from __future__ import annotations

from typing import Final

from lecture_tools.translation.checks import (
    avoided,
    citations,
    codes,
    emphasis,
    endings,
    formulas,
    jamo,
    length,
    links,
    marks,
    numbers,
    paragraphs,
    register,
    repeated,
    spaces,
    terms,
    untranslated,
    values,
)

CHECKS: Final = (
    values,
    formulas,
    codes,
    links,
    numbers,
    citations,
    paragraphs,
    untranslated,
    terms,
    avoided,
    register,
    endings,
    marks,
    repeated,
    spaces,
    length,
    jamo,
    emphasis,
)
