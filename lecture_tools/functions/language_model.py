"""Measures of a language model that follow from its mean loss."""

import math

from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import (
    Base,
    log_of_base,
    positive_number,
    real_number,
    safe_log,
    unit_interval,
)

LARGEST_EXPONENT = math.log(1e300)


def perplexity(nll_mean: float, base: Base = "e") -> float:
    """base^nll_mean, the number of equally likely choices that would cost as much.

    `nll_mean` is a mean negative log-likelihood in units of `base` (nats by default), not negative;
    inf gives inf. Jelinek et al. 1977.
    """
    scale = log_of_base(base)
    if isinstance(nll_mean, float) and nll_mean == math.inf:
        return math.inf
    exponent = real_number(nll_mean, "nll_mean", low=0) * scale
    if exponent > LARGEST_EXPONENT:
        raise ValueError(f"nll_mean is too large for a perplexity: {nll_mean:g}")
    return math.exp(exponent)


def perplexity_from_probs(q: ArrayLike) -> float:
    """Perplexity of the probabilities `q`, shape (N,), that a model gave to the tokens that came.

    They need not sum to 1. inf when one of them is 0.
    """
    return perplexity(float(-safe_log(unit_interval(q, "q")).mean()))


def bits_per_byte(nats_per_token: float, bytes_per_token: float) -> float:
    """Loss in bits per byte of text, which models with different tokenizers share.

    ValueError: bytes per token not positive, or a negative loss.
    """
    loss = real_number(nats_per_token, "nats_per_token", low=0)
    return loss / (math.log(2) * positive_number(bytes_per_token, "bytes_per_token"))
