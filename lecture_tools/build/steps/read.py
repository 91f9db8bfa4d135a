"""A lesson's file → the lesson, checked by itself and against the rest of the project."""

from __future__ import annotations

import pickle

from lecture_tools.build.steps.bench import Bench, Need, ReadLesson
from lecture_tools.build.tasks import Result
from lecture_tools.interactives import load_interactives
from lecture_tools.load import interactives_of, lesson_problems, load_lesson


def needs(_: str) -> list[Need]:
    return []


def run(bench: Bench, identifier: str) -> Result:
    """Summary: the lesson's title and where it begins."""
    project = bench.project
    lesson, found = load_lesson(project.root, identifier)
    if lesson is None:
        return Result(diagnostics=tuple(found))
    found += lesson_problems(lesson, project)
    interactives, problems = load_interactives(project.root / "templates", interactives_of(lesson))
    span = lesson.key_span("id")
    return Result(
        summary={
            "title": {language: str(text) for language, text in lesson.title.by_language.items()},
            "place": [span.line, span.column, span.end_line, span.end_column],
        },
        diagnostics=(*found, *problems),
        content=pickle.dumps(ReadLesson(lesson=lesson, interactives=interactives), 5),
    )
