"""From the scores of a network to probabilities, without overflow: every function subtracts the maximum."""

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import Array, positive_number, real_array, unwrap


def check_logits(z: ArrayLike) -> Array:
    """`z` as an array of shape (..., K); -inf masks a class, but one class per row must remain."""
    logits = real_array(z, "logits", negative_infinity=True)
    if logits.ndim == 0:
        raise ValueError("logits must be a list, not one number")
    if np.isneginf(logits).all(axis=-1).any():
        raise ValueError("every logit of a row is -inf: no class is left")
    return logits


def logsumexp(z: ArrayLike) -> float | Array:
    """ln Σ exp z over the last axis, shape (..., K) → (...). Blanchard et al. 2021."""
    logits = check_logits(z)
    largest = logits.max(axis=-1)
    return unwrap(largest + np.log(np.exp(logits - largest[..., np.newaxis]).sum(axis=-1)))


def log_softmax(z: ArrayLike, temperature: float = 1) -> Array:
    """ln softmax(z / temperature) in nats over the last axis, same shape.

    ValueError: temperature not positive. Goodfellow et al. 4.1.
    """
    return log_softmax_of(check_logits(z), positive_number(temperature, "temperature"))


def log_softmax_of(logits: Array, temperature: float = 1.0) -> Array:
    """`log_softmax` of logits that are known to be right, for those who call it thousands of times."""
    with np.errstate(over="ignore"):
        shifted = (logits - logits.max(axis=-1, keepdims=True)) / temperature
    result: Array = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)) + 0.0
    return result


def softmax(z: ArrayLike, temperature: float = 1) -> Array:
    """Probabilities exp(z/T) / Σ exp(z/T) over the last axis, same shape; a masked class gets 0.

    ValueError: temperature not positive. Goodfellow et al. 4.1.
    """
    result: Array = np.exp(log_softmax(z, temperature))
    return result


def sigmoid(z: ArrayLike) -> float | Array:
    """1 / (1 + exp(-z)); one number or elementwise. Goodfellow et al. 3.10."""
    logits = real_array(z, "logits")
    decay = np.exp(-np.abs(logits))
    return unwrap(np.where(logits >= 0, 1, decay) / (1 + decay))
