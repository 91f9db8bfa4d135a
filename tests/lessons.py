"""The lessons of the course, for tests that read all their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from lecture_tools.load import Project, load_project
from lecture_tools.model import Lesson
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import NO_LANGUAGE, texts_in

ROOT = Path(__file__).parents[1]
LESSONS = tuple(path.stem for path in sorted((ROOT / "content" / "lessons").glob("*.yaml")))
MATH = re.compile(r"\$[^$]*\$")
INTERPOLATION = re.compile(r"<<.*?>>")
CODE = re.compile(r"`[^`]*`")


@cache
def course() -> Project:
    """The project of this repository, which must be without a finding."""
    project, found = load_project(ROOT)
    assert project is not None and not found, found
    return project


@cache
def exceptions() -> dict[str, dict[str, dict[str, str]]]:
    """Lesson → kind of exception → what → why."""
    path = Path(__file__).parent / "data" / "course_exceptions.yaml"
    return {lesson: kinds or {} for lesson, kinds in yaml.safe_load(path.read_text(encoding="utf-8")).items()}


def excepted(lesson: str, kind: str) -> dict[str, str]:
    return exceptions().get(lesson, {}).get(kind, {})


def words(part: object, language: str) -> Iterator[Scalar]:
    """Every text of a model in `language`; texts without a language count in each."""
    for text in texts_in(part):
        for found, scalar in text.by_language.items():
            if found in (language, NO_LANGUAGE):
                yield scalar


def prose(text: str) -> str:
    """The text without formulas, code and computed values."""
    return CODE.sub(" ", INTERPOLATION.sub(" ", MATH.sub(" ", text)))


def place(scalar: Scalar) -> str:
    return f"{scalar.span.file}:{scalar.span.line}: {scalar[:100]}"


def lesson(identifier: str) -> Lesson:
    return course().lessons[identifier]
