import itertools
import math

import numpy as np
import pytest
from scipy import stats

from lecture_tools.functions import (
    FUNCTIONS,
    entropy,
    expected_plugin_entropy,
    expected_plugin_mi,
    miller_madow,
    mutual_information,
    plugin_entropy,
    plugin_mi,
)

DIE = [1 / 6] * 6


def test_published_values():
    assert expected_plugin_mi([[0.25, 0.25], [0.25, 0.25]], 10) == pytest.approx(0.0937, abs=5e-5)
    assert expected_plugin_entropy(DIE, 10) == pytest.approx(2.1561, abs=5e-5)
    assert expected_plugin_entropy(DIE, 1000) == pytest.approx(2.5814, abs=5e-5)


def test_estimates_from_counts():
    assert plugin_entropy([2, 1, 1, 0]) == 1.5
    assert miller_madow([2, 1, 1, 0]) == pytest.approx(1.5 + 2 / (2 * 4 * math.log(2)))
    assert plugin_entropy([1, 0]) == 0
    assert str(miller_madow([7, 0])) == "0.0"
    assert plugin_mi([[5, 0], [0, 5]]) == 1
    assert plugin_entropy([[5, 0], [0, 5]]) == 1


def throws(cells, n):
    """Every sequence of n draws as a vector of counts."""
    return (np.bincount(draw, minlength=cells) for draw in itertools.product(range(cells), repeat=n))


def test_expected_entropy_agrees_with_enumeration():
    p, n = np.array([0.5, 0.3, 0.2]), 4
    expected = sum(np.prod(p**counts) * entropy(counts / n) for counts in throws(3, n))
    assert expected_plugin_entropy(p, n) == pytest.approx(expected, rel=1e-12)


def test_expected_information_agrees_with_enumeration():
    table, n = np.array([[0.4, 0.1], [0.2, 0.3]]), 4
    expected = sum(
        np.prod(table.ravel() ** counts) * mutual_information(counts.reshape(2, 2) / n)
        for counts in throws(4, n)
    )
    assert expected_plugin_mi(table, n) == pytest.approx(expected, rel=1e-12)


def test_large_samples_agree_with_the_binomial_distribution_of_scipy():
    n, p = 20_000, [0.7, 0.25, 0.05]
    count = np.arange(1, n + 1)
    surprise = -(count / n) * np.log2(count / n)
    expected = sum((stats.binom.pmf(count, n, cell) * surprise).sum() for cell in p)
    assert expected_plugin_entropy(p, n) == pytest.approx(expected, rel=1e-9)


def test_several_sample_sizes_at_once():
    curve = expected_plugin_entropy(DIE, [10, 100])
    assert curve.tolist() == [expected_plugin_entropy(DIE, 10), expected_plugin_entropy(DIE, 100)]


def test_one_draw_tells_nothing():
    assert expected_plugin_entropy(DIE, 1) == 0
    assert expected_plugin_entropy([1, 0], 50) == 0


@pytest.mark.parametrize("name", ["plugin_entropy", "miller_madow", "plugin_mi"])
@pytest.mark.parametrize("counts", [[[1.5, 2]], [[-1, 2]], [[0, 0]], [], 5, [[math.nan, 1]], [[math.inf, 1]]])
def test_what_is_not_a_count(name, counts):
    with pytest.raises(ValueError):
        FUNCTIONS[name](counts)


@pytest.mark.parametrize(
    ("p", "n", "message"),
    [
        (DIE, 0, "sample size"),
        (DIE, 2.5, "whole number"),
        (DIE, 100_001, "sample size"),
        (DIE, [], "empty"),
        (DIE, [10, 0], "sample size"),
        (DIE, [100_000] * 20, "too many terms"),
        (np.full(1000, 0.001), 100_000, "too many terms"),
        ([0.5, 0.6], 10, "sum to"),
    ],
)
def test_refused(p, n, message):
    with pytest.raises(ValueError, match=message):
        expected_plugin_entropy(p, n)


@pytest.mark.parametrize(
    ("table", "n"), [([[0.5, 0.5]], 0), ([0.5, 0.5], 10), (np.full((100, 100), 1e-4), 10_000)]
)
def test_refused_tables(table, n):
    with pytest.raises(ValueError):
        expected_plugin_mi(table, n)
