"""The numbers of a text in digits, in a form that languages share: `1.5 million` and `150만` are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lecture_tools.translation.number_words import ENGLISH_SCALES, KOREAN_SCALES
from lecture_tools.translation.parts import Part

_DIGITS: Final = (
    r"(?<=frac)\d(?=\d)|(?<=frac\d)\d"
    r"|(?<![\d.])(?:\d{1,3}(?:(?:,|\{,\})\d{3})+(?!\d)|\d+)(?:\.\d+)?"
)
"""`\\frac53` are two numbers, 1{,}000 is one."""

_PERCENT: Final = r"\s?(?:\\?%|per ?cent\b|퍼센트)"
_IN_PERCENT: Final = re.compile(_PERCENT, re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")
_SCALES: Final = {"en": ENGLISH_SCALES, "ko": KOREAN_SCALES}
_NUMBERS: Final = {
    language: re.compile(
        rf"(?:(?P<below>\d+)분의 ?)?(?P<digits>{_DIGITS})"
        rf"(?:(?P<percent>{_PERCENT})|\s?(?P<scale>{'|'.join(scales)}){end})?",
        re.IGNORECASE,
    )
    for language, scales, end in (("en", ENGLISH_SCALES, r"\b"), ("ko", KOREAN_SCALES, ""))
}
_ONLY: Final = "만"
"""Ten thousand, or the particle for `only`."""


def numbers(text: str, language: str) -> Iterator[tuple[Part, frozenset[str]]]:
    """The numbers in digits, each with what it may mean; `5%` is 0.05, and not 5."""
    if not _DIGIT.search(text):
        return
    is_in_percent = _IN_PERCENT.search(text) is not None
    pattern = _NUMBERS.get(language, _NUMBERS["en"])
    scales = _SCALES.get(language, _SCALES["en"])
    for match in pattern.finditer(text):
        number = float(re.sub(r"[{},]", "", match["digits"]))
        scale = (match["scale"] or "").lower()
        meanings = {_plain(number * scales.get(scale, 1))}
        if match["percent"]:
            meanings = {f"{_plain(number)}%", _plain(number / 100)}
        elif match["below"]:
            ratio = number / float(match["below"])
            meanings = {_plain(number), match["below"], _plain(ratio), f"{_plain(100 * ratio)}%"}
        elif is_in_percent:
            meanings.add(f"{_plain(number)}%")
        elif number <= 1:
            meanings.add(f"{_plain(100 * number)}%")
        if scale == _ONLY:
            meanings.add(_plain(number))
        yield Part(content=match.group(), start=match.start(), end=match.end()), frozenset(meanings)


def _plain(number: float) -> str:
    return f"{number:.12g}"
