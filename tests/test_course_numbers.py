"""No number of the course is typed by hand, and those that lessons promise are the published ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lessons import INTERPOLATION, LESSONS, course, excepted, exceptions, lesson, place, words

from lecture_tools.compute import compute
from lecture_tools.model import Lesson, Value

PUBLISHED: dict[str, float] = json.loads(
    (Path(__file__).parent / "functions" / "data" / "published_numbers.json").read_text(encoding="utf-8")
)
TYPED = re.compile(r"(?<![\d.])\d+\.\d{3,}(?!\.?\d)")
"""A decimal of three digits or more; 12.1.3 is a section."""


def typed_decimals(text: str) -> list[str]:
    return TYPED.findall(INTERPOLATION.sub("", text))


def expected_numbers(value: Value) -> Iterator[str]:
    """The figures under `expect:`, one by one."""
    expect = value.expect
    if expect is not None:
        for figure in expect if isinstance(expect, list) else [expect]:
            yield from re.findall(r"-?\d+(?:\.\d+)?", figure)


def is_published(figure: str) -> bool:
    digits = len(figure.partition(".")[2])
    return any(f"{number:.{digits}f}" == figure for number in PUBLISHED.values())


def unpublished(one: Lesson) -> set[str]:
    """The values with a figure that is not among the published numbers."""
    return {
        name
        for name, value in one.values.items()
        if not all(is_published(figure) for figure in expected_numbers(value))
    }


@pytest.mark.parametrize("identifier", LESSONS)
def test_no_decimal_of_a_text_is_typed(identifier: str) -> None:
    allowed = excepted(identifier, "typed_decimals")
    one = lesson(identifier)
    found = {
        place(text): decimals
        for language in ("en", "ko")
        for text in words([one.title, one.figures, one.slides, one.exercises], language)
        if (decimals := [decimal for decimal in typed_decimals(text) if decimal not in allowed])
    }
    assert found == {}


@pytest.mark.parametrize("identifier", LESSONS)
def test_every_promised_number_is_published_or_explained(identifier: str) -> None:
    assert unpublished(lesson(identifier)) == set(excepted(identifier, "extra_numbers"))


@pytest.mark.parametrize("identifier", LESSONS)
def test_lessons_promise_their_numbers(identifier: str) -> None:
    """A lesson whose values had no `expect:` would prove nothing."""
    assert sum(len(list(expected_numbers(value))) for value in lesson(identifier).values.values()) >= 20


def test_every_value_of_the_course_is_computed() -> None:
    project = course()
    shared, found = compute(project.shared.values)
    assert found == []
    for one in project.lessons.values():
        values, found = compute(one.values, shared)
        assert found == [] and None not in values.values(), one.id


def test_exceptions_are_still_needed() -> None:
    for identifier in exceptions():
        texts = " ".join(words(lesson(identifier), "en"))
        for decimal, why in excepted(identifier, "typed_decimals").items():
            assert decimal in typed_decimals(texts) and why
        assert all(excepted(identifier, "extra_numbers").values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is 0.7219 bits.", ["0.7219"]),
        ("엔트로피는 0.722비트입니다.", ["0.722"]),
        ("$H=1.0299$", ["1.0299"]),
        ("<<h|digits(4)>> of 0.25 in 1948, §12.1.345", []),
    ],
)
def test_typed_decimals_are_found(text: str, found: list[str]) -> None:
    assert typed_decimals(text) == found


def test_a_published_number_counts_at_the_digits_it_is_printed_with() -> None:
    assert is_published("3.27") and is_published("3.2744")
    assert not is_published("3.2745") and not is_published("12345.6")
