"""A judged project → what a translator gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from lecture_tools.translation.exchange.context import Context
from lecture_tools.translation.exchange.entries import (
    Entry,
    Exchange,
    Key,
    State,
    carried,
    exact_fingerprint,
    fingerprint,
)
from lecture_tools.translation.ledger import Judgement, Status, normal
from lecture_tools.translation.survey import Survey

_STATES: Final = {
    Status.MISSING: State.MISSING,
    Status.STALE: State.REVIEW,
    Status.STALE_MINOR: State.REVIEW,
    Status.REVIEW: State.REVIEW,
    Status.POLISHED: State.TRANSLATED,
    Status.NEW: State.TRANSLATED,
    Status.DONE: State.DONE,
}


def outgoing(
    root: Path,
    survey: Survey,
    source_language: str,
    comments: Mapping[str, str],
    *,
    lessons: Collection[str],
    folder: Path,
    pictures: dict[tuple[str, str], Path] | None = None,
) -> Exchange:
    """Every text of `lessons`, or of all files if there are none; `folder` is where the file will lie.

    `comments`: source text, made normal → what translators noted about it. `pictures`: (lesson, slide) → the
    file that shows it.
    """
    chosen = [one for one in survey.judgements if not lessons or Path(one.unit.file).stem in lessons]
    context = Context(root=root, folder=folder, source_language=source_language, pictures=pictures or {})
    seen: Counter[Key] = Counter()
    entries = []
    units = [None, *(one.unit for one in chosen), None]
    for judgement, before, after in zip(chosen, units, units[2:], strict=False):
        key = Key(id=judgement.unit.id, source=fingerprint(judgement.unit.source))
        seen[key] += 1
        notes = [
            *context.notes(judgement.unit, before, after),
            *([f"translated before as: {judgement.remembered}"] if judgement.remembered else []),
        ]
        entries.append(
            _entry(
                judgement,
                Key(id=key.id, source=key.source, number=seen[key]),
                tuple(" ".join(note.split()) for note in notes),
                comments.get(normal(judgement.unit.source), ""),
            )
        )
    return Exchange(source_language=source_language, language=survey.language, entries=tuple(entries))


def _entry(judgement: Judgement, key: Key, notes: tuple[str, ...], comment: str) -> Entry:
    unit = judgement.unit
    state = _STATES[judgement.status]
    target = "" if unit.target is None else carried(unit.target)
    return Entry(
        key=key,
        source=carried(unit.source),
        target=target,
        state=state,
        was=carried(judgement.was or "") if state is State.REVIEW else "",
        file=unit.file,
        line=unit.source.span.line,
        exported=exact_fingerprint(target),
        notes=notes,
        comment=comment,
    )
