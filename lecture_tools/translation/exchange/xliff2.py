"""XLIFF 2.0, for programs that no longer read 1.2. A file element for each YAML file.

http://docs.oasis-open.org/xliff/xliff-core/v2.0/os/xliff-core-v2.0-os.html
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

from lxml import etree

from lecture_tools.translation.exchange.codes import Code, source_pieces, target_pieces
from lecture_tools.translation.exchange.entries import (
    TOOL,
    Entry,
    Exchange,
    ExchangeError,
    Key,
    State,
    carried,
    tidy_comment,
)
from lecture_tools.translation.exchange.xml import (
    Element,
    add_pieces,
    as_bytes,
    child,
    codes_in,
    root_of,
    text_of,
)

SUFFIX: Final = ".xlf"
NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:2.0"

_STATES: Final = {
    State.MISSING: "initial",
    State.REVIEW: "initial",
    State.TRANSLATED: "translated",
    State.DONE: "final",
}
_REVIEW: Final = f"{TOOL}:needs-review"
"""The sub-state of a stale text. A program that changes the state has to take it away."""

_EXPORTED, _CONTEXT, _WAS, _COMMENT = "exported", "context", "previous-source", "translator"


def write(exchange: Exchange) -> bytes:
    root = etree.Element(
        f"{{{NAMESPACE}}}xliff",
        nsmap={None: NAMESPACE},
        version="2.0",
        srcLang=exchange.source_language,
        trgLang=exchange.language,
    )
    for number, (original, entries) in enumerate(groupby(exchange.entries, lambda entry: entry.file), 1):
        file = child(root, "file", id=f"f{number}", original=original, xml_space="preserve")
        for entry in entries:
            _add_unit(file, entry)
    return as_bytes(root)


def _add_unit(file: Element, entry: Entry) -> None:
    digest = hashlib.sha256(str(entry.key).encode()).hexdigest()[:16]
    unit = child(file, "unit", id=f"u{digest}", name=str(entry.key))
    notes = child(unit, "notes")
    child(notes, "note", "\n".join([f"{entry.file}:{entry.line}", *entry.notes]), category=_CONTEXT)
    if entry.was:
        child(notes, "note", entry.was, category=_WAS)
    if entry.comment:
        child(notes, "note", entry.comment, category=_COMMENT)
    child(notes, "note", entry.exported or "", category=_EXPORTED)
    pieces = source_pieces(entry.source)
    codes = [piece for piece in pieces if isinstance(piece, Code)]
    if codes:
        data = child(unit, "originalData")
        for code in codes:
            child(data, "data", code.content, id=f"d{code.id}", xml_space="preserve")
    sub_state = _REVIEW if entry.state is State.REVIEW else None
    segment = child(unit, "segment", state=_STATES[entry.state], subState=sub_state)
    add_pieces(child(segment, "source"), pieces, _code)
    if entry.target:
        add_pieces(child(segment, "target"), target_pieces(entry.target, pieces), _code)


def _code(parent: Element, code: Code) -> Element:
    """The content is in the unit's data; `disp` is what programs show of it."""
    return child(
        parent,
        "ph",
        id=str(code.id),
        dataRef=f"d{code.id}",
        disp=code.content,
        type="other",
        subType=f"{TOOL}:{code.kind}",
        canDelete="no",
    )


def read(path: Path) -> Exchange:
    root = root_of(path)
    if root.tag != f"{{{NAMESPACE}}}xliff":
        raise ExchangeError(f"{path.name} is no XLIFF 2.0 file")
    entries = tuple(_entries(root, path))
    return Exchange(
        source_language=root.get("srcLang", ""), language=root.get("trgLang", ""), entries=entries
    )


def _entries(root: Element, path: Path) -> Iterator[Entry]:
    for unit in root.iter(f"{{{NAMESPACE}}}unit"):
        parts = [
            part for part in unit if part.tag in {f"{{{NAMESPACE}}}segment", f"{{{NAMESPACE}}}ignorable"}
        ]
        codes = _codes(unit, parts)
        source = "".join(text_of(_part(part, "source"), codes) for part in parts)
        targets = [_target(part, codes) for part in parts]
        target = carried("".join(targets) if any(targets) else "")
        notes: dict[str, list[str]] = {name: [] for name in (_EXPORTED, _CONTEXT, _WAS, _COMMENT)}
        for note in unit.iterfind(f"{{{NAMESPACE}}}notes/{{{NAMESPACE}}}note"):
            notes.get(note.get("category", _COMMENT), notes[_COMMENT]).append(text_of(note))
        is_fuzzy = any(part.get("subState") == _REVIEW for part in parts)
        yield Entry(
            key=Key.read(unit.get("name", ""), source),
            source=carried(source),
            target=target,
            state=State.returned(target, is_fuzzy=is_fuzzy),
            file=path.name,
            line=unit.sourceline or 0,
            exported=notes[_EXPORTED][0] if notes[_EXPORTED] else None,
            comment=tidy_comment("\n".join(notes[_COMMENT])),
        )


def _codes(unit: Element, parts: Iterable[Element]) -> dict[str, str]:
    """What each code stands for, by its id. Who copies one gives the copy another id."""
    data = {
        one.get("id"): text_of(one)
        for one in unit.iterfind(f"{{{NAMESPACE}}}originalData/{{{NAMESPACE}}}data")
    }
    found: dict[str, str] = {}
    for name in ("source", "target"):
        for code in (one for part in parts for one in codes_in(_part(part, name))):
            content = data.get(code.get("dataRef"), found.get(code.get("copyOf", ""), ""))
            found.setdefault(code.get("id", ""), content)
    return found


def _target(part: Element, codes: Mapping[str, str]) -> str:
    """What a part became; what stands between segments stays as it is where it has no target."""
    target = _part(part, "target")
    if target is None and part.tag == f"{{{NAMESPACE}}}ignorable":
        target = _part(part, "source")
    return text_of(target, codes)


def _part(parent: Element, name: str) -> Element | None:
    return parent.find(f"{{{NAMESPACE}}}{name}")
