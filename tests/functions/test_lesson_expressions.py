"""Every published number of a lesson is a short expression over the registry, without attributes."""

import json
from pathlib import Path

import pytest
import yaml
from jinja2.sandbox import SandboxedEnvironment

from lecture_tools.functions import FUNCTIONS

DATA = Path(__file__).parent / "data"
LESSONS: dict[str, dict[str, str]] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((DATA / "expressions").glob("*.yaml"))
}
EXPRESSIONS = {key: text for expressions in LESSONS.values() for key, text in expressions.items()}
NUMBERS: dict[str, float] = json.loads((DATA / "published_numbers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_published_number_of_a_lesson_has_an_expression(lesson):
    prefixes = {key.partition(".")[0] for key in LESSONS[lesson]}
    assert len(prefixes) == 1
    assert LESSONS[lesson].keys() == {key for key in NUMBERS if key.partition(".")[0] in prefixes}


@pytest.mark.parametrize("key", EXPRESSIONS)
def test_expression_gives_the_published_number(key):
    value = eval(EXPRESSIONS[key], {"__builtins__": {}}, FUNCTIONS)
    assert isinstance(value, float)
    assert value == pytest.approx(NUMBERS[key], rel=1e-9, abs=0 if NUMBERS[key] else 1e-12)


def test_jinja_evaluates_the_expressions_alike():
    environment = SandboxedEnvironment()
    for expression in EXPRESSIONS.values():
        expected = eval(expression, {"__builtins__": {}}, FUNCTIONS)
        assert environment.compile_expression(expression)(**FUNCTIONS) == expected, expression


def test_every_registered_function_explains_itself():
    assert [name for name, function in FUNCTIONS.items() if not function.__doc__] == []
