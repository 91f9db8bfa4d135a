"""Korean particles: `3.27비트을(를)`, `$H(X)$은(는)` → the form that fits what is read aloud before it.

What can't be read stays hedged and is reported; nothing is guessed. A particle written out is held to the
same rules, because the number before it may change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from lecture_tools.ast import Code, Emphasis, Foreign, Inline, Inlines, Link, Math, Run, Strong
from lecture_tools.readings import ACCENTS, COMMANDS, DIGITS, LETTERS, MYRIADS, SIGNS

KOREAN: Final = "ko"


class Ending(Enum):
    """The sound that a word ends in, as far as particles care."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"


VOWEL, RIEUL, CONSONANT = Ending.VOWEL, Ending.RIEUL, Ending.CONSONANT

_TRANSPARENT: Final = re.compile(
    r"\\(?:left|right|[bB]igg?[lrm]?|displaystyle|limits|quad|qquad|[,;:! ])(?![A-Za-z])"
    r"|\\(?:text(?:rm|bf|it|sf)?|math(?:rm|bf|it|cal|bb|sf)|operatorname\*?|boldsymbol"
    r"|data|model|joint|rightclass|wrong|muted)(?![A-Za-z])"
)
"""Commands of which nothing is read, themselves or around a group."""

_RELATIONS: Final = re.compile(
    r"\\(?:approx|leq?|geq?|neq?|to|rightarrow|times|cdot|in|equiv|propto|sim|mid|cup|cap|pm|div)(?![A-Za-z])|[=<>+*/|,;&×·≈≤≥~]"
)
_NUMBER: Final = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?$|\.?\d+$")
_FRACTION: Final = re.compile(r"(?<![\d.])(\d+)/\d+$")
_SHORT_FRACTION: Final = re.compile(r"(\\[dt]?frac)\s*(\w)\s*(\w)")
_DIVISION: Final = re.compile(r"/[^\s=<>+]*$")
"""`p/q` may be read either way round."""

_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z-]*$")
_REMARK: Final = re.compile(r"\s?[(\[（]([^()\[\]（）]*)[)\]）]$")
_HANGUL_REMARK: Final = re.compile(
    r"(?<=[가-힣])(?:[(\[（][^()\[\]（）]*|\s[(（][A-Za-z가-힣][^()（）]*)[)\]）]$"
)
"""A remark in brackets that is not read when a particle is chosen: 엔트로피(entropy)는."""

_NEAR: Final = 400
"""Characters before a particle that are looked at, so that a long text takes no longer than its parts."""

_CLOSING: Final = re.compile(r"[\"'”’」』》〉*_`!?…)\]]+$|(?<!\d)\.$")

