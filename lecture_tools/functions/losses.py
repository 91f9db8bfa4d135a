"""Classification losses in nats and their gradients with respect to the logits."""

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import (
    Array,
    Base,
    choice,
    log_of_base,
    positive_number,
    real_array,
    real_number,
    safe_log,
    same_shape,
    unit_interval,
    unwrap,
    weighted,
)
from lecture_tools.functions.logits import check_logits, log_softmax, sigmoid, softmax
from lecture_tools.functions.pmf import check_pmf, check_pmf_rows

REDUCTIONS = ("mean", "sum", "none")


def bce(y: ArrayLike, q: ArrayLike, reduction: str = "mean", base: Base = "e") -> float | Array:
    """Binary cross-entropy -[y ln q + (1-y) ln(1-q)] in nats of labels `y` and predictions `q`.

    Numbers or arrays of one shape, all in [0, 1]; soft labels are allowed. `reduction` is "mean",
    "sum" or "none". inf where q is 0 or 1 and the label disagrees. Goodfellow et al. 6.2.2.2.
    """
    labels, predicted = unit_interval(y, "labels"), unit_interval(q, "predictions")
    same_shape(labels, predicted, "labels and predictions")
    with np.errstate(divide="ignore"):
        log_rest = np.log1p(-predicted)
    nats = -weighted(labels, safe_log(predicted)) - weighted(1 - labels, log_rest)
    return _reduce(nats / log_of_base(base), reduction)


def bce_with_logits(y: ArrayLike, z: ArrayLike, reduction: str = "mean") -> float | Array:
    """Binary cross-entropy in nats from logits: max(z,0) - yz + ln(1 + e^-|z|), finite for finite z.

    Shapes and `reduction` as for `bce`. Goodfellow et al. 6.2.2.2.
    """
    labels, logits = unit_interval(y, "labels"), real_array(z, "logits")
    same_shape(labels, logits, "labels and logits")
    return _reduce(np.maximum(logits, 0) - labels * logits + np.log1p(np.exp(-np.abs(logits))), reduction)


def softmax_cross_entropy(z: ArrayLike, target: ArrayLike, reduction: str = "mean") -> float | Array:
    """Cross-entropy in nats of softmax(z), shape (K,) or (N, K), with the targets.

    `target` is a class number (counted from 0), N class numbers, or distributions shaped like `z`.
    Goodfellow et al. 6.2.2.3; d2l 4.1.
    """
    distributions = _target_distributions(z, target)
    return _reduce(-weighted(distributions, log_softmax(z)).sum(axis=-1), reduction)


def softmax_ce_grad(z: ArrayLike, target: ArrayLike) -> Array:
    """Gradient softmax(z) - y of each example's cross-entropy, shaped like `z`. Bishop 4.3.4."""
    result: Array = softmax(z) - _target_distributions(z, target)
    return result


def entropy_grad(z: ArrayLike) -> Array:
    """Gradient -p(ln p + H) in nats of the entropy of p = softmax(z), shaped like `z`."""
    log_p = log_softmax(z)
    p = np.exp(log_p)
    p_log_p = weighted(p, log_p)
    entropies = -p_log_p.sum(axis=-1, keepdims=True)
    result: Array = -(p_log_p + p * entropies) + 0.0
    return result


def bce_grad_logit(y: ArrayLike, z: ArrayLike) -> float | Array:
    """Gradient σ(z) - y of the binary cross-entropy; numbers or arrays of one shape. Nielsen 2015 ch. 3."""
    labels, predicted = _labels_and_sigmoid(y, z)
    return unwrap(predicted - labels)


def se_grad_logit(y: ArrayLike, z: ArrayLike) -> float | Array:
    """Gradient 2(σ - y)σ(1 - σ) of the squared error after a sigmoid. Nielsen 2015 ch. 3."""
    labels, predicted = _labels_and_sigmoid(y, z)
    return unwrap(2 * (predicted - labels) * predicted * (1 - predicted))


def focal_loss(pt: ArrayLike, gamma: float = 2, alpha: float | None = None) -> float | Array:
    """Focal loss -(1-pt)^γ ln pt in nats of the probability `pt` given to the true class.

    One number or elementwise; γ = 0 is the cross-entropy; `alpha` in [0, 1] scales it. Lin et al. 2017.
    """
    probability = unit_interval(pt, "pt")
    exponent = real_number(gamma, "gamma", low=0)
    weight = 1.0 if alpha is None else real_number(alpha, "alpha", low=0, high=1)
    return unwrap(weighted(weight * (1 - probability) ** exponent, -safe_log(probability)))


def distillation_loss(student: ArrayLike, teacher: ArrayLike, temperature: float) -> float | Array:
    """T² D(softmax(teacher/T) ‖ softmax(student/T)) in nats, T = `temperature`; (K,) or (N, K) logits.

    (N, K) gives N values. ValueError: shapes differ, or temperature not positive. Hinton et al. 2015.
    """
    scale = positive_number(temperature, "temperature") ** 2
    log_student, log_teacher = log_softmax(student, temperature), log_softmax(teacher, temperature)
    same_shape(log_student, log_teacher, "student and teacher logits")
    target = np.exp(log_teacher)
    with np.errstate(invalid="ignore"):
        divergence = weighted(target, log_teacher - log_student).sum(axis=-1)
    return unwrap(scale * np.maximum(divergence, 0))


def _target_distributions(z: ArrayLike, target: ArrayLike) -> Array:
    logits = check_logits(z)
    targets = real_array(target, "target")
    if targets.shape == logits.shape:
        return check_pmf(targets) if targets.ndim == 1 else check_pmf_rows(targets, "target")
    if targets.shape != logits.shape[:-1]:
        raise ValueError(f"target of shape {targets.shape} does not fit logits of shape {logits.shape}")
    classes = logits.shape[-1]
    if not np.isin(targets, np.arange(classes)).all():
        raise ValueError(f"target must be a class number from 0 to {classes - 1}, not {target!r}")
    one_hot = np.zeros(logits.shape)
    np.put_along_axis(one_hot, targets.astype(np.intp)[..., np.newaxis], 1.0, axis=-1)
    return one_hot


def _labels_and_sigmoid(y: ArrayLike, z: ArrayLike) -> tuple[Array, Array]:
    labels, logits = unit_interval(y, "labels"), real_array(z, "logits")
    same_shape(labels, logits, "labels and logits")
    return labels, np.asarray(sigmoid(logits))


def _reduce(losses: Array, reduction: str) -> float | Array:
    match choice(reduction, "reduction", REDUCTIONS):
        case "mean":
            return float(losses.mean()) + 0.0
        case "sum":
            return float(losses.sum()) + 0.0
        case _:
            return unwrap(losses)
