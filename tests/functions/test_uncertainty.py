import math

import numpy as np
import pytest

from lecture_tools.functions import (
    brier,
    ece,
    entropy,
    linspace,
    mutual_information,
    predictive_decomposition,
    symmetric_noise_floor,
)

UNFAMILIAR = [[0.95, 0.03, 0.02], [0.04, 0.92, 0.04], [0.05, 0.05, 0.90]]


def test_published_values():
    parts = predictive_decomposition(UNFAMILIAR)
    assert {name: round(value, 4) for name, value in parts.items()} == {
        "total": 1.5842,
        "aleatoric": 0.4620,
        "epistemic": 1.1222,
    }
    assert symmetric_noise_floor(0.1, 10) == pytest.approx(0.5448, abs=5e-5)
    confidence = [0.9] * 5 + [0.6] * 5
    assert ece(confidence, [1, 1, 1, 0, 0] * 2, [0, 0.5, 0.75, 1]) == pytest.approx(0.15)


def test_epistemic_part_is_the_information_about_the_member():
    assert predictive_decomposition(UNFAMILIAR)["epistemic"] == pytest.approx(
        mutual_information(np.array(UNFAMILIAR) / 3)
    )
    assert predictive_decomposition([[0.1, 0.9]] * 3)["epistemic"] == pytest.approx(0, abs=1e-15)
    assert str(predictive_decomposition([[0.25, 0.75]] * 2)["epistemic"]) == "0.0"


@pytest.mark.parametrize(("eta", "k"), [(0.1, 10), (0.2, 3), (0, 5), (1, 4), (0.5, 2)])
def test_noise_floor_is_the_entropy_of_the_noisy_label(eta, k):
    label = [1 - eta] + [eta / (k - 1)] * (k - 1)
    assert symmetric_noise_floor(eta, k) == pytest.approx(entropy(label, base="e"), abs=1e-15)


def test_brier():
    assert brier([0.7, 0.2, 0.1], 0) == pytest.approx(0.09 + 0.04 + 0.01)
    assert brier([0, 1], 1) == 0
    assert brier([0, 1], 0) == 2


def test_calibration_bins_include_their_left_edge():
    assert ece([0.5, 0.5], [1, 0], [0, 0.5, 1]) == 0
    assert ece([0.2, 0.9], [1, 0], [0, 1]) == pytest.approx(0.05)
    assert ece([0.4, 0.5], [1, 0], [0, 0.5, 1]) == pytest.approx((0.6 + 0.5) / 2)
    assert ece([0.4, 0.5], [1, 0], [0, 0.6, 1]) == pytest.approx(abs(0.5 - 0.45))
    assert ece([0.0, 1.0], [0, 1], linspace(0, 1, 11)) == 0


@pytest.mark.parametrize(
    "call",
    [
        lambda: predictive_decomposition([0.5, 0.5]),
        lambda: predictive_decomposition([[0.5, 0.5], [0.5, 0.6]]),
        lambda: symmetric_noise_floor(0.1, 2.0),
        lambda: brier([0.5, 0.5], 2),
        lambda: brier([0.5, 0.6], 0),
        lambda: brier([[0.5, 0.5]], 0),
        lambda: ece([0.5], [1, 0], [0, 1]),
        lambda: ece([0.5], [0.5], [0, 1]),
        lambda: ece([1.5], [1], [0, 1]),
        lambda: ece([0.5], [1], [0]),
        lambda: ece([0.5], [1], [0, 0.5, 0.5, 1]),
        lambda: ece([0.5], [1], [0, 0.9]),
        lambda: ece([0.5], [1], [0.1, 1]),
        lambda: ece(0.5, 1, [0, 1]),
        lambda: ece([math.nan], [1], [0, 1]),
    ],
)
def test_refused(call):
    with pytest.raises(ValueError):
        call()


@pytest.mark.parametrize(("eta", "k", "message"), [(0.1, 1, "between 2"), (1.1, 3, "eta"), (-0.1, 3, "eta")])
def test_noise_floor_needs_a_rate_and_two_classes(eta, k, message):
    with pytest.raises(ValueError, match=message):
        symmetric_noise_floor(eta, k)


def test_the_faulty_member_is_named():
    with pytest.raises(ValueError, match=r"members, row 1: probabilities sum to 1\.1"):
        predictive_decomposition([[0.5, 0.5], [0.5, 0.6]])
