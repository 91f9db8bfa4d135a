import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from lecture_tools.functions import binary_entropy, conditional_entropy, fano_bound


def right_hand_side(error: float, classes: int) -> float:
    return binary_entropy(error) + error * math.log2(classes - 1)


def test_nothing_left_to_learn_leaves_no_error():
    assert fano_bound(0, 2) == pytest.approx(0, abs=1e-15)
    assert fano_bound(0, 10) == pytest.approx(0, abs=1e-15)


@pytest.mark.parametrize("classes", [2, 3, 10, 1000])
def test_knowing_nothing_leaves_the_error_of_a_blind_guess(classes):
    assert fano_bound(math.log2(classes), classes) == pytest.approx(1 - 1 / classes, rel=1e-6)


@given(st.floats(0.001, 0.999), st.integers(2, 10_000))
def test_bound_solves_the_equation(share, classes):
    bits = share * math.log2(classes)
    expected = brentq(lambda error: right_hand_side(error, classes) - bits, 0, 1 - 1 / classes, xtol=1e-14)
    assert fano_bound(bits, classes) == pytest.approx(expected, rel=1e-8, abs=1e-12)


@given(st.lists(st.integers(1, 50), min_size=6, max_size=6))
def test_the_best_rule_obeys_the_bound(cells):
    table = np.array(cells, dtype=float).reshape(2, 3)
    table /= table.sum()
    best = 1 - table.max(axis=1).sum()
    assert fano_bound(conditional_entropy(table), 3) <= best + 1e-9


@pytest.mark.parametrize(("bits", "classes"), [(-0.1, 2), (1.1, 2), (math.nan, 2), (0.5, 1), (0.5, 2.0)])
def test_refuses_what_no_label_can_have(bits, classes):
    with pytest.raises(ValueError):
        fano_bound(bits, classes)