_PAIRS: Final = {
    form: pair
    for pair in (("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"))
    for form in pair
}
_TAILS: Final = "서|써|부터"
_COPULA: Final = "다|며|고|라|란|나|면|므로|지만|었다|라고|라는|거나"
HEDGED: Final = re.compile(
    r"은\(는\)|는\(은\)|\(은\)는|이\(가\)|가\(이\)|\(이\)가|을\(를\)|를\(을\)|\(을\)를|과\(와\)|와\(과\)|\(과\)와"
    rf"|\(으\)로(?:{_TAILS})?|\(이\)(?:{_COPULA})(?![가-힣])"
)
_WRITTEN: Final = re.compile(
    rf"(?P<particle>은|는|이|가|을|를|과|와|(?:으로|로)(?:{_TAILS})?)(?=[\s.,!?;:)·]|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A particle that does not fit, or can't be chosen: `right` is None where the reading is unknown."""

    before: str
    written: str
    right: str | None


def settled(inlines: Inlines, readings: Mapping[str, str]) -> tuple[Inlines, list[Slip]]:
    """The inlines with every hedged particle chosen, and what is wrong with others.

    `readings`: Latin word → how it is read in Hangul.
    """
    setter = _Setter(readings=readings)
    return tuple(setter.inline(inline) for inline in inlines), setter.slips


def fitting(text: str, forms: str, readings: Mapping[str, str]) -> str | None:
    """The particle of `forms` (`은/는`) for behind `text`; None if that can't be told."""
    ending = ending_of(text, readings)
    pair = _pair(forms, forms.partition("/")[0])
    return None if ending is None or pair == ("", "") else _choice(pair, ending)


def ending_of(text: str, readings: Mapping[str, str]) -> Ending | None:
    """The sound that `text` ends in when it is read aloud; None if that is not known."""
    text = text.strip()
    text = _CLOSING.sub("", _HANGUL_REMARK.sub("", text)).rstrip()
    if not text:
        return None
    last = text[-1]
    if "가" <= last <= "힣":
        return _hangul(last)
    if fraction := _FRACTION.search(text):
        return _number(fraction[1])
    if number := _NUMBER.search(text):
        return _number(number.group())
    if last in SIGNS:
        return _hangul(SIGNS[last])
    latin = _LATIN.search(text)
    return None if latin is None else _latin(latin.group(), readings)


def ending_of_formula(latex: str, readings: Mapping[str, str]) -> Ending | None:
    """The sound that a formula ends in: `H(X)` in 엑스, `\\frac{1}{3}` in 삼분의 일, `2^{10}` in 십제곱."""
    text = _TRANSPARENT.sub(" ", _SHORT_FRACTION.sub(r"\1{\2}{\3}", latex)).strip().rstrip(".,;").strip()
    if not text:
        return None
    if _FRACTION.search(text):
        return ending_of(text, readings)
    if _DIVISION.search(text):
        return None
    if text.endswith((")", "]", "|", r"\}", r"\rangle")):
        inner = re.sub(r"(?:\\\}|\\rangle|\\[|]|[)\]|\s])+$", "", text)
        return ending_of_formula(inner, readings) if inner else None
    start, group = _last_group(text)
    before = text[:start].rstrip()
    if command := re.search(r"\\([A-Za-z]+|%)$", text):
        return _hangul(COMMANDS[command[1]]) if command[1] in COMMANDS else None
    if before.endswith("^"):
        return _power(group)
    if text.endswith("'"):
        return CONSONANT
    if text.endswith("}") or before.endswith("_"):
        return _grouped(before, group, readings)
    if accent := re.search(r"\\([A-Za-z]+)$", before):
        return _accented(accent[1], group, readings)
    plain = _RELATIONS.split(text)[-1].strip() or text[-1]
    return ending_of(plain.split()[-1] if plain.split() else plain, readings)


def _power(group: str) -> Ending:
    is_named = group.strip() in ("*", "T", r"\ast", r"\star", r"\top")
    return VOWEL if is_named else CONSONANT


def _grouped(before: str, group: str, readings: Mapping[str, str]) -> Ending | None:
    """What is read last of `…{group}`: the numerator of a fraction, else the group itself or its accent."""
    if fraction := re.search(
        r"\\[dt]?(?:frac|binom)\s*$", before[: _last_group(before)[0]] if before else ""
    ):
        numerator = _last_group(before)[1]
        return ending_of_formula(group if "binom" in fraction.group() else numerator, readings)
    accent = re.search(r"\\([A-Za-z]+)$", before)
    return _accented(accent[1] if accent else "", group, readings)


def _accented(accent: str, group: str, readings: Mapping[str, str]) -> Ending | None:
    return _hangul(ACCENTS[accent]) if accent in ACCENTS else ending_of_formula(group, readings)


def _last_group(text: str) -> tuple[int, str]:
    """Where the last `{…}` or character of `text` starts, and what is in it."""
    if not text.endswith("}"):
        return max(len(text) - 1, 0), text[-1:]
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] == "}") - (text[index] == "{")
        if depth == 0:
            return index, text[index + 1 : -1]
    return 0, text.rstrip("}")


def _hangul(word: str) -> Ending:
    final = (ord(word[-1]) - ord("가")) % 28
    return {0: VOWEL, 8: RIEUL}.get(final, CONSONANT)


def _number(text: str) -> Ending:
    """Decimals are read digit by digit, whole numbers by their last word: 천, 만, 억."""
    digits = text.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if "." in digits or zeros == 0 or not digits.strip("0"):
        return _hangul(DIGITS[digits[-1]])
    return _hangul(MYRIADS[max(place for place in MYRIADS if place <= zeros)] if zeros >= 4 else "십")


