import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, optimize, stats

from lecture_tools.functions import gaussian_kl, mixture_density, mixture_kl, normal_fit

TWO_MODES = ([0.6, 0.4], [-2, 2], [0.6, 0.6])
UNEVEN = ([0.2, 0.5, 0.3], [-1.0, 0.5, 3.0], [0.3, 1.2, 0.5])


def log_density(x, weights, means, sigmas):
    parts = [math.log(w) + stats.norm.logpdf(x, m, s) for w, m, s in zip(weights, means, sigmas, strict=True)]
    return np.logaddexp.reduce(parts, axis=0)


def integral(integrand, low, high):
    return integrate.quad(integrand, low, high, limit=400, epsabs=1e-13, epsrel=1e-12)[0]


def test_published_fits():
    forward = normal_fit(*TWO_MODES)
    assert [round(forward[name], 4) for name in ("mean", "sigma", "kl")] == [-0.4, 2.0494, 0.5566]
    left = normal_fit(*TWO_MODES, reverse=True, start=0)
    assert [round(left[name], 4) for name in ("mean", "sigma", "kl")] == [-1.9977, 0.6040, 0.5098]
    right = normal_fit(*TWO_MODES, reverse=True, start=1)
    assert [round(right[name], 4) for name in ("mean", "sigma", "kl")] == [1.9964, 0.6060, 0.9146]


@pytest.mark.parametrize("mixture", [TWO_MODES, UNEVEN])
def test_density_agrees_with_scipy(mixture):
    x = np.array([[-40.0, -2.0, 0.0], [0.5, 2.5, 40.0]])
    assert mixture_density(x, *mixture) == pytest.approx(np.exp(log_density(x, *mixture)), rel=1e-12)
    assert mixture_density(0.5, *mixture) == pytest.approx(math.exp(log_density(0.5, *mixture)), rel=1e-12)


@pytest.mark.parametrize("mixture", [TWO_MODES, UNEVEN])
@pytest.mark.parametrize(("mean", "sigma"), [(-0.4, 2.05), (2.0, 0.6), (0.0, 0.2)])
def test_divergences_agree_with_integration(mixture, mean, sigma):
    q = stats.norm(mean, sigma)
    low, high = mean - 14 * sigma, mean + 14 * sigma
    from_normal = integral(lambda x: q.pdf(x) * (q.logpdf(x) - log_density(x, *mixture)), low, high)
    assert mixture_kl(*mixture, mean, sigma, reverse=True) == pytest.approx(from_normal, rel=1e-9)
    to_normal = integral(
        lambda x: np.exp(log_density(x, *mixture)) * (log_density(x, *mixture) - q.logpdf(x)), -14, 17
    )
    assert mixture_kl(*mixture, mean, sigma) == pytest.approx(to_normal, rel=1e-9)


def test_one_component_is_the_closed_form_of_two_normals():
    assert mixture_kl([1], [0.5], [0.8], 0, 1) == pytest.approx(gaussian_kl(0.5, 0.8, 0, 1), rel=1e-10)
    assert mixture_kl([1], [0.5], [0.8], 0, 1, reverse=True) == pytest.approx(gaussian_kl(0, 1, 0.5, 0.8))
    for reverse in (False, True):
        fit = normal_fit([1], [-3], [0.5], reverse=reverse)
        assert [fit["mean"], fit["sigma"]] == pytest.approx([-3, 0.5])
        assert fit["kl"] == pytest.approx(0, abs=1e-12)


def test_a_component_without_weight_does_not_count():
    assert mixture_kl([1, 0], [0, 9], [1, 1], 1, 1) == pytest.approx(0.5)
    assert normal_fit([1, 0], [0, 9], [1, 1])["mean"] == 0


@pytest.mark.parametrize("start", [0, 1])
def test_reverse_fit_agrees_with_an_optimiser_of_scipy(start):
    def divergence(point):
        return mixture_kl(*TWO_MODES, point[0], math.exp(point[1]), reverse=True)

    best = optimize.minimize(divergence, [TWO_MODES[1][start], -0.4], method="BFGS", options={"gtol": 1e-9})
    fit = normal_fit(*TWO_MODES, reverse=True, start=start)
    assert [fit["mean"], math.log(fit["sigma"])] == pytest.approx(best.x.tolist(), abs=1e-6)
    assert fit["kl"] <= best.fun + 1e-13


@settings(max_examples=25, deadline=None)
@given(
    st.floats(0.1, 0.9),
    st.floats(0, 6),
    st.floats(0.3, 2),
    st.floats(0.3, 2),
    st.integers(0, 1),
    st.booleans(),
)
def test_no_neighbour_of_a_fit_is_closer(weight, distance, first, second, start, reverse):
    mixture = ([weight, 1 - weight], [0, distance], [first, second])
    fit = normal_fit(*mixture, reverse=reverse, start=start)
    for shift, factor in ((0.01, 1), (-0.01, 1), (0, 1.01), (0, 0.99)):
        neighbour = mixture_kl(*mixture, fit["mean"] + shift, fit["sigma"] * factor, reverse=reverse)
        assert neighbour >= fit["kl"] - 1e-12


@pytest.mark.parametrize(
    "call",
    [
        lambda: mixture_density(0, [0.5, 0.6], [0, 1], [1, 1]),
        lambda: mixture_density(0, [0.5, 0.5], [0], [1, 1]),
        lambda: mixture_density(0, [0.5, 0.5], [0, 1], [1]),
        lambda: mixture_density(0, [0.5, 0.5], [0, 1], [1, 0]),
        lambda: mixture_density(math.nan, [1], [0], [1]),
        lambda: mixture_density(0, [[1]], [[0]], [[1]]),
        lambda: mixture_density(0, [0.005] * 200, [0] * 200, [1] * 200),
        lambda: mixture_kl(*TWO_MODES, 0, 0),
        lambda: mixture_kl(*TWO_MODES, 0, 1, reverse=1),
        lambda: normal_fit(*TWO_MODES, start=2),
        lambda: normal_fit(*TWO_MODES, reverse="yes"),
    ],
)
def test_refused(call):
    with pytest.raises(ValueError):
        call()
