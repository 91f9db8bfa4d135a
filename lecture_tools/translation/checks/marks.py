"""A mark of another script stands in Korean text, or a bracket or quotation mark has no partner.
Korean uses the comma, full stop, colon and brackets of Latin script: , . : ( ) and not ，。：（）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lecture_tools.diagnostics import Severity
from lecture_tools.translation.checks.comparing import both_ways
from lecture_tools.translation.checks.finding import Finding

if TYPE_CHECKING:
    from lecture_tools.translation.checks.pair import Pair

CODE: Final = "T113"
SEVERITY: Final = Severity.WARNING

_WIDE: Final = re.compile("[\uff01-\uff5e。、〜｡､]")
_LATIN: Final = {"。": ".", "、": ",", "〜": "~", "｡": ".", "､": ","}
_WIDE_SHIFT: Final = 0xFEE0
_PAIRS: Final = {"(": ")", "“": "”", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_BRACKETS: Final = frozenset("".join(_PAIRS) + "".join(_PAIRS.values()))
_NUMBERED: Final = re.compile(r"(?:^|\s)(?:\d{1,2}|[a-zA-Z가-하])$")
"""Before the bracket of a numbered point: 1) or a)."""


def find(pair: Pair) -> Iterator[Finding]:
    for match in _WIDE.finditer(pair.target.prose) if pair.is_korean else ():
        right = _LATIN.get(match.group()) or chr(ord(match.group()) - _WIDE_SHIFT)
        message = f"{match.group()} is not used in Korean"
        yield Finding(start=match.start(), end=match.end(), message=message, hint=f"write {right}")
    for side, own, _ in both_ways(pair.source, pair.target):
        for position in _partnerless(own.prose):
            message = f"{own.text[position]} has no partner"
            yield Finding(side=side, start=position, end=position + 1, message=message)


def _partnerless(prose: str) -> Iterator[int]:
    if _BRACKETS.isdisjoint(prose):
        return
    opened: list[int] = []
    for position, character in enumerate(prose):
        if character in _PAIRS:
            opened.append(position)
        elif character in _PAIRS.values():
            if opened and _PAIRS[prose[opened[-1]]] == character:
                opened.pop()
            elif not _NUMBERED.search(prose[max(position - 3, 0) : position]):
                yield position
    yield from opened
