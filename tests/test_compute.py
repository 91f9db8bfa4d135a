"""Values are computed in the order of their needs, and checked against what was published."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.compute import ComputedValues, compute, evaluate_in
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.model import SharedValues
from lecture_tools.source.bind import bind
from lecture_tools.source.nodes import Mapping
from lecture_tools.source.parse import parse


def computed(text: str, shared: ComputedValues | None = None) -> tuple[ComputedValues, list[Diagnostic]]:
    node, _ = parse(f"values:\n{text}".encode(), "f.yaml")
    assert isinstance(node, Mapping)
    model, found = bind(SharedValues, node)
    assert model is not None and found == []
    return compute(model.values, shared)


def result(values: ComputedValues, name: str) -> object:
    value = values[name]
    assert value is not None
    return value.result


def test_order_is_that_of_the_needs_not_of_the_file() -> None:
    values, found = computed("  c: a + b\n  b: a + 1\n  a: 1\n")
    assert found == []
    assert list(values) == ["c", "b", "a"]
    assert result(values, "c") == 3


def test_a_long_chain_of_values() -> None:
    lines = [f"  v{number}: v{number + 1} + 1" for number in range(1200)]
    values, found = computed("\n".join([*lines, "  v1200: 0"]))
    assert found == [] and result(values, "v0") == 1200


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("  a: a", ["these values need each other: a → a"]),
        ("  b: a\n  a: b", ["these values need each other: b → a → b"]),
        ("  x: c\n  a: b\n  b: c\n  c: a", ["these values need each other: a → b → c → a"]),
        ("  a: b\n  b: a\n  c: d + a\n  d: c", ["these values need each other: a → b → a",
                                              "these values need each other: c → d → c"]),
    ],
)  # fmt: skip
def test_circles_are_told_as_a_path(text: str, messages: list[str]) -> None:
    values, found = computed(text)
    assert [problem.message for problem in found] == messages
    assert {problem.code for problem in found} == {"V004"}
    assert set(values.values()) == {None}


def test_a_mistake_is_reported_once_not_where_it_is_used() -> None:
    values, found = computed("  a: 1 / 0\n  b: a + 1\n  c: b + a\n  d: 1\n")
    assert [problem.code for problem in found] == ["V005"]
    assert [name for name, value in values.items() if value is None] == ["a", "b", "c"]


def test_values_that_were_left_out_are_known_to_be_wrong() -> None:
    node, _ = parse(b"values: {a: b + 1}", "f.yaml")
    model, _ = bind(SharedValues, node)  # type: ignore[arg-type]
    assert model is not None
    assert compute(model.values, dropped=["b"]) == ({"a": None, "b": None}, [])
    assert [problem.code for problem in compute(model.values)[1]] == ["V002"]


def test_shared_values_come_first_and_keep_their_name() -> None:
    shared, _ = computed("  fair: array([1/2, 1/2])\n  wrong: 1 / 0\n")
    values, found = computed("  h: entropy(fair)\n  i: wrong + 1\n", shared)
    assert found == [] and result(values, "h") == 1 and values["i"] is None
    _, found = computed("  fair: 3\n", shared)
    assert [problem.code for problem in found] == ["V009"]


@pytest.mark.parametrize("name", ["entropy", "sum", "lesson", "term", "if", "not", "true", "self"])
def test_names_with_a_meaning_of_their_own(name: str) -> None:
    values, found = computed(f"  {name}: 1\n  other: 2\n")
    assert [problem.code for problem in found] == ["V009"]
    assert values[name] is None and result(values, "other") == 2


@pytest.mark.parametrize(
    ("expression", "name", "column"),
    [("2 * hh + h", "h", 15), ("1 + 'h' + h", "h", 16), ("entropy(p)", "p", 14), ("y", "y", 6)],
)
def test_an_unknown_name_is_shown_where_it_stands(expression: str, name: str, column: int) -> None:
    _, found = computed(f"  hh: 1\n  x: {expression}\n")
    assert [(problem.code, problem.span.line, problem.span.column) for problem in found] == [
        ("V002", 3, column)
    ]
    assert f"'{name}'" in found[0].message


@pytest.mark.parametrize(
    ("expression", "expect"),
    [
        ("3.274402", "3.27"), ("3.274402", "3"), ("3.274402", "3.2744"), ("-0.001", "0.00"),
        ("0.001", "-0.00"), ("0.5", "0.50"), ("1.5e-3", "0.0015"), ("1.5e-3", "1.5e-3"), ("2", "+2"),
        ("12345678", "1.2345678e7"),
        ("'[1, 2.04]'", "[1, 2.0]"), ("'array([[1, 2], [3, 4]])'", "[1, 2, 3, 4]"), ("'array([1])'", "1"),
    ],
)  # fmt: skip
def test_expectations_that_hold(expression: str, expect: str) -> None:
    assert computed(f"  a: {{is: {expression}, expect: {expect}}}")[1] == []


@pytest.mark.parametrize(
    ("expression", "expect", "messages"),
    [
        ("3.274402", "3.28", ["'a' is 3.274402, which rounds to 3.27, not to 3.28"]),
        ("3.274402", "3.26", ["'a' is 3.274402, which rounds to 3.27, not to 3.26"]),
        ("1e-3", "2e-3", ["'a' is 0.0010000, which rounds to 0.001, not to 2e-3"]),
        ("'[1, 2, 3]'", "[1, 3, 4]", ["'a' is 2.0000, which rounds to 2, not to 3",
                                      "'a' is 3.0000, which rounds to 3, not to 4"]),
        ("'[1, 2]'", "1", ["'a' has 2 numbers, 1 number expected"]),
        ("1", "[1, 2]", ["'a' has 1 number, 2 numbers expected"]),
        ("1", "one", ["'one' is no number"]),
        ("1", "nan", ["'nan' is no number"]),
        ("1", "'1,0'", ["'1,0' is no number"]),
        ("1", "1_0", ["'1_0' is no number"]),
        ("1", "1e999", ["'1e999' is no number"]),
        ("self_information(0)", "1", ["'a' is inf, which rounds to inf, not to 1"]),
        ("'chain_rule([[0.5, 0], [0, 0.5]])'", "1", ["'a' has 0 numbers, 1 number expected"]),
    ],
)  # fmt: skip
def test_expectations_that_fail_show_both_numbers(expression: str, expect: str, messages: list[str]) -> None:
    _, found = computed(f"  a: {{is: {expression}, expect: {expect}}}")
    assert [problem.message for problem in found] == messages
    assert {problem.code for problem in found} == {"V006"}


def test_a_wrong_expectation_is_shown_at_its_place() -> None:
    _, found = computed("  a: {is: '[1, 2]', expect: [1, 3]}\n")
    assert (found[0].span.line, found[0].span.column, found[0].span.end_column) == (2, 33, 34)


@pytest.mark.parametrize(
    ("expression", "kind"),
    [("'\"a\"'", "str"), ("1 < 2", "bool"), ("entropy", "function"), ("'[1, \"a\"]'", "str"),
     ("(-8)**(1/3)", "complex"), ("'[true]'", "bool"), ("'array([1]) == 1'", "ndarray")],
)  # fmt: skip
def test_values_are_numbers(expression: str, kind: str) -> None:
    _, found = computed(f"  a: {{is: {expression}, expect: 1}}")
    assert [(problem.code, problem.message) for problem in found] == [
        ("V008", f"'a' came out as {kind}, not as numbers")
    ]


@pytest.mark.parametrize(
    ("text", "digits"),
    [("a: 1/3", None), ("a: {is: 1/3, expect: 0.33}", 2), ("a: {is: 1/3, digits: 5, expect: 0.33}", 5),
     ("a: {is: '[1/3, 1/4]', expect: [0.3, 0.25]}", 2), ("a: {is: 1.5e-3, expect: 1.5e-3}", 4)],
)  # fmt: skip
def test_digits_are_as_published(text: str, digits: int | None) -> None:
    value = computed(f"  {text}")[0]["a"]
    assert value is not None and value.digits == digits


def test_evaluate_in_reads_values_and_functions() -> None:
    values, _ = computed("  p: array([1/2, 1/2])\n  wrong: 1 / 0\n")
    node, _ = parse(b"[entropy(p), wrong + 1, nope, 1 / 0]", "f.yaml")
    assert node is not None
    outcomes = [evaluate_in(expression, values) for expression in node]  # type: ignore[arg-type]
    assert outcomes[0] == (1.0, [])
    assert outcomes[1] == (None, [])
    assert [problem.code for _, found in outcomes[2:] for problem in found] == ["V002", "V005"]


def test_arrays_stay_arrays() -> None:
    values, _ = computed("  p: dice_sum(2)\n")
    assert isinstance(result(values, "p"), np.ndarray)


@given(
    st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefgh"), max_size=3), max_size=7)
)
def test_any_web_of_needs_ends_and_every_value_is_accounted_for(needs: dict[str, list[str]]) -> None:
    text = "\n".join(f"  {name}: 1 + {' + '.join(others or '0')}" for name, others in needs.items())
    values, found = computed(text or "  x: 1")
    assert {"V002", "V004"} >= {problem.code for problem in found}
    reaches_trouble = {name for name in needs if _reaches_trouble(name, needs, ())}
    assert {name for name, value in values.items() if value is None} == reaches_trouble
    assert bool(found) == bool(reaches_trouble)


def _reaches_trouble(name: str, needs: dict[str, list[str]], path: tuple[str, ...]) -> bool:
    if name in path or name not in needs:
        return True
    return any(_reaches_trouble(other, needs, (*path, name)) for other in needs[name])
