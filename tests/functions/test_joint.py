import math

import numpy as np
import pytest

from lecture_tools.functions import (
    FUNCTIONS,
    chain_rule,
    conditional_entropy,
    conditional_mi,
    conditional_pmf,
    joint_entropy,
    marginal,
    mutual_information,
    npmi,
    pmi,
)

SPAM = [[0.24, 0.14], [0.06, 0.56]]
XOR = [[[0.25, 0], [0, 0.25]], [[0, 0.25], [0.25, 0]]]


def test_published_values():
    assert joint_entropy(SPAM) == pytest.approx(1.6032, abs=5e-5)
    assert conditional_entropy(SPAM, given="x") == pytest.approx(0.6452, abs=5e-5)
    assert conditional_entropy(SPAM, given="y") == pytest.approx(0.7219, abs=5e-5)
    assert mutual_information(SPAM) == pytest.approx(0.2361, abs=5e-5)
    assert conditional_mi(XOR) == 1.0
    assert pmi(SPAM)[0, 0] == pytest.approx(1.0740, abs=5e-5)
    assert mutual_information(np.sum(XOR, axis=2)) == 0


def test_rows_are_x_and_columns_are_y():
    table = [[0.5, 0.25, 0.0], [0.0, 0.0, 0.25]]
    assert marginal(table, "x").tolist() == [0.75, 0.25]
    assert marginal(table, "y").tolist() == [0.5, 0.25, 0.25]
    assert conditional_pmf(table, x=1).tolist() == [0, 0, 1]
    assert conditional_pmf(table, y=1).tolist() == [1, 0]
    assert conditional_entropy(table, given="y") == 0
    assert conditional_entropy(table, given="x") == pytest.approx(0.75 * 0.9182958340544896)


def test_chain_rule_lists_every_entropy():
    values = chain_rule(SPAM)
    assert {name: round(value, 4) for name, value in values.items()} == {
        "HX": 0.9580,
        "HY": 0.8813,
        "HXY": 1.6032,
        "HY_X": 0.6452,
        "HX_Y": 0.7219,
        "I": 0.2361,
    }


def test_zero_rows_and_columns_are_allowed():
    table = [[0.5, 0, 0], [0, 0.5, 0], [0, 0, 0]]
    assert mutual_information(table) == 1
    assert conditional_entropy(table) == 0
    assert chain_rule(table)["HY_X"] == 0


def test_pmi_of_empty_cells():
    table = [[0.5, 0, 0], [0, 0.5, 0]]
    assert str(pmi(table).tolist()) == "[[1.0, -inf, nan], [-inf, 1.0, nan]]"
    assert str(npmi(table).tolist()) == "[[1.0, -1.0, nan], [-1.0, 1.0, nan]]"
    assert npmi([[1.0]]).tolist() == [[1]]
    assert str(pmi([[1.0]]).tolist()) == "[[0.0]]"


def test_npmi_stays_bounded_when_a_sum_is_off_by_the_tolerance():
    assert npmi([[1 - 1e-12, 9e-9], [0, 0]])[0, 0] == -1


def test_a_condition_may_be_certain_but_not_impossible():
    assert conditional_pmf([[0.25, 0.75]], x=0).tolist() == [0.25, 0.75]
    assert conditional_pmf([[0.25], [0.75]], y=0).tolist() == [0.25, 0.75]
    with pytest.raises(ValueError, match="the condition has probability 0"):
        conditional_pmf([[0, 0], [0.5, 0.5]], x=0)


@pytest.mark.parametrize("condition", [{"x": 2}, {"x": -1}, {"y": 3}, {"y": -1}])
def test_conditions_are_counted_from_zero(condition):
    with pytest.raises(ValueError, match="must be between 0 and"):
        conditional_pmf([[0.2, 0.2, 0.1], [0.2, 0.2, 0.1]], **condition)


def test_npmi_published_value():
    table = [[0.02, 0.03], [0.02, 0.93]]
    assert npmi(table)[0, 0] == pytest.approx(math.log(0.02 / (0.05 * 0.04)) / -math.log(0.02))


def test_tiny_cells_do_not_underflow():
    table = [[1e-200, 0], [0, 1]]
    assert mutual_information(table) == pytest.approx(-1e-200 * math.log2(1e-200))
    assert np.isfinite(pmi(table)[0, 0])


@pytest.mark.parametrize(
    "call",
    [
        lambda: conditional_entropy(SPAM, given="z"),
        lambda: marginal(SPAM, "rows"),
        lambda: marginal([0.5, 0.5], "x"),
        lambda: joint_entropy([0.5, 0.5]),
        lambda: mutual_information(XOR),
        lambda: conditional_mi(SPAM),
        lambda: pmi([0.5, 0.5]),
        lambda: chain_rule([[0.5, 0.6]]),
        lambda: conditional_pmf(SPAM),
        lambda: conditional_pmf(SPAM, x=0, y=0),
        lambda: conditional_pmf(SPAM, x=0.0),
    ],
)
def test_refused(call):
    with pytest.raises(ValueError):
        call()


@pytest.mark.parametrize(
    "name", ["joint_entropy", "conditional_entropy", "mutual_information", "conditional_mi", "pmi", "npmi"]
)
@pytest.mark.parametrize("table", [[], [[]], [[math.nan, 1]], [[0.7, 0.4]], [[1.5, -0.5]]])
def test_tables_that_are_not_distributions(name, table):
    with pytest.raises(ValueError):
        FUNCTIONS[name](table)
