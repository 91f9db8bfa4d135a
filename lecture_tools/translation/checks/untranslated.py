"""A text, or a part of it, still stands in the source language.
Names (PyTorch, MNIST), formulas, code and what stands in brackets or quotation marks are no fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.finding import Finding
from lecture_tools.translation.parts import OBJECT

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T108"
SEVERITY: Final = Severity.WARNING

_LATIN: Final = r"(?:[^\W\d_가-힣]|[’'-])"
_WORD: Final = re.compile(r"(?<![\w.-])[a-z]{3,}(?![\w-]|\.\w)")
"""A word in small letters: names start with a capital."""

_HANGUL: Final = re.compile("[가-힣]")
_ASIDE: Final = re.compile(r"\([^()]*\)|“[^”]*”|‘[^’]*’|\"[^\"]*\"|\*[^*]+\*")
_RUN: Final = re.compile(rf"{_LATIN}+(?:,? {_LATIN}+){{2,}}")
_GLUE: Final = frozenset(
    {"et", "al", "and", "of", "the", "in", "for", "on", "with", "von", "van", "den", "der"}
)


def find(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source.prose, pair.target.prose
    words = _WORD.findall(source)
    if not words:
        return
    if " ".join(source.split()) == " ".join(target.split()):
        yield Finding(message="this is the source text, not translated")
    elif pair.is_korean and not _HANGUL.search(target):
        if len(words) > 1 or OBJECT not in target:
            yield Finding(message="there is no Korean in this text")
    elif pair.is_korean:
        for match in _RUN.finditer(_ASIDE.sub(lambda aside: " " * len(aside.group()), target)):
            words = [word for word in _WORD.findall(match.group()) if word not in _GLUE]
            if len(words) > 1:
                message = f"'{match.group()}' is not translated"
                yield Finding(start=match.start(), end=match.end(), message=message)
