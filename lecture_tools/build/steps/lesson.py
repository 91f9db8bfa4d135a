"""A lesson → the lesson with its numbers, and what its programs print."""

from __future__ import annotations

import pickle

from lecture_tools.build.digest import digest_of
from lecture_tools.build.languages import lesson_hashes, text_hashes
from lecture_tools.build.steps.bench import Bench, LessonParts, Need, ReadLesson
from lecture_tools.build.tasks import Result, may_pass
from lecture_tools.preparing import PreparedLesson


def needs(read: str) -> list[Need]:
    return [("read", read)]


def run(bench: Bench, read: str) -> Result:
    """`read`: the fingerprint of the step that read the lesson.

    Summary: what its figures are made of, and hashes of what its decks are (see `languages`).
    """
    known: ReadLesson = bench.made("read", read)
    prepared, found = bench.known_results.prepare_lesson(known.lesson, bench.shared, jobs=1)
    parts = LessonParts(prepared=prepared, interactives=known.interactives)
    return Result(
        summary={
            "figures": {name: _figure(prepared, name) for name in known.lesson.figures},
            "deck": lesson_hashes(prepared, known.interactives),
            "headlines": text_hashes(slide.title for slide in known.lesson.slides),
        },
        diagnostics=tuple(found),
        is_final=not may_pass(found),
        content=pickle.dumps(parts, 5),
    )


def _figure(prepared: PreparedLesson, name: str) -> dict[str, object]:
    figure = prepared.lesson.figures[name]
    labels = {
        label: {language: str(words) for language, words in text.by_language.items()}
        for label, text in figure.labels.items()
    }
    return {"script": str(figure.script), "labels": labels, "values": digest_of(prepared.inputs[name])}
