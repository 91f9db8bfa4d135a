import math

import numpy as np
import pytest

from lecture_tools.functions import (
    bce,
    bce_grad_logit,
    bce_with_logits,
    cross_entropy,
    distillation_loss,
    entropy,
    entropy_grad,
    focal_loss,
    kl_divergence,
    se_grad_logit,
    sigmoid,
    softmax,
    softmax_ce_grad,
    softmax_cross_entropy,
)

LOGITS = [2, 1, -1]
BATCH_LABELS, BATCH = [0, 1, 0, 1, 0], [0.1, 0.6, 0.3, 0.8, 0.1]


def test_published_values():
    assert bce(1, 0.6) == pytest.approx(0.5108, abs=5e-5)
    assert bce(BATCH_LABELS, BATCH) == pytest.approx(0.2603, abs=5e-5)
    assert bce(BATCH_LABELS, BATCH, base=2) == pytest.approx(0.3755, abs=5e-5)
    assert bce_with_logits(0, 40) == pytest.approx(40.0)
    assert bce_with_logits(1, -5) == pytest.approx(5.0067, abs=5e-5)
    assert softmax_cross_entropy(LOGITS, 0) == pytest.approx(0.3490, abs=5e-5)
    assert softmax_ce_grad(LOGITS, 0).tolist() == pytest.approx([-0.2946, 0.2595, 0.0351], abs=5e-5)
    assert bce_grad_logit(1, -5) == pytest.approx(-0.9933, abs=5e-5)
    assert se_grad_logit(1, -5) == pytest.approx(-0.0132, abs=5e-5)
    assert focal_loss(0.9) == pytest.approx(0.0011, abs=5e-5)
    assert distillation_loss([3, 1, 1], [5, 2, 0], 4) == pytest.approx(0.6463, abs=5e-5)
    bad = np.log([0.90, 0.06, 0.04])
    assert entropy_grad(bad).tolist() == pytest.approx([-0.2583, 0.1453, 0.1131], abs=5e-5)


def test_reductions():
    separate = bce(BATCH_LABELS, BATCH, reduction="none")
    assert separate.shape == (5,)
    assert separate[1] == bce(1, 0.6)
    assert bce(BATCH_LABELS, BATCH, reduction="sum") == pytest.approx(separate.sum())
    assert bce(BATCH_LABELS, BATCH, "mean") == pytest.approx(separate.mean())
    z = [[2, 1, -1], [0, 0, 0]]
    assert softmax_cross_entropy(z, [0, 1], "none").tolist() == pytest.approx([0.3490122, math.log(3)])
    assert softmax_cross_entropy(z, [0, 1], "sum") == pytest.approx(0.3490122 + math.log(3))


def test_hard_labels_and_certain_predictions():
    assert bce(1, 0) == math.inf
    assert bce(0, 1) == math.inf
    assert str(bce([1, 0], [1, 0])) == "0.0"
    assert bce(0.5, 0.5) == pytest.approx(math.log(2))


@pytest.mark.parametrize("z", [-700.0, -5.0, 0.0, 3.0, 30.0])
@pytest.mark.parametrize("y", [0, 0.3, 1])
def test_loss_from_logits_equals_loss_from_probabilities(y, z):
    log_p, log_rest = -np.logaddexp(0, -z), -np.logaddexp(0, z)
    assert bce_with_logits(y, z) == pytest.approx(-(y * log_p + (1 - y) * log_rest), rel=1e-12)


def test_loss_from_logits_is_finite_for_huge_logits():
    assert bce_with_logits(0, 1e308) == 1e308
    assert str(bce_with_logits(1, 1e308)) == "0.0"


def test_a_large_vocabulary_costs_no_square_of_memory():
    assert softmax_cross_entropy(np.zeros(50_257), 7) == pytest.approx(math.log(50_257))
    assert softmax_ce_grad(np.zeros(50_257), 7)[7] == pytest.approx(1 / 50_257 - 1)


def test_soft_targets():
    target = [0.9, 0.05, 0.05]
    assert softmax_cross_entropy(LOGITS, target) == pytest.approx(cross_entropy(target, softmax(LOGITS)))
    assert softmax_cross_entropy([0, -math.inf], [1, 0]) == 0
    assert softmax_cross_entropy([0, -math.inf], 1) == math.inf
    assert softmax_ce_grad(LOGITS, softmax(LOGITS)).tolist() == [0, 0, 0]


