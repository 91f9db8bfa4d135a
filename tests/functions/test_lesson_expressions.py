"""Every published number of two lessons is a short expression over the registry, without attributes."""

import json
from pathlib import Path

import pytest
import yaml
from jinja2.sandbox import SandboxedEnvironment

from lecture_tools.functions import FUNCTIONS

DATA = Path(__file__).parent / "data"
EXPRESSIONS: dict[str, str] = yaml.safe_load((DATA / "lesson_expressions.yaml").read_text(encoding="utf-8"))
NUMBERS: dict[str, float] = json.loads((DATA / "lesson_numbers.json").read_text(encoding="utf-8"))


def test_every_published_number_has_an_expression():
    assert EXPRESSIONS.keys() == NUMBERS.keys()


@pytest.mark.parametrize("key", EXPRESSIONS)
def test_expression_gives_the_published_number(key):
    value = eval(EXPRESSIONS[key], {"__builtins__": {}}, FUNCTIONS)
    assert isinstance(value, float)
    assert value == pytest.approx(NUMBERS[key], rel=1e-9, abs=1e-12)


def test_jinja_evaluates_the_expressions_alike():
    environment = SandboxedEnvironment()
    for expression in EXPRESSIONS.values():
        expected = eval(expression, {"__builtins__": {}}, FUNCTIONS)
        assert environment.compile_expression(expression)(**FUNCTIONS) == expected, expression


def test_every_registered_function_explains_itself():
    assert [name for name, function in FUNCTIONS.items() if not function.__doc__] == []