def _latin(word: str, readings: Mapping[str, str]) -> Ending | None:
    reading = readings.get(word.casefold())
    if reading:
        return _hangul(reading)
    if len(word) == 1 or word.isupper():
        return _hangul(LETTERS[word[-1].upper()])
    return None


def _pair(written: str, first: str) -> tuple[str, str]:
    """(after a consonant, after a vowel)"""
    bare = re.sub(r"[()]", "", written)
    tail = re.search(rf"(?:{_TAILS})$", bare)
    if "로" in bare:
        ending = tail.group() if tail else ""
        return f"으로{ending}", f"로{ending}"
    return _PAIRS.get(first) or _PAIRS.get(bare[:1]) or ("", "")


def _choice(pair: tuple[str, str], ending: Ending) -> str:
    after_consonant, after_vowel = pair
    is_direction = after_consonant.startswith("으로")
    is_open = ending is VOWEL or (ending is RIEUL and is_direction)
    return after_vowel if is_open else after_consonant


@dataclass(kw_only=True)
class _Setter:
    """Walks the inlines of a text from left to right; `left` is what is read before the place reached."""

    readings: Mapping[str, str]
    left: str = ""
    slips: list[Slip] = field(default_factory=list)
    formulas: dict[str, str] = field(default_factory=dict)

    def inline(self, inline: Inline) -> Inline:
        match inline:
            case Run():
                return replace(inline, text=self._run(inline.text))
            case Strong() | Emphasis() | Link() | Foreign():
                return replace(inline, children=tuple(self.inline(child) for child in inline.children))
            case Code():
                self.left += inline.text
            case Math():
                mark = chr(0xE000 + len(self.formulas) % 0x1000)
                self.formulas[mark] = inline.latex
                self.left += mark
        return inline

    def _run(self, text: str) -> str:
        made, position = "", 0
        for match in HEDGED.finditer(text):
            made += text[position : match.start()]
            made += self._chosen(match.group(), self._before(made, len(made)))
            position = match.end()
        made += text[position:]
        self._check_written(made)
        self.left += made
        return made

    def _chosen(self, hedged: str, left: str) -> str:
        ending = self._ending(left)
        if ending is None:
            self.slips.append(Slip(before=self._shown(left), written=hedged, right=None))
            return hedged
        if hedged.startswith("(이)") and hedged != "(이)가":
            return hedged[3:] if ending is VOWEL else f"이{hedged[3:]}"
        return _choice(_pair(hedged, re.sub(r"[()]", "", hedged)[0]), ending)

    def _check_written(self, text: str) -> None:
        """A particle right behind a number, a formula or Latin letters must fit them too."""
        for match in _WRITTEN.finditer(text):
            left = self._before(text, match.start())
            if not left or not re.search(r"[0-9A-Za-z%)\ue000-\uf000]$", left):
                continue
            if _FRACTION.search(left):
                continue
            particle = match["particle"]
            fitting = [_choice(_pair(particle, particle), ending) for ending in self._endings(left)]
            if fitting and particle not in fitting:
                self.slips.append(Slip(before=self._shown(left), written=particle, right=fitting[0]))

    def _before(self, text: str, end: int) -> str:
        """What is read before the place `end` of a text: as much of it as a particle can hang on."""
        return (self.left[-_NEAR:] + text[max(0, end - _NEAR) : end])[-_NEAR:]

    def _endings(self, left: str) -> list[Ending]:
        """What `left` may end in: brackets may be read (`f(1)`) or passed over (`RLHF(강화 학습)`)."""
        remark = _REMARK.search(left)
        readable = [left] if remark is None else [left[: remark.start()], remark[1]]
        return [ending for text in readable if (ending := self._ending(text)) is not None]

    def _ending(self, left: str) -> Ending | None:
        left = _CLOSING.sub("", _HANGUL_REMARK.sub("", left)).rstrip()
        if left and left[-1] in self.formulas:
            return ending_of_formula(self.formulas[left[-1]], self.readings)
        return ending_of(left, self.readings)

    def _shown(self, left: str) -> str:
        word = left.rsplit(maxsplit=1)[-1] if left.split() else left
        return "".join(f"${self.formulas[mark]}$" if mark in self.formulas else mark for mark in word)
