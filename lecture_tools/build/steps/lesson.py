"""A lesson → the lesson with its numbers, and what its programs print."""

from __future__ import annotations

import pickle
from typing import Any

from lecture_tools import cache
from lecture_tools.build.digest import digest_of
from lecture_tools.build.languages import lesson_hashes, text_hashes
from lecture_tools.build.steps.bench import Bench, LessonParts, Need, ReadLesson
from lecture_tools.build.tasks import Result
from lecture_tools.compute import Results
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.examples import Printed, programs
from lecture_tools.model import Lesson
from lecture_tools.preparing import PreparedLesson, prepare_lesson


def needs(read: str) -> list[Need]:
    return [("read", read)]


def run(bench: Bench, read: str) -> Result:
    """`read`: the fingerprint of the step that read the lesson.

    Summary: what its figures are made of, and hashes of what its decks are (see `languages`).
    """
    known: ReadLesson = bench.made("read", read)
    prepared, found = _prepared(known.lesson, bench)
    parts = LessonParts(prepared=prepared, interactives=known.interactives)
    return Result(
        summary={
            "figures": {name: _figure(prepared, name) for name in known.lesson.figures},
            "deck": lesson_hashes(prepared, known.interactives),
            "headlines": text_hashes(slide.title for slide in known.lesson.slides),
        },
        diagnostics=tuple(found),
        content=pickle.dumps(parts, 5),
    )


def _figure(prepared: PreparedLesson, name: str) -> dict[str, object]:
    figure = prepared.lesson.figures[name]
    labels = {
        label: {language: str(words) for language, words in text.by_language.items()}
        for label, text in figure.labels.items()
    }
    return {"script": str(figure.script), "labels": labels, "values": digest_of(prepared.inputs[name])}


def _prepared(lesson: Lesson, bench: Bench) -> tuple[PreparedLesson, list[Diagnostic]]:
    """The lesson; the cache knows what its expressions come out as, as long as none has changed, and what
    its programs print."""
    expressions = {name: str(value.expression) for name, value in lesson.values.items()}
    shared = {name: str(value.expression) for name, value in bench.project.shared.values.items()}
    name = digest_of((expressions, shared, bench.arithmetic, bench.packages))
    results: Results = _read("values", name) or {}
    names = {str(slide.code): digest_of((str(slide.code), bench.packages)) for slide in programs(lesson)}
    outputs = {program: _read("programs", name) for program, name in names.items()}
    printed: Printed = {program: output for program, output in outputs.items() if output is not None}
    known, ran = len(results), set(printed)
    prepared, found = prepare_lesson(lesson, bench.shared, jobs=1, results=results, printed=printed)
    if len(results) > known:
        _write("values", name, results)
    for program in printed.keys() - ran:
        _write("programs", names[program], printed[program])
    return prepared, found


def _read(kind: str, name: str) -> Any:
    root = cache.folder()
    stored = cache.read(root, kind, name) if root is not None else None
    return None if stored is None else pickle.loads(stored)


def _write(kind: str, name: str, value: object) -> None:
    root = cache.folder()
    if root is not None:
        cache.write(root, kind, name, pickle.dumps(value, 5))
