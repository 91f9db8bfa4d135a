"""The ledger of confirmed translations: `content/l10n/<language>.jsonl`, a set of pairs of texts.

A pair is fresh if just these two texts were confirmed together. Nothing hangs on ids, hashes, lines or
commits, so texts may move, slides may be renamed, and two people's ledgers are merged by keeping all lines.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.outputs import write_whole
from lecture_tools.translation.units import Unit

FOLDER: Final = "content/l10n"
SUFFIX: Final = ".jsonl"
SHARD_DIGITS: Final = 2
"""Hexadecimal digits in the name of a file of a split ledger: 256 files."""

_QUOTES: Final = str.maketrans("‘’“”\u00a0", "''\"\" ")
_SPACES: Final = re.compile(r"\s+")
_CONFLICT: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_WEIGHTY: Final = re.compile(
    r"\$[^$]*\$|<<.*?>>|`[^`]*`|\d[\d.,]*\d|\d|\b(?:not|no|never|none|only|without|cannot|at least|at most)\b"
)
"""What makes another statement of a sentence: formulas, values, numbers, negations, bounds."""

_LETTERS: Final = re.compile(r"[^\w$\\{}]+")
_MINOR_RATIO: Final = 0.93
_MINOR_LENGTH: Final = 25


class Status(StrEnum):
    """What the ledger says about a text and its translation."""

    DONE = "done"
    """These two texts were confirmed together."""
    MISSING = "missing"
    """There is no translation."""
    STALE = "stale"
    """The translation was confirmed for another source text."""
    STALE_MINOR = "stale-minor"
    """So it was, but the source only changed in spelling or punctuation."""
    POLISHED = "polished"
    """The source is a confirmed one, the translation was reworded."""
    REVIEW = "review"
    """Both sides changed since they were last confirmed."""
    NEW = "new"
    """Neither side was ever confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The status of a unit; if stale, `was` its confirmed source; if missing, a `remembered` translation."""

    unit: Unit
    status: Status
    was: str | None = None
    remembered: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """Two texts that belong together; `id` is where they stood, a hint for people only."""

    source: str
    target: str
    id: str

    @property
    def key(self) -> tuple[str, str]:
        return normal(self.source), normal(self.target)


@dataclass(slots=True, kw_only=True)
class Ledger:
    """All confirmed pairs of one language."""

    language: str
    rows: dict[tuple[str, str], Confirmed] = field(default_factory=dict)

    def confirm(self, units: Iterable[Unit]) -> None:
        for unit in units:
            if unit.target is not None:
                row = Confirmed(source=str(unit.source), target=str(unit.target), id=unit.id)
                self.rows[row.key] = row

    def judge(self, units: list[Unit]) -> list[Judgement]:
        """The status of each unit; `units` are all of the project, so what is used elsewhere is not gone."""
        by_source, by_target, by_id = defaultdict(list), defaultdict(list), defaultdict(list)
        for (source, target), row in self.rows.items():
            by_source[source].append(row)
            by_target[target].append(row)
            by_id[row.id].append(row)
        live = {(normal(unit.source), normal(unit.target)) for unit in units if unit.target is not None}
        judged = []
        for unit in units:
            source = normal(unit.source)
            target = "" if unit.target is None else normal(unit.target)
            gone = [row for row in by_id[unit.id] if row.key not in live]
            if unit.target is None:
                known = by_source[source]
                remembered = known[-1].target if known else None
                judged.append(Judgement(unit=unit, status=Status.MISSING, remembered=remembered))
            elif (source, target) in self.rows:
                judged.append(Judgement(unit=unit, status=Status.DONE))
            elif by_target[target]:
                was = max(by_target[target], key=lambda row: _nearness(row, unit.id, source))
                status = Status.STALE_MINOR if _is_minor(normal(was.source), source) else Status.STALE
                judged.append(Judgement(unit=unit, status=status, was=was.source))
            elif by_source[source]:
                judged.append(Judgement(unit=unit, status=Status.POLISHED))
            elif gone:
                judged.append(Judgement(unit=unit, status=Status.REVIEW, was=gone[-1].source))
            else:
                judged.append(Judgement(unit=unit, status=Status.NEW))
        return judged


@lru_cache(maxsize=2**15)
def normal(text: str) -> str:
    """The text without what is no edit: line folding, spaces, the form of Hangul and of quotation marks."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_QUOTES)).strip()


def load_ledger(root: Path, language: str) -> tuple[Ledger, list[Diagnostic]]:
    """The ledger of `language`, empty if there is none; of lines left in conflict both sides count."""
    ledger, found = Ledger(language=language), []
    for path in _files(root, language):
        file = path.relative_to(root).as_posix()
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
        for number, raw in enumerate(lines, 1):
            line = raw.decode("utf-8", "replace")
            if not line.strip() or line.startswith(_CONFLICT):
                continue
            row = _row(raw)
            if row is None:
                span = Span(file=file, line=number, column=1, end_line=number, end_column=len(line) + 1)
                hint = "delete the line, and confirm its text again with `lecture translate accept`"
                found.append(
                    Diagnostic(code="T002", message="this is no confirmed pair", span=span, hint=hint)
                )
            else:
                ledger.rows[row.key] = row
    return ledger, found


def save_ledger(root: Path, ledger: Ledger) -> list[Diagnostic]:
    """Writes the ledger as it was kept before: one file, or split if its folder is there.

    Lines are sorted by a hash of the source: neighbours on slides are none here, so two people's lines seldom
    meet.
    """
    folder = root / FOLDER / ledger.language
    lines: defaultdict[Path, list[tuple[str, str]]] = defaultdict(list)
    for row in ledger.rows.values():
        digest = hashlib.sha256(normal(row.source).encode()).hexdigest()
        file = folder / f"{digest[:SHARD_DIGITS]}{SUFFIX}" if folder.is_dir() else folder.with_suffix(SUFFIX)
        content = {"id": row.id, "source": row.source, "target": row.target}
        order = digest + normal(row.target)
        lines[file].append((order, json.dumps(content, ensure_ascii=False)))
    found = []
    for path in {*lines, *_files(root, ledger.language)}:
        content_lines = "".join(f"{line}\n" for _, line in sorted(lines[path]))
        if not path.is_file() or path.read_text(encoding="utf-8") != content_lines:
            found += write_whole(path, content_lines.encode())
    return found


def _files(root: Path, language: str) -> list[Path]:
    folder = root / FOLDER / language
    single = folder.with_suffix(SUFFIX)
    return [*([single] if single.is_file() else []), *sorted(folder.glob(f"*{SUFFIX}"))]


def _row(line: bytes) -> Confirmed | None:
    try:
        content = json.loads(line)
        row = Confirmed(source=content["source"], target=content["target"], id=content.get("id", ""))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return row if all(isinstance(text, str) for text in (row.source, row.target, row.id)) else None


def _nearness(row: Confirmed, identifier: str, source: str) -> tuple[bool, float]:
    return row.id == identifier, difflib.SequenceMatcher(None, normal(row.source), source).ratio()


def _is_minor(before: str, after: str) -> bool:
    """Whether the change is one of spelling or punctuation that no translation would show."""
    if sorted(_WEIGHTY.findall(before.casefold())) != sorted(_WEIGHTY.findall(after.casefold())):
        return False
    if _LETTERS.sub("", before).casefold() == _LETTERS.sub("", after).casefold():
        return True
    ratio = difflib.SequenceMatcher(None, before, after).ratio()
    return len(after) > _MINOR_LENGTH and ratio > _MINOR_RATIO
