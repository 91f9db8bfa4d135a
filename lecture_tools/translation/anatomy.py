"""What a text is made of, as the checks of a translation see it: values, formulas, code, links, prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lecture_tools.markup import INTERPOLATION
from lecture_tools.translation.parts import OBJECT, Part

_PARTS: Final = re.compile(
    rf"(?P<value>{INTERPOLATION.pattern.replace('?P<expression>', '')})"
    r"|(?P<formula>\$\$(?:\\.|[^$\\])+\$\$|\$(?:\\.|[^$\\])+\$)"
    r"|(?P<code>`[^`]+`)"
    r"|(?P<link>\]\([^()\s]+(?:\([^()\s]*\)[^()\s]*)*\))"
    r"|(?P<escaped>\\[$`*])",
    re.DOTALL,
)
_JOSA: Final = re.compile(r"\|\s*josa\([^)]*\)")
_NO_CONTENT: Final = re.compile(
    r"\\(?:text|textrm|textbf)\{[^{}]*\}|\\mathrm\{[a-z]{3,}\}|[가-힣]+"
    r"|\\(?:left|right|[bB]igg?[lr]?|,|;|:|!|quad|qquad| )(?![A-Za-z])|[\s{}]+"
)
"""What a formula may have in one language only: words, spaces, sizes of brackets."""

_RELATION: Final = re.compile(
    r"\\(?:leq?|geq?|neq?|approx|equiv|sim|to|iff|Rightarrow|Leftrightarrow|propto|in)(?![A-Za-z])|(?<!\\)[=<>,;&]|\\\\"
)
_ORDERS: Final = {
    "<": "<", ">": ">", r"\le": "≤", r"\leq": "≤", r"\ge": "≥", r"\geq": "≥", r"\ne": "≠", r"\neq": "≠",
}  # fmt: skip
"""Relations that no translation turns into another."""

_BRACKETS: Final = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
_NUMERIC: Final = re.compile(r"(?:\\[dt]?frac|\\cdot|\\times|\\%|[\d.,+\-*/^()]|\\infty)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """The parts of one text. `prose` has an OBJECT for each character of the others, so places agree.

    `numerals` is the prose with the numbers that stand alone on a side of a relation in formulas.

    `members`: what stands on the sides of the relations in formulas, such as `p` and `q` in `$p=q$`, and the
    relations that give an order; `formulas`: the formulas as written.
    """

    text: str
    values: tuple[Part, ...]
    members: tuple[Part, ...]
    formulas: tuple[Part, ...]
    codes: tuple[Part, ...]
    targets: tuple[Part, ...]
    prose: str
    numerals: str


@lru_cache(maxsize=4096)
def anatomy(text: str) -> Anatomy:
    """The parts of `text`. Values within formulas count as values too."""
    values, members, formulas, codes, targets, numeric = [], [], [], [], [], []
    prose, numerals = list(text), list(text)
    for match in _PARTS.finditer(text):
        start, end = match.span()
        if match["value"]:
            values.append(Part(content=_named(match["value"]), start=start, end=end))
        elif match["formula"]:
            for inner in INTERPOLATION.finditer(text, start, end):
                values.append(Part(content=_named(inner.group()), start=inner.start(), end=inner.end()))
            formulas.append(Part(content=match["formula"], start=start, end=end))
            sides = list(_members(text, start, end))
            members += [part for part in sides if not _NUMERIC.fullmatch(part.content)]
            numeric += [part for part in sides if _NUMERIC.fullmatch(part.content)]
        elif match["code"]:
            codes.append(Part(content=match["code"].strip("`"), start=start, end=end))
        elif match["link"]:
            targets.append(Part(content=match["link"][2:-1], start=start, end=end))
        prose[start:end] = numerals[start:end] = OBJECT * (end - start)
    for part in numeric:
        numerals[part.start : part.end] = text[part.start : part.end]
    return Anatomy(
        text=text,
        values=tuple(values),
        members=tuple(members),
        formulas=tuple(formulas),
        codes=tuple(codes),
        targets=tuple(targets),
        prose="".join(prose),
        numerals="".join(numerals),
    )


def _named(value: str) -> str:
    """The value without how it is printed: each language has its own ways of units and digits."""
    return _JOSA.sub("", value.strip("<> ")).partition("|")[0].strip()


def _members(text: str, start: int, end: int) -> Iterator[Part]:
    """The sides of the relations outside of all brackets, and the orders."""
    body = INTERPOLATION.sub(lambda value: " " * len(value.group()), text[:end].rstrip("$"), start)
    begin = position = start + (2 if text.startswith("$$", start) else 1)
    cuts = {match.start(): match for match in _RELATION.finditer(body, position)}
    depth = 0
    while position <= len(body):
        cut = cuts.get(position) if depth <= 0 else None
        if cut or position == len(body):
            member = _NO_CONTENT.sub("", body[begin:position])
            if member:
                yield Part(content=member, start=begin, end=position)
        if cut:
            if order := _ORDERS.get(cut.group()):
                yield Part(content=order, start=cut.start(), end=cut.end())
            begin = cut.end()
        depth += _BRACKETS.get(body[position : position + 1], 0)
        position = cut.end() if cut else position + 1
