"""What the translation page is told, as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from lecture_tools.diagnostics import Diagnostic
from lecture_tools.glossary import Glossary
from lecture_tools.serve.translating_desk import Entry, Work
from lecture_tools.serve.translating_findings import Note
from lecture_tools.serve.translating_hints import hints
from lecture_tools.serve.translating_parts import Part, lesson_of, parts
from lecture_tools.serve.translating_stage import View
from lecture_tools.translation.differences import changes
from lecture_tools.translation.exchange.entries import carried
from lecture_tools.translation.kinds import kind_of
from lecture_tools.translation.survey import counts, percentage

_SHORT = 90


def plain_works(works: Iterable[Work]) -> list[dict[str, object]]:
    """How far each work is; those without texts are left out, unless that is because of a mistake."""
    answers: list[dict[str, object]] = []
    for work in works:
        count = counts(entry.judgement for entry in work.entries)
        if work.entries or work.diagnostics:
            answers.append(
                {
                    "id": work.id,
                    "file": work.file,
                    "title": _title(work.entries),
                    "counts": {str(status): number for status, number in count.items()},
                    "percentage": percentage(count),
                    "problem": placed(work.diagnostics[0]) if work.diagnostics else None,
                }
            )
    return answers


def plain_work(work: Work, root: Path, glossary: Glossary, source: str, editor: str) -> dict[str, object]:
    """Every text of the work, part by part."""
    language = work.entries[0].unit.language if work.entries else ""
    return {
        "id": work.id,
        "is_lesson": lesson_of(work) is not None,
        "parts": [
            {
                "id": part.id,
                "kind": part.kind,
                "number": part.number,
                "title": _headline(part),
                "texts": [
                    plain_entry(entry, root, glossary, source, language, editor) for entry in part.entries
                ],
            }
            for part in parts(work)
        ],
        "problems": [placed(one) for one in work.diagnostics],
    }


def plain_entry(
    entry: Entry, root: Path, glossary: Glossary, source: str, language: str, editor: str
) -> dict[str, object]:
    unit, judgement = entry.unit, entry.judgement
    was = judgement.was
    return {
        "key": entry.key,
        "field": unit.field,
        "name": _name(unit.path),
        "kind": str(kind_of(unit.path)),
        "figure": str(unit.path[1]) if unit.path[0] == "figures" else None,
        "status": str(judgement.status),
        "source": carried(unit.source),
        "target": None if unit.target is None else carried(unit.target),
        "revision": entry.revision,
        "changes": None if was is None else [[str(kind), words] for kind, words in changes(was, unit.source)],
        "remembered": judgement.remembered,
        "place": f"{unit.file}:{unit.span.line}",
        "editor": _address(editor, root / unit.file, entry),
        "hints": [asdict(hint) for hint in hints(unit.source, glossary, source, language)],
    }


def plain_notes(found: Iterable[Note]) -> list[dict[str, object]]:
    return [{**asdict(note), "severity": str(note.severity), "blocks": note.blocks} for note in found]


def plain_view(view: View) -> dict[str, object]:
    return {
        "section": view.section,
        "waits": view.waits,
        "misfits": [asdict(misfit) for misfit in view.misfits],
    }


def placed(found: Diagnostic) -> str:
    """`content/…:12:3: what is wrong`"""
    return f"{found.span.file}:{found.span.line}:{found.span.column}: {found.message}"


def _title(entries: Iterable[Entry]) -> dict[str, str | None] | None:
    """The title of a lesson or course in both languages."""
    for entry in entries:
        if entry.unit.path == ("title",):
            return _both(entry)
    return None


def _headline(part: Part) -> dict[str, str | None]:
    """What a part is called: its title, or else its first text."""
    named = (entry for entry in part.entries if entry.unit.path[-1] in ("title", "name"))
    return _both(next(named, part.entries[0])) if part.entries else {"source": "", "target": None}


def _both(entry: Entry) -> dict[str, str | None]:
    target = entry.unit.target
    return {"source": _line(entry.unit.source), "target": None if target is None else _line(target)}


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def _name(path: tuple[str | int, ...]) -> str:
    """Where in its part a text stands, counted from 1: `body 2`, `labels x`."""
    steps = path[2:] if len(path) > 2 else path[-1:]
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in steps)


def _address(editor: str, path: Path, entry: Entry) -> str:
    text = entry.unit.source if entry.unit.target is None else entry.unit.target
    span = text.span
    return editor.format(path=quote(path.as_posix()), line=span.line, column=span.column)