def difference(function, z, step=1e-6):
    """Central finite differences of `function` with respect to each logit."""
    return [(function(z + e) - function(z - e)) / (2 * step) for e in step * np.eye(len(z))]


def test_gradients_agree_with_finite_differences():
    z = np.array([1.3, -0.4, 0.2, -2.0])
    expected = difference(lambda v: softmax_cross_entropy(v, 2), z)
    assert softmax_ce_grad(z, 2).tolist() == pytest.approx(expected, abs=1e-8)
    assert entropy_grad(z).tolist() == pytest.approx(
        difference(lambda v: entropy(softmax(v), base="e"), z), abs=1e-8
    )
    for y in (0.0, 1.0):
        point = np.array([-0.7])
        (bce_slope,) = difference(lambda v: bce_with_logits(y, v[0]), point)  # noqa: B023
        (se_slope,) = difference(lambda v: (sigmoid(v[0]) - y) ** 2, point)  # noqa: B023
        assert bce_grad_logit(y, -0.7) == pytest.approx(bce_slope, abs=1e-8)
        assert se_grad_logit(y, -0.7) == pytest.approx(se_slope, abs=1e-8)


def test_gradients_work_on_batches_and_masks():
    z = [[2, 1, -1], [0, -math.inf, 0]]
    assert softmax_ce_grad(z, [0, 2]).tolist()[1] == [0.5, 0, -0.5]
    assert entropy_grad(z)[0].tolist() == entropy_grad(LOGITS).tolist()
    assert str(entropy_grad([0, -math.inf]).tolist()) == "[0.0, 0.0]"


def test_focal_loss():
    assert focal_loss(0.3, gamma=0) == pytest.approx(-math.log(0.3))
    assert focal_loss(0.3, gamma=2, alpha=0.25) == pytest.approx(0.25 * focal_loss(0.3))
    assert focal_loss([0, 1]).tolist() == [math.inf, 0]
    assert str(focal_loss(1)) == "0.0"


def test_distillation():
    student, teacher = [3, 1, 1], [5, 2, 0]
    assert distillation_loss(student, teacher, 1) == pytest.approx(
        kl_divergence(softmax(teacher), softmax(student), base="e")
    )
    assert str(distillation_loss(student, student, 4)) == "0.0"
    assert distillation_loss([student, teacher], [teacher, teacher], 4).tolist() == pytest.approx(
        [distillation_loss(student, teacher, 4), 0]
    )


@pytest.mark.parametrize(
    "call",
    [
        lambda: bce([1, 0], [0.5]),
        lambda: bce([1, 0], 0.5),
        lambda: bce(1.5, 0.5),
        lambda: bce(1, -0.1),
        lambda: bce(1, 0.5, "median"),
        lambda: bce([], []),
        lambda: bce(math.nan, 0.5),
        lambda: bce_with_logits(1, math.inf),
        lambda: bce_with_logits(2, 0),
        lambda: bce_with_logits([1], 0),
        lambda: softmax_cross_entropy(LOGITS, 3),
        lambda: softmax_cross_entropy(LOGITS, -1),
        lambda: softmax_cross_entropy(LOGITS, 0.5),
        lambda: softmax_cross_entropy(LOGITS, [0.5, 0.6, 0]),
        lambda: softmax_cross_entropy(LOGITS, [0, 1]),
        lambda: softmax_cross_entropy([LOGITS, LOGITS], 0),
        lambda: softmax_cross_entropy([LOGITS], [[1, 1, 0]]),
        lambda: softmax_ce_grad(LOGITS, 3),
        lambda: bce_grad_logit(1, [0, 0]),
        lambda: se_grad_logit(-1, 0),
        lambda: focal_loss(1.1),
        lambda: focal_loss(0.5, gamma=-1),
        lambda: focal_loss(0.5, alpha=2),
        lambda: distillation_loss([1, 2], [1, 2], 0),
        lambda: distillation_loss([1, 2], [1, 2, 3], 1),
    ],
)
def test_refused(call):
    with pytest.raises(ValueError):
        call()
