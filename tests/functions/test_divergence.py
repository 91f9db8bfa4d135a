import math

import numpy as np
import pytest
from scipy import special
from scipy.spatial import distance

from lecture_tools.functions import FUNCTIONS, cross_entropy, js_distance, js_divergence, kl_divergence

P, Q = [0.70, 0.25, 0.05], [0.40, 0.30, 0.30]


def test_published_values():
    assert kl_divergence(P, Q) == pytest.approx(0.3701, abs=5e-5)
    assert kl_divergence(Q, P) == pytest.approx(0.5315, abs=5e-5)
    assert js_divergence(P, Q) == pytest.approx(0.1030, abs=5e-5)
    assert js_distance(P, Q) == pytest.approx(0.3209, abs=5e-5)
    assert cross_entropy(P, Q) == pytest.approx(1.0026, abs=5e-5)
    assert cross_entropy(P, Q, base=2) == pytest.approx(1.4464, abs=5e-5)


def test_scipy_agrees():
    assert kl_divergence(P, Q, base="e") == pytest.approx(special.rel_entr(P, Q).sum(), rel=1e-14)
    assert js_distance(P, Q) == pytest.approx(distance.jensenshannon(P, Q, base=2), rel=1e-14)


def test_zeros():
    assert kl_divergence([0.5, 0.5], [1, 0]) == math.inf
    assert cross_entropy([0.5, 0.5], [1, 0]) == math.inf
    assert kl_divergence([1, 0], [0.5, 0.5]) == 1
    assert js_divergence([1, 0], [0, 1]) == 1
    assert js_divergence([1, 0], [0, 1], base="e") == math.log(2)
    assert cross_entropy([1, 0, 0], [0.5, 0.5, 0], base=2) == 1


@pytest.mark.parametrize("name", ["kl_divergence", "js_divergence", "js_distance", "cross_entropy"])
def test_no_signed_zero(name):
    assert str(FUNCTIONS[name]([0, 1.0], [0, 1.0])) == "0.0"


def test_extreme_ratios_stay_finite():
    tiny = 5e-324
    assert kl_divergence([0.5, 0.5], [tiny, 1]) == pytest.approx(0.5 * 1074 - 1)
    assert js_divergence([tiny, 1], [0, 1]) == 0
    assert math.isfinite(js_divergence([tiny, 1], [0, 1]))


def test_tables_are_compared_cell_by_cell():
    table = np.array([[0.24, 0.14], [0.06, 0.56]])
    independent = np.outer(table.sum(1), table.sum(0))
    assert kl_divergence(table, independent) == pytest.approx(0.2361, abs=5e-5)


@pytest.mark.parametrize("name", ["kl_divergence", "js_divergence", "js_distance", "cross_entropy"])
@pytest.mark.parametrize(
    ("p", "q"),
    [
        ([0.5, 0.5], [0.2, 0.3, 0.5]),
        ([[0.5, 0.5]], [0.5, 0.5]),
        ([0.5, 0.5], [1.0]),
        ([0.5, 0.6], [0.5, 0.5]),
        ([0.5, 0.5], [0.5, math.nan]),
        ([], []),
    ],
)
def test_refused(name, p, q):
    with pytest.raises(ValueError):
        FUNCTIONS[name](p, q)
