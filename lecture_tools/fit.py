"""Will the text fit? Line breaks and heights predicted from font metrics, without rendering anything.

Widths, heights, sizes and spaces share one unit, whichever the caller likes (px, points). Hangul words are
never broken inside (`keep-all`), as in the HTML; Chinese and Japanese break between characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lecture_tools.fonts import Metrics

SLACK = 1.06
"""Malgun Gothic and LibreOffice's substitutes run up to this much wider than Noto Sans KR."""

_NO_LINE_START = frozenset("!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕！％），．：；？］｝·…~ー")
_NO_LINE_END = frozenset("([{£¥‘“〈《「『【〔（［｛$")
_BREAK_AFTER = frozenset("-–—/")
_SPACES = " \t\u200b\u3000"
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredParagraph:
    """A paragraph to be sized. `text`: plain, math as readable Unicode, `\\n` for a forced line break.

    `line_height`: as a multiple of the size. `scale`: its size relative to the stack's. `indent`: taken off
    the width. `space_before`: gap above, ignored for the first.
    """

    text: str
    metrics: Metrics
    line_height: float
    scale: float = 1.0
    indent: float = 0.0
    space_before: float = 0.0


def lines(text: str, metrics: Metrics, size: float, width: float, *, slack: float = SLACK) -> list[str]:
    """`text` at `size` broken into lines no wider than `width`; spaces at line ends are dropped.

    A word that is wider than a line is broken between characters; a line holds one character at least.
    """
    return list(_lines(text, metrics, width / (size * slack) + _ROUNDING))


def text_width(text: str, metrics: Metrics, size: float, *, slack: float = SLACK) -> float:
    """How wide `text` is on one line."""
    return metrics.width(text) * size * slack


def height(
    paragraphs: Sequence[MeasuredParagraph], width: float, size: float, *, slack: float = SLACK
) -> float:
    """How tall the stack is in a column of `width` when its text is set at `size`."""
    total = 0.0
    for place, paragraph in enumerate(paragraphs):
        own_size = size * paragraph.scale
        count = len(lines(paragraph.text, paragraph.metrics, own_size, width - paragraph.indent, slack=slack))
        total += count * own_size * paragraph.line_height + (paragraph.space_before if place else 0)
    return total


@lru_cache(maxsize=8192)
def _lines(text: str, metrics: Metrics, available: float) -> tuple[str, ...]:
    """Remembered, since a text is measured to see whether it fits, and again when it is written."""
    return tuple(line for part in text.split("\n") for line in _wrapped(part, metrics, available))


def _wrapped(text: str, metrics: Metrics, available: float) -> Iterator[str]:
    line, used = "", 0.0
    for word in _words(text):
        visible = word.rstrip(_SPACES)
        if line and used + metrics.width(visible) > available:
            yield line.rstrip(_SPACES)
            line, used = "", 0.0
        if metrics.width(visible) > available:
            *full, word = _pieces(word, metrics, available)
            yield from full
        line += word
        used += metrics.width(word)
    yield line.rstrip(_SPACES)


def _pieces(word: str, metrics: Metrics, available: float) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and character not in _SPACES and metrics.width(piece + character) > available:
            yield piece
            piece = ""
        piece += character
    yield piece


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """`text` cut wherever a line may break; spaces stay with the word before them."""
    words, start = [], 0
    for place in range(1, len(text)):
        if _may_break(text[place - 1], text[place]):
            words.append(text[start:place])
            start = place
    words.append(text[start:])
    return tuple(words)


def _may_break(before: str, after: str) -> bool:
    if after in _SPACES:
        return False
    if before in _SPACES:
        return True
    if before in _BREAK_AFTER:
        return after.isalpha()
    if after in _NO_LINE_START or before in _NO_LINE_END:
        return False
    return _breaks_anywhere(before) or _breaks_anywhere(after)


def _breaks_anywhere(character: str) -> bool:
    """Ideographs and kana: lines may break on either side. Hangul and the rest keep words together."""
    wide = unicodedata.east_asian_width(character) in "WF"
    return wide and not unicodedata.name(character, "").startswith("HANGUL")
