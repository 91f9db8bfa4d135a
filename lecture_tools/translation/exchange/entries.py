"""What is exchanged of a text, whatever the format: its key, both languages, a state, and what helps."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lecture_tools.diagnostics import SelectionError
from lecture_tools.source.text import UNSEEN
from lecture_tools.translation.ledger import normal

MAX_BYTES: Final = 50_000_000
"""Of a file that comes back; a course of forty lessons has a tenth of that."""

TOOL: Final = "lecture"
"""What our own notes and headers in a file are signed with."""

_KEY: Final = re.compile(r"(?P<id>.*)#(?P<source>[0-9a-f]{8})(?:~(?P<number>[1-9]\d{0,3}))?", re.DOTALL)
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n\s*")
_SPACES: Final = re.compile(r"[ \t\n]+")


class ExchangeError(SelectionError):
    """The file can't be what translations came back in."""


class State(StrEnum):
    """How far an entry is, in the words that all formats have some equivalent for."""

    MISSING = "missing"
    REVIEW = "review"
    """There is a translation, but of an earlier source: fuzzy."""
    TRANSLATED = "translated"
    DONE = "done"
    """Translated, and confirmed in the ledger."""

    @classmethod
    def returned(cls, target: str, *, is_fuzzy: bool) -> State:
        """The state of a text that came back as `target`, whether or not its mark was left on it."""
        if not target:
            return cls.MISSING
        return cls.REVIEW if is_fuzzy else cls.TRANSLATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Which text an entry is: where it stood, a fingerprint of its source, and which of several alike."""

    id: str
    source: str
    number: int = 1

    def __str__(self) -> str:
        return f"{self.id}#{self.source}" + (f"~{self.number}" if self.number > 1 else "")

    @classmethod
    def read(cls, written: str, source: str) -> Key:
        """The key as written in a file; made from the source text alone where a program has lost it."""
        found = _KEY.fullmatch(written)
        if found is None:
            return cls(id="", source=fingerprint(source))
        return cls(id=found["id"], source=found["source"], number=int(found["number"] or 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text. `target` is empty if there is none; `was`: the source that the target translates, if stale.

    `file`, `line`: where it stands, or in a file that came back, where the entry does. `exported`:
    fingerprint of the target as it left, None if a program has lost it. `notes` are ours, `comment` is the
    translators'.
    """

    key: Key
    source: str
    target: str
    state: State
    file: str
    line: int
    exported: str | None
    was: str = ""
    notes: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """All that one file holds: texts of one language pair in the order of the project."""

    source_language: str
    language: str
    entries: tuple[Entry, ...]


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits for a text, the same however it is folded, spaced and quoted."""
    return _digest(normal(text))


def exact_fingerprint(text: str) -> str:
    """Eight hexadecimal digits for what the text says; only its folding does not count."""
    return _digest(said(text))


def said(text: str) -> str:
    """The text as slides show it: one line a paragraph, composed characters."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    paragraphs = (_SPACES.sub(" ", part).strip(" ") for part in _PARAGRAPHS.split(composed))
    return "\n\n".join(part for part in paragraphs if part)


def carried(text: str) -> str:
    """The text as it travels: composed characters, no line ends around it, which blocks in YAML have."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")


def tidy_comment(text: str) -> str:
    """A comment with what every format can hold: lines that are not blank, nothing invisible."""
    lines = (UNSEEN.sub("", line).strip() for line in carried(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
