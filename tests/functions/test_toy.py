import numpy as np
import pytest
from scipy import stats

from lecture_tools.functions import symmetric_noise_floor, toy_data, toy_training

CURVES = ["entropy", "cross_entropy", "accuracy", "clean_accuracy"]


def test_points_lie_on_normal_quantiles_around_three_centres():
    data = toy_data()
    assert {name: values.shape for name, values in data.items()} == dict.fromkeys(
        ["x", "y", "label", "clean_label"], (147,)
    )
    quantiles = 0.8 * stats.norm.ppf((np.arange(7) + 0.5) / 7)
    first = data["label"] == 0
    np.testing.assert_allclose(np.unique(data["x"][first].round(12)), quantiles, atol=1e-12)
    assert np.mean(data["y"][first]) == pytest.approx(1.6)


def test_noise_replaces_every_fifth_label():
    noisy = toy_data(noisy=True)
    assert np.flatnonzero(noisy["label"] != noisy["clean_label"]).tolist() == list(range(0, 147, 5))
    assert (toy_data()["label"] == noisy["clean_label"]).all()


def test_curves_have_one_entry_before_and_after_every_step():
    curves = toy_training(steps=7)
    assert list(curves) == CURVES
    assert {values.shape for values in curves.values()} == {(8,)}
    assert (toy_training(steps=3)["entropy"] == curves["entropy"][:4]).all()


def test_entropy_training_ignores_the_labels():
    clean, noisy = toy_training("entropy"), toy_training("entropy", noisy=True)
    assert (clean["entropy"] == noisy["entropy"]).all()


def test_rotated_starts_are_the_same_solution_under_three_names():
    entropies = [toy_training("entropy", start=start)["entropy"] for start in range(3)]
    np.testing.assert_allclose(entropies[1], entropies[0], atol=1e-12)
    np.testing.assert_allclose(entropies[2], entropies[0], atol=1e-12)


def test_noisy_labels_leave_uncertainty_above_the_noise_floor():
    curves = toy_training(noisy=True, steps=2000)
    assert curves["entropy"][-1] == pytest.approx(curves["cross_entropy"][-1], abs=1e-6)
    assert curves["entropy"][-1] > symmetric_noise_floor(30 / 147, 3)


def test_a_callers_change_does_not_reach_the_next_caller():
    before = toy_training()["entropy"][0]
    toy_training()["entropy"][0] = 99
    assert toy_training()["entropy"][0] == before


@pytest.mark.parametrize(
    "arguments",
    [
        {"objective": "mse"},
        {"steps": -1},
        {"steps": 10_001},
        {"steps": 3.0},
        {"start": 3},
        {"start": -1},
        {"noisy": "yes"},
        {"noisy": 1},
    ],
)
def test_refused(arguments):
    with pytest.raises(ValueError):
        toy_training(**arguments)
