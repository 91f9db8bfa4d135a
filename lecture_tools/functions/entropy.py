"""Surprise of one outcome and its average, the entropy."""

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import (
    Array,
    Base,
    log_of_base,
    non_negative,
    safe_log,
    unit_interval,
    unwrap,
    weighted,
)
from lecture_tools.functions.pmf import check_pmf


def self_information(p: ArrayLike, base: Base = 2) -> float | Array:
    """Information -log p of an outcome of probability `p`, in bits; one number or elementwise.

    p = 0 gives inf and p = 1 gives 0.0. ValueError: p outside [0, 1].
    Cover & Thomas 2.1; MacKay 2.4.
    """
    return unwrap(-safe_log(unit_interval(p, "p")) / log_of_base(base))


def entropy(p: ArrayLike, base: Base = 2) -> float:
    """Entropy -Σ p log p in bits of a distribution of any shape (all cells together).

    ValueError: `p` is not a distribution. Shannon 1948 §6; Cover & Thomas 2.1.
    """
    probabilities = check_pmf(p)
    nats = -weighted(probabilities, safe_log(probabilities)).sum()
    return non_negative(nats / log_of_base(base))


def binary_entropy(p: ArrayLike, base: Base = 2) -> float | Array:
    """Entropy h(p) in bits of a coin with probability of heads `p`; one number or elementwise.

    ValueError: p outside [0, 1]. Cover & Thomas 2.1; MacKay 2.4.
    """
    heads = unit_interval(p, "p")
    tails = 1 - heads
    with np.errstate(divide="ignore"):
        log_tails = np.log1p(-heads)
    nats = -weighted(heads, safe_log(heads)) - weighted(tails, log_tails)
    return unwrap(nats / log_of_base(base))


def normalized_entropy(p: ArrayLike) -> float:
    """Entropy as a fraction of its maximum log K, between 0 and 1; 0.0 when K = 1."""
    probabilities = check_pmf(p)
    if probabilities.size == 1:
        return 0.0
    return min(1.0, entropy(probabilities, base=probabilities.size))
