import math

import numpy as np
import pytest
from scipy import integrate, stats

from lecture_tools.functions import gaussian_entropy, gaussian_kl, gaussian_mi, uniform_entropy, vae_kl


def test_published_values():
    assert gaussian_entropy(1) == pytest.approx(2.0471, abs=5e-5)
    assert gaussian_entropy(0.1) == pytest.approx(-1.2748, abs=5e-5)
    assert uniform_entropy(0, 0.5) == -1
    assert gaussian_kl(0.5, 0.8, 0, 1) == pytest.approx(0.1681, abs=5e-5)
    assert vae_kl([0.5, -1.0], np.log([0.64, 0.25])) == pytest.approx(0.9863, abs=5e-5)
    assert gaussian_mi(0.9) == pytest.approx(1.1980, abs=5e-5)


def test_gaussian_entropy_agrees_with_scipy():
    assert gaussian_entropy(0.3, base="e") == pytest.approx(stats.norm(0, 0.3).entropy())


@pytest.mark.parametrize(
    "parameters", [(0, 1, 1, 1), (0, 1, 0, 2), (0, 2, 0, 1), (0.5, 0.8, 0, 1), (-1, 0.5, 2, 3)]
)
def test_gaussian_kl_agrees_with_integration(parameters):
    m0, s0, m1, s1 = parameters
    p, q = stats.norm(m0, s0), stats.norm(m1, s1)
    integral, _ = integrate.quad(lambda x: p.pdf(x) * (p.logpdf(x) - q.logpdf(x)), m0 - 12 * s0, m0 + 12 * s0)
    assert gaussian_kl(*parameters) == pytest.approx(integral, rel=1e-9)


def test_vae_kl_adds_latent_axes_and_keeps_examples_apart():
    mu, logvar = [[0.5, -1.0], [0.0, 0.0]], np.log([[0.64, 0.25], [1.0, 1.0]])
    expected = gaussian_kl(0.5, 0.8, 0, 1) + gaussian_kl(-1, 0.5, 0, 1)
    assert vae_kl(mu, logvar).tolist() == pytest.approx([expected, 0])
    assert vae_kl([0.0], [1e-9]) == pytest.approx(2.5e-19, rel=1e-6)


@pytest.mark.parametrize(
    "zero",
    [
        gaussian_kl(3, 0.1, 3, 0.1),
        vae_kl([0.0], [0.0]),
        gaussian_mi(0),
        gaussian_mi(-0.0),
        uniform_entropy(1, 2),
    ],
)
def test_zero_prints_without_a_sign(zero):
    assert str(zero) == "0.0"


def test_perfect_correlation_is_infinite_information():
    assert gaussian_mi(1) == gaussian_mi(-1) == math.inf
    assert gaussian_mi(-0.9) == gaussian_mi(0.9)


@pytest.mark.parametrize(
    "call",
    [
        lambda: gaussian_entropy(0),
        lambda: gaussian_entropy(-1),
        lambda: gaussian_entropy(math.inf),
        lambda: uniform_entropy(2, 1),
        lambda: gaussian_kl(0, 0, 0, 1),
        lambda: gaussian_kl(0, 1, 0, -1),
        lambda: gaussian_kl(math.nan, 1, 0, 1),
        lambda: gaussian_kl([0], 1, 0, 1),
        lambda: vae_kl([0, 0], [0]),
        lambda: vae_kl(0, 0),
    ],
)
def test_refused(call):
    with pytest.raises(ValueError):
        call()


def test_messages_say_what_is_allowed():
    with pytest.raises(ValueError, match="b must be greater than a, not a = 1 and b = 1"):
        uniform_entropy(1, 1)
    for rho in (1.01, -1.01):
        with pytest.raises(ValueError, match="rho must be between -1 and 1"):
            gaussian_mi(rho)
