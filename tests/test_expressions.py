"""Expressions compute, and can do nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lecture_tools.expressions import MAX_LENGTH, ExpressionError, evaluate, parse
from lecture_tools.functions import FUNCTIONS

SCOPE: dict[str, object] = {**FUNCTIONS, "p": np.array([0.5, 0.25, 0.25]), "h": 1.5, "n": 3}


def code_of(source: str) -> str:
    with pytest.raises(ExpressionError) as caught:
        evaluate(source, SCOPE)
    return caught.value.code


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1 + 2 * 3", 7),
        ("-3**2", -9),
        ("2**-1", 0.5),
        ("2**3**2", 512),
        ("(-3)**2", 9),
        ("-p[0]", -0.5),
        ("7 // 2", 3),
        ("7 % 4", 3),
        ("p[-1]", 0.25),
        ("p[0] + p[1]", 0.75),
        ("entropy(p)", 1.5),
        ("entropy(p, base='e')", 1.5 * np.log(2)),
        ("1 if h > 1 else 2", 1),
        ("sum(array([1, 2]) * 2)", 6),
        ("chain_rule([[0.5, 0], [0, 0.5]])['I']", 1),
        ("10**20", 1e20),
        ("2**62 * 2**62", 2.0**124),
    ],
)
def test_arithmetic_is_that_of_python(source: str, value: float) -> None:
    assert evaluate(source, SCOPE) == pytest.approx(value)


numbers = st.integers(0, 9).map(str) | st.sampled_from(["0.5", "1.25", "h", "n"])
terms = st.recursive(
    numbers,
    lambda inner: (
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "//", "%", "**"]), inner).map(" ".join)
        | st.tuples(st.sampled_from(["-", "+", ""]), inner).map(lambda pair: f"{pair[0]}({pair[1]})")
        | inner.map(lambda term: f"-{term}")
    ),
    max_leaves=6,
)


@given(terms)
@example("- 2 ** 2")
def test_operators_bind_as_in_python(source: str) -> None:
    names = {"h": 1.5, "n": 3}
    try:
        expected = eval(source, {"__builtins__": {}}, names)
    except (ArithmeticError, SyntaxError):
        return
    try:
        result = evaluate(source, names)
    except ExpressionError as error:
        assert "exponent" in error.message or "too large" in error.message
    else:
        assert result == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    "source",
    [
        "p.shape",
        "p.__class__",
        "''.__class__.__mro__[1].__subclasses__()",
        "p['__class__']",
        "p['shape']",
        "entropy['__globals__']",
        "entropy.__globals__",
        "(1).__add__",
        "'{0.__class__}'.format(p)",
        "{'a': 1}",
        "'a' ~ 'b'",
        "'%s' % 1",
        "'a' * 1000000000",
        "'a' + 'b'",
        "[0] * 1000000000",
        "[0] % 2",
        "9 ** 9 ** 9",
        "2 ** 100000",
        "2 ** p * 0 + 2 ** array([5000])",
        "1e999",
        "1" * 400,
        "none",
        "1 " + "+ 1" * MAX_LENGTH,
        "[" + "1," * MAX_LENGTH + "]",
        "(" * 10_000 + "1" + ")" * 10_000,
        "-" * 499 + "1",
        "(" * 240 + "1" + ")" * 240,
    ],
)
def test_what_is_not_allowed(source: str) -> None:
    assert code_of(source) == "V003"


@pytest.mark.parametrize(
    "source",
    [
        "", " ", "1 +", "(", "[x for x in p]", "lambda x: x", "x = 1", "x := 1", "import os", "a b", "1; 2",
        "p is defined", "{{ 1 }}", "{% set x = 1 %}", "1 # comment", "(h|unit)", "not", "\x00",
        "$x$", "f(", "**p",
    ],
)  # fmt: skip
def test_what_is_no_expression(source: str) -> None:
    assert code_of(source) == "V001"


@pytest.mark.parametrize(
    "source",
    ["range(9)", "dict()", "lipsum()", "cycler", "joiner()", "namespace()", "self", "loop", "caller", "open",
     "__import__('os')", "값", "h|length", "h|attr('real')", "h|map", "h|unit"],
)  # fmt: skip
def test_what_is_unknown(source: str) -> None:
    assert code_of(source) == "V002"


@pytest.mark.parametrize(
    "source",
    [
        "1 / 0", "1 // 0", "1 % 0", "0 ** -1", "p[9]", "[p[9]]", "h[0]", "p['a']", "h if false", "1(2)",
        "entropy()", "entropy(p, bas=2)", "entropy([0.5, 0.6])", "array(['a'])", "p + [1, 2]", "-'a'",
        "p / 0", "1 / array([0])", "array([1e300]) * array([1e300])", "exp(10000)", "10 ** 400", "p and p",
        "linspace(0, 1, 10 ** 9)", "dice_sum(10 ** 9)", "p[::0]", "entropy(**p)",
    ],
)  # fmt: skip
def test_what_a_function_refuses(source: str) -> None:
    assert code_of(source) == "V005"


def test_a_result_may_not_be_huge() -> None:
    scope = {"a": [0.0] * 600_000}
    with pytest.raises(ExpressionError) as caught:
        evaluate("a + a", scope)
    assert caught.value.code == "V003"


def test_messages_have_no_python_names_in_them() -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate("p[9]", SCOPE)
    assert caught.value.message == "'p[9]': it has no element 9"


def test_names_in_order_of_appearance_and_filters() -> None:
    expression = parse("b + f(a, base=b)[c]|digits(2)|unit")
    assert expression.names == ("b", "f", "a", "c")
    assert sorted(expression.filters) == ["digits", "unit"]


def test_a_filter_takes_all_that_stands_before_it() -> None:
    assert evaluate("1 + 2 * 3|double", SCOPE, {"double": lambda value: 2 * value}) == 14
    assert evaluate("-h|double|double", SCOPE, {"double": lambda value: 2 * value}) == -6
    with pytest.raises(ExpressionError) as caught:
        evaluate("h|triple", SCOPE, {"double": abs})
    assert caught.value.hint == "one of double"


def test_names_that_jinja_knows_are_ordinary_names() -> None:
    assert evaluate("range + dict", {"range": 1, "dict": 2}) == 3


leaves = st.sampled_from(
    ["0", "1", "7", "0.5", "1e9", "1e300", "p", "h", "n", "[1, 2]", "[]", "'a'", "true", "p[0]", "nope",
     "entropy", "999999999999", "-1", "()", "'__class__'"]
)  # fmt: skip
operators = st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "~", "and", "or", "==", "<", "in"])
cheap = [name for name in FUNCTIONS if name not in {"toy_training", "toy_data", "information_bottleneck"}]
expressions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, operators, inner).map(" ".join),
        inner.map(lambda term: f"-({term})"),
        inner.map(lambda term: f"[{term}, {term}]"),
        st.tuples(st.sampled_from(cheap), st.lists(inner, max_size=3).map(", ".join))
        .map(lambda call: f"{call[0]}({call[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]})[{pair[1]}]"),
        st.tuples(inner, inner, inner).map(lambda three: f"({three[0]} if {three[1]} else {three[2]})"),
        inner.map(lambda term: f"({term}).real"),
        inner.map(lambda term: f"({term})|abs"),
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=200)
@given(expressions)
def test_an_expression_gives_a_value_or_an_error_in_words(source: str) -> None:
    try:
        evaluate(source, SCOPE)
    except ExpressionError as error:
        assert error.code in {"V001", "V002", "V003", "V005"} and error.message


@given(st.text(max_size=60))
def test_any_text_gives_a_value_or_an_error_in_words(source: str) -> None:
    try:
        evaluate(source, SCOPE)
    except ExpressionError as error:
        assert error.message


@pytest.mark.parametrize("source", ["٣.٣", "1e٣", "٣0.30 + 1"])
def test_digits_of_other_scripts_are_no_numbers(source: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    assert caught.value.code == "V001"


def test_signs_in_a_row_are_counted() -> None:
    assert evaluate("--+-2**2", {}) == -4
    with pytest.raises(ExpressionError) as caught:
        parse("-" * 300 + "h")
    assert caught.value.code == "V003"
