"""Numbers as each language prints them."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.expressions import ExpressionError, evaluate
from lecture_tools.numbers import Quantity, Units, filters, format_number, printed, quantities, round_to
from lecture_tools.source.nodes import Mapping
from lecture_tools.source.parse import parse

GLOSSARY = """\
bit:
  en: {one: '{} bit', other: '{} bits'}
  ko: '{}비트'
  ru: {one: '{} бит', few: '{} бита', other: '{} бит'}
dollar: {en: '${}', ko: '{}달러'}
"""
NODE, _ = parse(GLOSSARY.encode(), "glossary.yaml")
assert isinstance(NODE, Mapping)
UNITS: Units = NODE


def text(
    source: str, language: str, value: object, unit: str | None = "bit", digits: int | None = None
) -> str:
    scope = {"x": quantities(value, unit, digits)}
    return printed(evaluate(source, scope, filters(UNITS, language)), language).text


@pytest.mark.parametrize(
    ("value", "digits", "language", "expected"),
    [
        (3.274402, 2, "en", "3.27"),
        (3.274402, 0, "en", "3"),
        (1.9, 2, "ko", "1.90"),
        (-1.27477, 4, "en", "−1.2748"),
        (-0.00001, 2, "en", "0.00"),
        (1234567.5, 1, "en", "1,234,567.5"),
        (1234567.5, 1, "ko", "1,234,567.5"),
        (1234567.5, 1, "de", "1.234.567,5"),
        (1234567.5, 1, "xx-invented", "1,234,567.5"),
        (math.inf, 2, "en", "∞"),
        (-math.inf, 2, "ko", "−∞"),
        (0.125, 2, "en", "0.12"),
        (2.5, 0, "en", "2"),
        (1e20, 0, "en", "100,000,000,000,000,000,000"),
    ],
)
def test_format(value: float, digits: int, language: str, expected: str) -> None:
    assert format_number(value, digits, language) == expected


def test_nan_is_no_number() -> None:
    with pytest.raises(ExpressionError) as caught:
        format_number(math.nan, 2, "en")
    assert caught.value.code == "V008"


@pytest.mark.parametrize(
    ("value", "digits", "english", "korean"),
    [
        (1, None, "1 bit", "1비트"),
        (0, None, "0 bits", "0비트"),
        (2, None, "2 bits", "2비트"),
        (1.0, 1, "1.0 bits", "1.0비트"),
        (0.96, 0, "1 bit", "1비트"),
        (1.04, 1, "1.0 bits", "1.0비트"),
        (-1, None, "−1 bit", "−1비트"),
        (3.2744, 2, "3.27 bits", "3.27비트"),
        (math.inf, 2, "∞ bits", "∞비트"),
    ],
)
def test_units_follow_the_number_as_printed(
    value: float, digits: int | None, english: str, korean: str
) -> None:
    assert text("x|unit", "en", value, digits=digits) == english
    assert text("x|unit", "ko", value, digits=digits) == korean


def test_units_in_a_language_with_more_plurals() -> None:
    assert [text("x|unit", "ru", number) for number in (1, 2, 5)] == ["1 бит", "2 бита", "5 бит"]


def test_a_unit_may_stand_before_its_number() -> None:
    assert text("x|unit('dollar')", "en", 5) == "$5"
    assert text("x|unit('dollar')", "ko", 5) == "5달러"


@pytest.mark.parametrize(
    ("source", "language", "unit", "message"),
    [
        ("x|unit", "en", None, "this value has no unit"),
        ("x|unit", "en", "metre", "there is no unit 'metre' in content/glossary.yaml"),
        ("x|unit", "ja", "bit", "the unit 'bit' has no 'ja' form"),
    ],
)
def test_units_that_are_missing(source: str, language: str, unit: str | None, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        text(source, language, 1, unit=unit)
    assert (caught.value.code, caught.value.message) == ("V007", message)


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("x", 0.123456, "0.1235"),
        ("x", 3, "3"),
        ("x|digits(2)", 0.123456, "0.12"),
        ("x|digits(0)", 2.7, "3"),
        ("x|digits(99)", 0.5, "0.500000000000"),
        ("x|digits(-1)", 2.7, "3"),
        ("x|digits(1)|unit", 2.75, "2.8 bits"),
        ("x|percent", 0.256, "26%"),
        ("x|percent(1)", 0.2564, "25.6%"),
        ("100 * x|digits(1)", 0.1234, "12.3"),
        ("x[1]", np.array([1.5, 2.5]), "2.5000"),
        ("x[1][0]|digits(1)", np.array([[1.5, 2.5], [3.5, 4.5]]), "3.5"),
        ("x['a']|unit", {"a": 2.5}, "2.5000 bits"),
        ("x + 1", 1.5, "2.5000"),
        ("7", 0, "7"),
    ],
)
def test_interpolated(source: str, value: object, expected: str) -> None:
    assert text(source, "en", value) == expected


@pytest.mark.parametrize(
    "source", ["x", "x|unit", "x|digits(2)", "x|percent", "'a'", "'a'|digits(1)", "1 < 2"]
)
def test_only_single_numbers_are_printed(source: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        text(source, "en", np.array([1.0, 2.0]))
    assert caught.value.code == "V008"


def test_in_a_formula_the_unit_is_text() -> None:
    scope = {"x": quantities(-1234.5, "bit", 1)}
    assert printed(evaluate("x|unit", scope, filters(UNITS, "en")), "en").latex == r"-1{,}234.5\text{ bits}"
    assert printed(evaluate("x|percent", scope, filters(UNITS, "en")), "en").latex == r"-123{,}450\text{\%}"
    assert printed(Quantity.of(math.inf, None, 2), "en").latex == r"\infty"


@given(st.floats(-1e12, 1e12), st.integers(0, 12))
def test_rounding_is_to_the_nearest_decimal(value: float, digits: int) -> None:
    rounded = round_to(value, digits)
    assert abs(rounded - Decimal(value)) <= Decimal(1).scaleb(-digits) / 2
    assert rounded.as_tuple().exponent == -digits
    assert not (rounded == 0 and rounded.is_signed())


@given(st.floats(-1e12, 1e12), st.integers(0, 8), st.sampled_from(["en", "ko"]))
def test_a_printed_number_reads_back(value: float, digits: int, language: str) -> None:
    number = format_number(value, digits, language)
    assert Decimal(number.replace(",", "").replace("−", "-")) == round_to(value, digits)
    assert "-" not in number


def test_a_quantity_is_a_number() -> None:
    assert isinstance(quantities(2, "bit", None), float)
    assert quantities([1, (2.5,)], None, 1) == (1.0, (2.5,))
