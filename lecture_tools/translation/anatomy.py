"""What a text is made of, as the checks of a translation see it: values, formulas, code, links, prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lecture_tools.markup import INTERPOLATION

_PARTS: Final = re.compile(
    rf"(?P<value>{INTERPOLATION.pattern.replace('?P<expression>', '')})"
    r"|(?P<formula>\$\$(?:\\.|[^$\\])+\$\$|\$(?:\\.|[^$\\])+\$)"
    r"|(?P<code>`[^`]+`)"
    r"|(?P<link>\]\([^()\s]+(?:\([^()\s]*\)[^()\s]*)*\))",
    re.DOTALL,
)
_JOSA: Final = re.compile(r"\|\s*josa\([^)]*\)")
_NO_CONTENT: Final = re.compile(r"\\(?:text|mathrm|textrm|textbf|operatorname)\{[^{}]*\}|\\[,;:! ]|\s+|[{}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A value, formula, piece of code or link target: what counts of it, and where it stands."""

    content: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """The parts of one text. `prose` has a space for each character of the others, so places agree."""

    values: tuple[Part, ...]
    formulas: tuple[Part, ...]
    codes: tuple[Part, ...]
    targets: tuple[Part, ...]
    prose: str


@lru_cache(maxsize=4096)
def anatomy(text: str) -> Anatomy:
    """The parts of `text`. Values within formulas count as values too."""
    values, formulas, codes, targets = [], [], [], []
    prose = list(text)
    for match in _PARTS.finditer(text):
        start, end = match.span()
        if match["value"]:
            values.append(Part(content=_named(match["value"]), start=start, end=end))
        elif match["formula"]:
            for inner in INTERPOLATION.finditer(text, start, end):
                values.append(Part(content=_named(inner.group()), start=inner.start(), end=inner.end()))
            formulas.append(Part(content=_stripped(match["formula"]), start=start, end=end))
        elif match["code"]:
            codes.append(Part(content=match["code"].strip("`"), start=start, end=end))
        else:
            targets.append(Part(content=match["link"][2:-1], start=start, end=end))
        prose[start:end] = " " * (end - start)
    return Anatomy(
        values=tuple(values),
        formulas=tuple(formulas),
        codes=tuple(codes),
        targets=tuple(targets),
        prose="".join(prose),
    )


def _named(value: str) -> str:
    """The value without how it is printed: each language has its own ways of units and digits."""
    return _JOSA.sub("", value.strip("<> ")).partition("|")[0].strip()


def _stripped(formula: str) -> str:
    """The formula without spaces and words: `\\text{if}` is translated."""
    return _NO_CONTENT.sub("", INTERPOLATION.sub("", formula.strip("$")))

