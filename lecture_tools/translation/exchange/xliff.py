"""XLIFF 1.2, which nearly every CAT program reads. A file element for each YAML file.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

from __future__ import annotations

from collections.abc import Iterator
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
NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:1.2"

_STATES: Final = {
    State.REVIEW: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.DONE: "final",
}
_EXPORTED: Final = "exported:"
_TRANSLATOR: Final = "translator"


def write(exchange: Exchange) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap={None: NAMESPACE}, version="1.2")
    for original, entries in groupby(exchange.entries, lambda entry: entry.file):
        file = child(root, "file", original=original, datatype="plaintext", tool_id=TOOL)
        file.set("source-language", exchange.source_language)
        file.set("target-language", exchange.language)
        child(child(file, "header"), "tool", tool_id=TOOL, tool_name=TOOL)
        body = child(file, "body")
        for entry in entries:
            _add_unit(body, entry, exchange)
    return as_bytes(root)


def _add_unit(body: Element, entry: Entry, exchange: Exchange) -> None:
    unit = child(
        body,
        "trans-unit",
        id=str(entry.key),
        resname=entry.key.id,
        extradata=f"{_EXPORTED}{entry.exported}",
        approved="yes" if entry.state is State.DONE else None,
        xml_space="preserve",
    )
    pieces = source_pieces(entry.source)
    add_pieces(child(unit, "source", xml_lang=exchange.source_language), pieces, _code)
    if entry.target:
        target = child(unit, "target", xml_lang=exchange.language, state=_STATES[entry.state])
        add_pieces(target, target_pieces(entry.target, pieces), _code)
    if entry.was:
        before = child(unit, "alt-trans", alttranstype="previous-version")
        child(before, "source", entry.was, xml_lang=exchange.source_language)
        child(before, "target", entry.target, xml_lang=exchange.language)
    place = child(unit, "context-group", purpose="location")
    child(place, "context", entry.file, context_type="sourcefile")
    child(place, "context", str(entry.line), context_type="linenumber")
    child(unit, "note", "\n".join(entry.notes), **{"from": TOOL})
    if entry.comment:
        child(unit, "note", entry.comment, **{"from": _TRANSLATOR})


def _code(parent: Element, code: Code) -> Element:
    return child(parent, "ph", code.content, id=str(code.id), ctype=f"x-{TOOL}-{code.kind}")


def read(path: Path) -> Exchange:
    root = root_of(path)
    if root.tag != f"{{{NAMESPACE}}}xliff":
        raise ExchangeError(f"{path.name} is no XLIFF 1.2 file")
    files = list(root.iter(f"{{{NAMESPACE}}}file"))
    pairs = {(file.get("source-language", ""), file.get("target-language", "")) for file in files}
    if len(pairs) != 1:
        raise ExchangeError(f"{path.name} must hold one pair of languages, not {len(pairs)}")
    ((source_language, language),) = pairs
    entries = tuple(entry for file in files for entry in _entries(file, path))
    return Exchange(source_language=source_language, language=language, entries=entries)


def _entries(file: Element, path: Path) -> Iterator[Entry]:
    for unit in file.iter(f"{{{NAMESPACE}}}trans-unit"):
        source = text_of(_part(unit, "source"))
        codes = {one.get("id", ""): text_of(one) for one in codes_in(_part(unit, "source"))}
        target = _part(unit, "target")
        text = carried(text_of(target, codes))
        exported = unit.get("extradata", "")
        is_fuzzy = target is not None and target.get("state", "").startswith("needs-")
        comments = (
            text_of(note)
            for note in unit.findall(f"{{{NAMESPACE}}}note")
            if note.get("from") != TOOL and note.get("annotates", "general") != "source"
        )
        yield Entry(
            key=Key.read(unit.get("id", ""), source),
            source=carried(source),
            target=text,
            state=State.returned(text, is_fuzzy=is_fuzzy),
            file=path.name,
            line=unit.sourceline or 0,
            exported=exported.removeprefix(_EXPORTED) if exported.startswith(_EXPORTED) else None,
            comment=tidy_comment("\n".join(comments)),
        )


def _part(unit: Element, name: str) -> Element | None:
    return unit.find(f"{{{NAMESPACE}}}{name}")
