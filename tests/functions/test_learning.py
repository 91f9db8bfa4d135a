import math

import numpy as np
import pytest

from lecture_tools.functions import (
    expectation,
    kl_divergence,
    kl_estimators,
    label_smoothing,
    tilted_policy,
)

REFERENCE, REWARD = [0.5, 0.3, 0.2], [0, 1, 2]


def test_published_values():
    assert label_smoothing(3, 0, 0.1).tolist() == pytest.approx([0.9333, 0.0333, 0.0333], abs=5e-5)
    assert tilted_policy(REFERENCE, REWARD, 1).tolist() == pytest.approx([0.1790, 0.2919, 0.5291], abs=5e-5)


def test_label_smoothing_limits():
    assert label_smoothing(3, 1, 0).tolist() == [0, 1, 0]
    assert label_smoothing(4, 1, 1).tolist() == [0.25] * 4


@pytest.mark.parametrize("beta", [0.25, 1, 5])
def test_tilted_policy_maximises_reward_minus_divergence(beta):
    policy = tilted_policy(REFERENCE, REWARD, beta)
    best = expectation(REWARD, policy) - beta * kl_divergence(policy, REFERENCE, base="e")
    assert best == pytest.approx(beta * math.log(expectation(np.exp(np.array(REWARD) / beta), REFERENCE)))


def test_actions_outside_the_reference_stay_impossible():
    assert tilted_policy([0.5, 0.5, 0], [0, 0, 100], 1).tolist() == [0.5, 0.5, 0]


def test_kl_estimators_published_means():
    q, p = np.array([0.5, 0.3, 0.2]), np.array([0.4, 0.4, 0.2])
    estimates = kl_estimators(np.log(q), np.log(p))
    truth = kl_divergence(q, p, base="e")
    assert list(estimates) == ["k1", "k2", "k3"]
    assert expectation(estimates["k1"], q) == pytest.approx(truth)
    assert expectation(estimates["k3"], q) == pytest.approx(truth)
    assert expectation(estimates["k2"], q) == pytest.approx(
        0.5 * (0.5 * math.log(0.8) ** 2 + 0.3 * math.log(4 / 3) ** 2)
    )
    assert (estimates["k3"] >= 0).all()


def test_kl_estimators_at_the_edges():
    equal = kl_estimators([-1.0], [-1.0])
    assert str([equal[name].tolist() for name in equal]) == "[[0.0], [0.0], [0.0]]"
    missing = kl_estimators([-1.0], [-math.inf])
    assert [missing[name].tolist() for name in missing] == [[math.inf]] * 3


@pytest.mark.parametrize(
    "call",
    [
        lambda: label_smoothing(3, 3, 0.1),
        lambda: label_smoothing(3, -1, 0.1),
        lambda: label_smoothing(0, 0, 0.1),
        lambda: label_smoothing(3, 0, 1.1),
        lambda: label_smoothing(3, 0, -0.1),
        lambda: label_smoothing(10**9, 0, 0.1),
        lambda: tilted_policy(REFERENCE, REWARD, 0),
        lambda: tilted_policy(REFERENCE, [1, 2], 1),
        lambda: tilted_policy([0.5, 0.6], [1, 2], 1),
        lambda: kl_estimators([-1.0], [-1.0, -2.0]),
        lambda: kl_estimators([-math.inf], [-1.0]),
        lambda: kl_estimators([-1.0], [math.nan]),
    ],
)
def test_refused(call):
    with pytest.raises(ValueError):
        call()
