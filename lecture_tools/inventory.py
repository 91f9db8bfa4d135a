"""Which values there are, what they came out as, and where each is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lecture_tools.compute import Computed, compute
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.expressions import ExpressionError, parse
from lecture_tools.load import load_project
from lecture_tools.markup import INTERPOLATION
from lecture_tools.model import Exercise, Lesson, Slide
from lecture_tools.numbers import printed
from lecture_tools.selection import Selection
from lecture_tools.texts import texts_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedValue:
    """A line of `lecture values`."""

    lesson: str
    name: str
    printed: str
    unit: str
    expression: str
    expect: str
    used: tuple[str, ...]


def list_values(root: Path, lessons: frozenset[str]) -> tuple[list[ListedValue], list[Diagnostic]]:
    """Every value of the named lessons (of all, if none is named), shared ones first."""
    project, found = load_project(root)
    if project is None:
        return [], found
    Selection(lessons=lessons or None).check(project)
    shared, problems = compute(project.shared.values, dropped=project.shared.dropped("values"))
    found += problems
    listed = (
        []
        if lessons
        else [
            _listed("", name, value, list(project.lessons.values()))
            for name, value in shared.items()
            if value is not None
        ]
    )
    for lesson in project.lessons.values():
        if not lessons or lesson.id in lessons:
            values, problems = compute(lesson.values, shared, lesson.dropped("values"))
            found += problems
            listed += [
                _listed(lesson.id, name, value, [lesson])
                for name, value in values.items()
                if value is not None and name not in shared
            ]
    return listed, found


def _listed(lesson: str, name: str, computed: Computed, lessons: list[Lesson]) -> ListedValue:
    expect = computed.value.expect
    return ListedValue(
        lesson=lesson,
        name=name,
        printed=_shown(computed.quantity),
        unit=computed.value.unit or "",
        expression=str(computed.value.expression),
        expect=", ".join(expect) if isinstance(expect, list) else str(expect or ""),
        used=tuple(dict.fromkeys(place for item in lessons for place in _uses(name, item))),
    )


def _shown(quantity: object) -> str:
    if isinstance(quantity, tuple):
        shown = [_shown(item) for item in quantity[:6]]
        return f"[{', '.join(shown)}{', …' if len(quantity) > 6 else ''}]"
    if isinstance(quantity, dict):
        return ", ".join(f"{key} {_shown(value)}" for key, value in quantity.items())
    try:
        return printed(quantity, "en").text
    except ExpressionError:
        return "nan"


def _uses(name: str, lesson: Lesson) -> Iterator[str]:
    """The ids of slides and exercises that print the value, and the figures and values made from it."""
    parts: list[Slide | Exercise] = [*lesson.slides, *lesson.exercises]
    for part in parts:
        if any(name in _names_in(words) for text in texts_in(part) for words in text.by_language.values()):
            yield part.id
    for identifier, figure in lesson.figures.items():
        if any(name in _names(expression) for expression in figure.values.values()):
            yield f"figure {identifier}"
    for other, value in lesson.values.items():
        if name in _names(value.expression):
            yield other


def _names_in(text: str) -> set[str]:
    return {name for match in INTERPOLATION.finditer(text) for name in _names(match["expression"].strip())}


def _names(expression: str) -> tuple[str, ...]:
    try:
        return parse(expression).names
    except ExpressionError:
        return ()
