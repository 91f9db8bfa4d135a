"""Lessons may be taught in any order, and any of them may be left out: no reference is left dangling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lessons import LESSONS, course, lesson

from lecture_tools import ast
from lecture_tools.compute import ComputedValues, compute
from lecture_tools.model import Course, CourseLesson
from lecture_tools.resolve import resolve

ENTRIES = {entry.lesson: entry for one in course().courses.values() for entry in one.lessons}
MODES = (("en",), ("ko",), ("en", "ko"))


@cache
def values_of(identifier: str) -> ComputedValues:
    shared, _ = compute(course().shared.values)
    values, found = compute(lesson(identifier).values, shared)
    assert found == []
    return values


def arranged(base: Course, entries: list[CourseLesson]) -> Course:
    return base.model_copy(update={"lessons": entries})


def deck(identifier: str, taught: Course, mode: tuple[str, ...]) -> ast.Deck:
    """The lesson in that course. Programs and charts are the same in all courses, so they are left out."""
    made, found = resolve(lesson(identifier), taught, mode, values_of(identifier), {}, {}, course())
    assert found == [], f"{identifier} in {[entry.lesson for entry in taught.lessons]}"
    return made


def lesson_links(part: object) -> Iterator[str]:
    if isinstance(part, ast.Link) and part.target.startswith(ast.LESSON_LINK):
        yield part.target.removeprefix(ast.LESSON_LINK)
    elif is_dataclass(part):
        for field in fields(part):
            yield from lesson_links(getattr(part, field.name))
    elif isinstance(part, (tuple, list)):
        for item in part:
            yield from lesson_links(item)
    elif isinstance(part, dict):
        for item in part.values():
            yield from lesson_links(item)


def test_every_lesson_is_in_a_course() -> None:
    assert ENTRIES.keys() == set(LESSONS)


@settings(max_examples=15)
@given(
    st.sampled_from(sorted(course().courses)),
    st.permutations(sorted(ENTRIES)).flatmap(
        lambda order: st.integers(1, len(order)).map(lambda count: order[:count])
    ),
    st.sampled_from(MODES),
)
def test_any_choice_of_lessons_in_any_order_is_a_course(
    base: str, chosen: list[str], mode: tuple[str, ...]
) -> None:
    taught = arranged(course().courses[base], [ENTRIES[identifier] for identifier in chosen])
    files = {ast.stem(number, identifier) for number, identifier in enumerate(chosen, 1)}
    for identifier in chosen:
        assert set(lesson_links(deck(identifier, taught, mode))) <= files


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("identifier", LESSONS)
def test_a_lesson_can_stand_alone(identifier: str, mode: tuple[str, ...]) -> None:
    base = next(iter(course().courses.values()))
    made = deck(identifier, arranged(base, [ENTRIES[identifier]]), mode)
    assert made.place.number == 1
    assert set(lesson_links(made)) <= {ast.stem(1, identifier)}


@pytest.mark.parametrize("name", sorted(course().courses))
def test_a_course_without_one_of_its_lessons(name: str) -> None:
    entries = course().courses[name].lessons
    for dropped in entries:
        rest = [entry for entry in entries if entry is not dropped]
        taught = arranged(course().courses[name], rest)
        files = {ast.stem(number, entry.lesson) for number, entry in enumerate(rest, 1)}
        for entry in rest:
            assert set(lesson_links(deck(entry.lesson, taught, ("en", "ko")))) <= files
