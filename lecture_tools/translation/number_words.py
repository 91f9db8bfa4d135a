"""Numbers in words, in English and Korean: what a text says, and what it may be taken to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lecture_tools.translation.parts import Part

ENGLISH_SCALES: Final = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
KOREAN_SCALES: Final = {
    "천만": 10**7, "백만": 10**6, "십만": 10**5, "십억": 10**9,
    "조": 10**12, "억": 10**8, "만": 10**4, "천": 10**3, "백": 10**2,
}  # fmt: skip

_ENGLISH: Final = {
    "zero": 0, "no": 0, "nothing": 0, "none": 0,
    "one": 1, "first": 1, "once": 1, "single": 1, "a": 1, "an": 1,
    "two": 2, "second": 2, "twice": 2, "double": 2, "both": 2, "pair": 2,
    "three": 3, "third": 3, "triple": 3, "four": 4, "fourth": 4, "quarter": 4, "five": 5, "fifth": 5,
    "six": 6, "sixth": 6, "seven": 7, "seventh": 7, "eight": 8, "eighth": 8, "nine": 9, "ninth": 9,
    "ten": 10, "tenth": 10, "eleven": 11, "eleventh": 11, "twelve": 12, "twelfth": 12, "dozen": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
_ENGLISH_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_MONTHS: Final = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_SCALED: Final = "|".join(ENGLISH_SCALES)
_ENGLISH_NUMBER: Final = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_ENGLISH_TENS)})(?:[- ](?P<unit>[a-z]+))?"
    rf"|(?P<word>{'|'.join(_ENGLISH)})(?:e?s)?)(?:[- ](?P<scale>{_SCALED})s?)?\b",
    re.IGNORECASE,
)
_ENGLISH_COUNT: Final = re.compile(
    r"\b(?P<word>three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    rf"(?![- ](?:{_SCALED}|per ?cent))",
    re.IGNORECASE,
)

_KOREAN: Final = {
    "영": 0, "하나": 1, "한": 1, "첫": 1, "혼자": 1, "일": 1, "둘": 2, "두": 2, "양쪽": 2, "이": 2,
    "셋": 3, "세": 3, "석": 3, "서": 3, "삼": 3, "넷": 4, "네": 4, "넉": 4, "너": 4, "사": 4,
    "다섯": 5, "오": 5, "여섯": 6, "육": 6, "일곱": 7, "칠": 7, "여덟": 8, "팔": 8, "아홉": 9, "구": 9,
    "열": 10, "십": 10, "열하나": 11, "열한": 11, "열둘": 12, "열두": 12, "스무": 20, "스물": 20, "서른": 30,
    "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
_KOREAN_NUMBER: Final = re.compile(
    rf"(?<![가-힣])(?P<word>{'|'.join(sorted(_KOREAN, key=len, reverse=True))})"
    rf"(?P<scale>{'|'.join(KOREAN_SCALES)})?"
)
_KOREAN_COUNT: Final = re.compile(
    r"(?<![가-힣])(?P<word>"
    r"(?:셋|넷|다섯|여섯|일곱|여덟|아홉|열하나|열둘)(?=째?(?:[은는이가을를의과와도만 ,.)]|$))"
    r"|(?:세|네|열한|열두)(?= [가-힣*])|열(?= ?(?:개|번|가지|명|장|칸|배|자리)))"
)
_PERCENT: Final = {
    "en": re.compile(r"per ?cent|in a hundred", re.IGNORECASE),
    "ko": re.compile(r"퍼센트|백분율"),
}
_HALF: Final = {
    "en": re.compile(r"\bhal(?:f|ves)\b", re.IGNORECASE),
    "ko": re.compile(r"절반|(?<![가-힣])반"),
}
_HALVES: Final = frozenset({"0.5", "50%", "2"})


def counted(text: str, language: str) -> Iterator[Part]:
    """The words that count from three to twelve and mean nothing else."""
    patterns = {"en": (_ENGLISH_COUNT, _ENGLISH), "ko": (_KOREAN_COUNT, _KOREAN)}
    if language in patterns:
        pattern, numbers = patterns[language]
        for match in pattern.finditer(text):
            number = numbers[match["word"].lower()]
            yield Part(content=str(number), start=match.start(), end=match.end())


def said(text: str, language: str) -> set[str]:
    """Every number that words of the text may stand for, `second` and 이 among them."""
    numbers = {"en": _english, "ko": _korean}.get(language, _none)(text)
    found = {str(number) for number in numbers}
    if language in _HALF and _HALF[language].search(text):
        found |= _HALVES
    if language in _PERCENT and _PERCENT[language].search(text):
        found |= {f"{number}%" for number in numbers}
    return found


def _english(text: str) -> set[int]:
    found = {_MONTHS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _MONTHS}
    for match in _ENGLISH_NUMBER.finditer(text):
        tens, unit = (match["tens"] or "").lower(), (match["unit"] or "").lower()
        number = _ENGLISH_TENS[tens] + _ENGLISH.get(unit, 0) if tens else _ENGLISH[match["word"].lower()]
        scale = (match["scale"] or "").lower()
        found |= {number, number * ENGLISH_SCALES.get(scale, 1)}
    return found


def _korean(text: str) -> set[int]:
    found = set()
    for match in _KOREAN_NUMBER.finditer(text):
        number = _KOREAN[match["word"]]
        found |= {number, number * KOREAN_SCALES.get(match["scale"], 1)}
    return found


def _none(text: str) -> set[int]:  # noqa: ARG001
    return set()
