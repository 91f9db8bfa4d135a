import math

import numpy as np
import pytest
from scipy import stats

from lecture_tools.functions import (
    FUNCTIONS,
    binary_entropy,
    entropy,
    normalized_entropy,
    self_information,
    softmax,
)

FOUR = [1 / 2, 1 / 4, 1 / 8, 1 / 8]


def test_published_values():
    assert self_information(1 / 6) == pytest.approx(2.5850, abs=5e-5)
    assert entropy(FOUR) == 1.75
    assert binary_entropy(0.25) == pytest.approx(0.8113, abs=5e-5)
    assert normalized_entropy(softmax([2, 1, -1])) == pytest.approx(0.6498, abs=5e-5)


@pytest.mark.parametrize(("base", "oracle"), [(2, 2), ("e", None), (10, 10), (math.e, math.e)])
def test_entropy_agrees_with_scipy(base, oracle):
    p = [0.5, 0.3, 0.0, 0.2]
    assert entropy(p, base) == pytest.approx(stats.entropy(p, base=oracle), rel=1e-14)


@pytest.mark.parametrize(
    "zero",
    [
        entropy([1, 0, 0]),
        entropy([1 + 5e-9]),
        self_information(1),
        binary_entropy(0),
        binary_entropy(1),
        normalized_entropy([1]),
        normalized_entropy([0, 1]),
    ],
)
def test_zero_prints_without_a_sign(zero):
    assert isinstance(zero, float)
    assert str(zero) == "0.0"


def test_elementwise_functions_keep_the_shape():
    assert self_information([[1, 0.5], [0.25, 0]]).tolist() == [[0, 1], [2, math.inf]]
    curve = binary_entropy([0, 0.25, 0.5, 0.75, 1])
    assert curve.tolist() == pytest.approx([0, 0.8112781245, 1, 0.8112781245, 0])
    assert not np.signbit(curve).any()


@pytest.mark.parametrize("k", [2, 5, 12, 13])
def test_the_uniform_distribution_has_all_the_entropy_and_no_more(k):
    assert 1 - 1e-15 <= normalized_entropy([1 / k] * k) <= 1


def test_a_tiny_probability_is_not_lost_in_one_minus_p():
    assert binary_entropy(1e-20, base="e") == pytest.approx(1e-20 * (1 + 20 * math.log(10)), rel=1e-12)


@pytest.mark.parametrize("name", ["self_information", "binary_entropy"])
@pytest.mark.parametrize("p", [1.5, -0.1, math.nan, math.inf, [], [0.5, 1.1], "0.5"])
def test_probabilities_outside_the_unit_interval(name, p):
    with pytest.raises(ValueError):
        FUNCTIONS[name](p)


@pytest.mark.parametrize("base", [1, 0, -2, 0.5, math.inf, math.nan, "2", "nats", None, [2]])
def test_bases_without_a_meaning(base):
    with pytest.raises(ValueError, match="base"):
        entropy(FOUR, base)
