"""How far one distribution is from another: cross-entropy, Kullback-Leibler and Jensen-Shannon."""

import math

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import (
    Array,
    Base,
    log_of_base,
    non_negative,
    safe_log,
    same_shape,
    weighted,
)
from lecture_tools.functions.pmf import check_pmf


def cross_entropy(p: ArrayLike, q: ArrayLike, base: Base = "e") -> float:
    """Cross-entropy -Σ p log q in nats of the model `q` on the data `p`; same shape.

    inf where q = 0 < p. Goodfellow et al. 3.13; Murphy 6.1.
    """
    data, model = _pair(p, q)
    return non_negative(-weighted(data, safe_log(model)).sum() / log_of_base(base))


def kl_divergence(p: ArrayLike, q: ArrayLike, base: Base = 2) -> float:
    """D(p‖q) = Σ p log(p/q) in bits; same shape. inf where q = 0 < p, and 0 where p = 0.

    Kullback & Leibler 1951; Cover & Thomas 2.3.
    """
    data, model = _pair(p, q)
    if ((model == 0) & (data > 0)).any():
        return math.inf
    return non_negative(_relative_entropy(data, model) / log_of_base(base))


def js_divergence(p: ArrayLike, q: ArrayLike, base: Base = 2) -> float:
    """Mean divergence of `p` and `q` from their midpoint, in bits: symmetric and at most 1 bit.

    Lin 1991.
    """
    first, second = _pair(p, q)
    middle = (first + second) / 2
    nats = (_relative_entropy(first, middle) + _relative_entropy(second, middle)) / 2
    return non_negative(min(nats, math.log(2)) / log_of_base(base))


def js_distance(p: ArrayLike, q: ArrayLike, base: Base = 2) -> float:
    """Square root of the Jensen-Shannon divergence (√bits), which is a metric.

    Endres & Schindelin 2003.
    """
    return math.sqrt(js_divergence(p, q, base))


def _pair(p: ArrayLike, q: ArrayLike) -> tuple[Array, Array]:
    first, second = check_pmf(p), check_pmf(q)
    same_shape(first, second, "p and q")
    return first, second


def _relative_entropy(data: Array, model: Array) -> float:
    """Σ p ln(p/q) over the cells where both are positive; p/q could overflow, its logarithm does not."""
    both = (data > 0) & (model > 0)
    return float((data[both] * (np.log(data[both]) - np.log(model[both]))).sum())
