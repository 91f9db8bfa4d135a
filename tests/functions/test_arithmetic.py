import math

import numpy as np
import pytest

from lecture_tools.functions import (
    FUNCTIONS,
    argmax,
    array,
    exp,
    expectation,
    linspace,
    sort_descending,
    variance,
)


def call(name, *arguments):
    return FUNCTIONS[name](*arguments)


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("log2", 8, 3),
        ("ln", math.e, 1),
        ("exp", 0, 1),
        ("sqrt", 9, 3),
        ("abs", -2, 2),
        ("sum", [[1, 2], [3, 4]], 10),
        ("mean", [1, 2, 6], 3),
        ("mean", [True, False], 0.5),
        ("max", [1, 5, 2], 5),
        ("min", [1, 5, 2], 1),
    ],
)
def test_single_results_are_python_floats(name, values, expected):
    result = call(name, values)
    assert type(result) is float
    assert result == expected


@pytest.mark.parametrize("name", ["log2", "ln", "exp", "sqrt", "abs"])
def test_lists_are_treated_elementwise(name):
    assert call(name, [[1, 4]]).tolist() == [[call(name, 1), call(name, 4)]]


def test_arrays():
    assert (array([1, 2]) * 2).tolist() == [2, 4]
    assert linspace(0, 1, 5).tolist() == [0, 0.25, 0.5, 0.75, 1]
    assert linspace(0, 1, 2).tolist() == [0, 1]
    assert str(linspace(-1, -0.0, 2).tolist()) == "[-1.0, 0.0]"
    assert sort_descending([0.1, 0.6, 0.3]).tolist() == [0.6, 0.3, 0.1]
    assert argmax([1, 3, 3]) == 1
    assert type(argmax([1, 3, 3])) is int


def test_moments():
    die = [1 / 6] * 6
    assert expectation([1, 2, 3, 4, 5, 6], die) == pytest.approx(3.5)
    assert variance([1, 2, 3, 4, 5, 6], die) == pytest.approx(35 / 12)
    assert variance([1e9, 1e9 + 2], [0.5, 0.5]) == 1
    assert str(variance([3, 4], [1, 0])) == "0.0"


@pytest.mark.parametrize("zero", [call("ln", 1), call("abs", -0.0), call("sum", [-0.0]), call("sqrt", -0.0)])
def test_zero_prints_without_a_sign(zero):
    assert str(zero) == "0.0"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("log2", [0]),
        ("ln", [-1]),
        ("ln", [[1, 0]]),
        ("sqrt", [-1]),
        ("exp", [1000]),
        ("sum", [[]]),
        ("max", [[]]),
        ("mean", [[math.nan]]),
        ("argmax", [[[1, 2]]]),
        ("sort_descending", [3]),
        ("array", [[[1], [1, 2]]]),
        ("array", ["text"]),
        ("array", [{"a": 1}]),
        ("linspace", [0, 1, 1]),
        ("linspace", [0, 1, 10_001]),
        ("linspace", [0, 1, 2.0]),
        ("linspace", [0, math.inf, 3]),
        ("expectation", [[1, 2], [1.0]]),
        ("expectation", [[1, 2], [0.5, 0.6]]),
        ("variance", [[1, 2, 3], [0.5, 0.5]]),
    ],
)
def test_refused(name, arguments):
    with pytest.raises(ValueError):
        call(name, *arguments)


def test_results_share_no_memory_with_arguments():
    values = np.array([1.0, 2.0])
    for result in (array(values), sort_descending(values), exp(values)):
        assert not np.shares_memory(result, values)
