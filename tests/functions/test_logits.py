import math

import numpy as np
import pytest
from scipy import special

from lecture_tools.functions import FUNCTIONS, log_softmax, logsumexp, sigmoid, softmax

LOGITS = [2, 1, -1]
BATCH = [[1000, 1001, 1002], [-1000, 0, -1000], [2, 1, -1]]


def test_published_values():
    assert softmax(LOGITS).tolist() == pytest.approx([0.7054, 0.2595, 0.0351], abs=5e-5)
    assert logsumexp([-1000, -1000]) == pytest.approx(-1000 + math.log(2))


@pytest.mark.parametrize("temperature", [0.25, 1, 10])
def test_scipy_agrees_row_by_row(temperature):
    scaled = np.array(BATCH) / temperature
    np.testing.assert_allclose(
        log_softmax(BATCH, temperature), special.log_softmax(scaled, axis=-1), rtol=1e-12
    )
    np.testing.assert_allclose(softmax(BATCH, temperature), special.softmax(scaled, axis=-1), rtol=1e-12)


def test_logsumexp_and_sigmoid_agree_with_scipy():
    np.testing.assert_allclose(logsumexp(BATCH), special.logsumexp(BATCH, axis=-1), rtol=1e-15)
    z = [-1000, -5, -0.0, 1.5, 1000]
    np.testing.assert_allclose(sigmoid(z), special.expit(z), rtol=1e-15)
    assert sigmoid(0) == 0.5
    assert isinstance(logsumexp(LOGITS), float)


def test_masked_classes_get_no_probability():
    assert softmax([0, -math.inf, 0]).tolist() == [0.5, 0, 0.5]
    assert log_softmax([0, -math.inf]).tolist() == [0, -math.inf]
    assert logsumexp([-math.inf, 3]) == 3


def test_extreme_logits_and_temperatures_stay_finite():
    assert softmax([1e308, -1e308], 1e-10).tolist() == [1, 0]
    assert softmax([1, 0], 1e300).tolist() == [0.5, 0.5]
    assert str(log_softmax([5]).tolist()) == "[0.0]"


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "logsumexp"])
@pytest.mark.parametrize(
    "z", [[], 1.0, [math.nan, 1], [math.inf, 1], [-math.inf], [[0, 0], [-math.inf] * 2], ["a"]]
)
def test_logits_without_a_softmax(name, z):
    with pytest.raises(ValueError):
        FUNCTIONS[name](z)


@pytest.mark.parametrize("temperature", [0, -1, math.inf, math.nan, "hot"])
def test_temperature_is_positive_and_finite(temperature):
    for function in (softmax, log_softmax):
        with pytest.raises(ValueError, match="temperature"):
            function(LOGITS, temperature)


@pytest.mark.parametrize("z", [math.nan, math.inf, []])
def test_sigmoid_needs_finite_logits(z):
    with pytest.raises(ValueError):
        sigmoid(z)
