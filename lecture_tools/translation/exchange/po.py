"""gettext PO, as Poedit, Lokalize and Weblate read it. `msgctxt` is the key of a text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import polib

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

SUFFIX: Final = ".po"

_EXPORTED: Final = re.compile(r"^exported: (?P<fingerprint>[0-9a-f]{8})$", re.MULTILINE)
_NO_DATE: Final = "2000-01-01 00:00+0000"
"""The header has to have a date; the same input gives the same bytes."""


def write(exchange: Exchange) -> bytes:
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": TOOL,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": _NO_DATE,
        "PO-Revision-Date": _NO_DATE,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": exchange.language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": exchange.source_language.replace("-", "_"),
    }
    for entry in exchange.entries:
        file.append(
            polib.POEntry(
                msgctxt=str(entry.key),
                msgid=entry.source,
                msgstr=entry.target,
                previous_msgid=entry.was or None,
                flags=["fuzzy"] if entry.state is State.REVIEW else [],
                occurrences=[(entry.file, str(entry.line))],
                comment="\n".join([*entry.notes, f"exported: {entry.exported}"]),
                tcomment=entry.comment,
            )
        )
    return f"{file}\n".encode()


def read(path: Path) -> Exchange:
    try:
        file = polib.pofile(str(path), klass=None)
    except (OSError, UnicodeError, LookupError, ValueError) as error:
        raise ExchangeError(f"{path.name} is no PO file: {error}") from error
    language = file.metadata.get("Language", "").replace("_", "-")
    source_language = file.metadata.get("X-Source-Language", "").replace("_", "-")
    entries = (_entry(entry, path) for entry in file if not entry.obsolete)
    return Exchange(source_language=source_language, language=language, entries=tuple(entries))


def _entry(entry: polib.POEntry, path: Path) -> Entry:
    exported = _EXPORTED.search(entry.comment)
    target = carried(entry.msgstr)
    return Entry(
        key=Key.read(entry.msgctxt or "", entry.msgid),
        source=carried(entry.msgid),
        target=target,
        state=State.returned(target, is_fuzzy=entry.fuzzy),
        file=path.name,
        line=entry.linenum or 0,
        exported=exported["fingerprint"] if exported else None,
        comment=tidy_comment(entry.tcomment),
    )
