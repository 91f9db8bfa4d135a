"""The texts of a project on a translator's desk, judged by the ledger; files are read when they change."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lecture_tools.diagnostics import Diagnostic
from lecture_tools.source.nodes import Node
from lecture_tools.source.parse import parse
from lecture_tools.translation.ledger import FOLDER, Judgement, load_ledger
from lecture_tools.translation.survey import project_languages
from lecture_tools.translation.units import Unit, content_files, units_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text to translate. `key` is its id, numbered where a file has two of it; it never names a file."""

    key: str
    judgement: Judgement

    @property
    def unit(self) -> Unit:
        return self.judgement.unit

    @property
    def revision(self) -> str:
        return revision_of(self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A file of the project in one language. `id`: its path below content/ without the suffix."""

    id: str
    file: str
    node: Node | None
    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desktop:
    """All works in one language as they were when `version` was what the files said."""

    language: str
    version: str
    works: Mapping[str, Work]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What a file held, and its texts by language."""

    raw: bytes
    node: Node | None
    diagnostics: list[Diagnostic]
    units: dict[str, list[Unit]]


@dataclass(slots=True, kw_only=True)
class Desk:
    """The project at `root` for translators. Raises SelectionError where there is no course.

    `saving` is held while a file is changed.
    """

    root: Path
    source: str = field(init=False)
    languages: list[str] = field(init=False)
    saving: threading.Lock = field(default_factory=threading.Lock)
    _files: dict[str, _Read] = field(default_factory=dict)
    _desktops: dict[str, Desktop] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.source, self.languages, _ = project_languages(self.root)

    def desktop(self, language: str) -> Desktop:
        """The texts as they are now; `language` is one of `languages`."""
        with self._lock:
            self._read_changed()
            version = self._version(language)
            known = self._desktops.get(language)
            if known is None or known.version != version:
                known = self._desktops[language] = self._judged(language, version)
            return known

    def _read_changed(self) -> None:
        files = content_files(self.root)
        for gone in self._files.keys() - set(files):
            del self._files[gone]
        for file in files:
            raw = bytes_of(self.root / file)
            known = self._files.get(file)
            if known is None or known.raw != raw:
                node, found = parse(raw, file)
                units = {
                    one: [unit for unit in units_of(node, file, self.source, one) if unit.path]
                    for one in self.languages
                }  # a file that is nothing but a text is no file of ours
                self._files[file] = _Read(raw=raw, node=node, diagnostics=found, units=units)

    def _version(self, language: str) -> str:
        digest = hashlib.sha256()
        ledgers = list((self.root / FOLDER).glob(f"{language}*"))
        parts = [*ledgers, *(path for folder in ledgers for path in folder.glob("*"))]
        contents = [(file, read.raw) for file, read in self._files.items()]
        contents += [(str(path), bytes_of(path)) for path in sorted(parts) if path.is_file()]
        for name, raw in contents:
            digest.update(f"{name}\0{len(raw)}\0".encode())
            digest.update(raw)
        return digest.hexdigest()[:16]

    def _judged(self, language: str, version: str) -> Desktop:
        units = {file: read.units[language] for file, read in self._files.items()}
        ledger, found = load_ledger(self.root, language)
        judged = {
            (one.unit.file, one.unit.path): one
            for one in ledger.judge([unit for some in units.values() for unit in some])
        }
        works = {}
        for file, some in units.items():
            work = Work(
                id=file.removeprefix("content/").removesuffix(".yaml"),
                file=file,
                node=self._files[file].node,
                entries=tuple(_entries(judged[unit.file, unit.path] for unit in some)),
                diagnostics=tuple(self._files[file].diagnostics),
            )
            works[work.id] = work
        return Desktop(language=language, version=version, works=works, diagnostics=tuple(found))


def revision_of(unit: Unit) -> str:
    """A name for what a text and its translation say; another one as soon as either changes."""
    said = [str(unit.source), None if unit.target is None else str(unit.target)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _entries(judgements: Iterable[Judgement]) -> Iterator[Entry]:
    seen: Counter[str] = Counter()
    for judgement in judgements:
        identifier = judgement.unit.id
        seen[identifier] += 1
        number = seen[identifier]
        yield Entry(key=identifier if number == 1 else f"{identifier}~{number}", judgement=judgement)


def bytes_of(path: Path) -> bytes:
    """What the file holds; nothing if it can't be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
