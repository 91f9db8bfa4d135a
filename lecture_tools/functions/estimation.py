"""Entropy from counts, and the exact bias of the obvious estimator."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import Array, non_negative, real_array, safe_log, weighted, whole_number
from lecture_tools.functions.entropy import entropy
from lecture_tools.functions.joint import check_joint, marginal, mutual_information
from lecture_tools.functions.pmf import check_pmf, normalize

LARGEST_SAMPLE = 100_000
LARGEST_WORK = 10_000_000


def check_counts(counts: ArrayLike) -> Array:
    """`counts` of any shape as float64: whole, not negative, at least one observation."""
    numbers = real_array(counts, "counts")
    if numbers.ndim == 0:
        raise ValueError("counts must be a list, not one number")
    if (numbers < 0).any() or (numbers != np.floor(numbers)).any():
        raise ValueError("counts must be whole numbers, zero or more")
    if numbers.sum() == 0:
        raise ValueError("counts are all zero: there is no sample")
    return numbers


def plugin_entropy(counts: ArrayLike) -> float:
    """Entropy in bits of the observed frequencies; too small on average. Paninski 2003."""
    return entropy(normalize(check_counts(counts)))


def miller_madow(counts: ArrayLike) -> float:
    """Plug-in entropy plus (m - 1)/(2N ln 2) bits, m non-empty cells, N observations. Miller 1955."""
    numbers = check_counts(counts)
    occupied = np.count_nonzero(numbers)
    return plugin_entropy(numbers) + float((occupied - 1) / (2 * numbers.sum() * math.log(2)))


def plugin_mi(counts: ArrayLike) -> float:
    """Mutual information in bits of an observed contingency table (X, Y); too large on average."""
    return mutual_information(normalize(check_counts(counts)))


def expected_plugin_entropy(p: ArrayLike, n: int | Sequence[int]) -> float | Array:
    """Exact mean, in bits, of the plug-in entropy of `n` independent draws from `p` (any shape).

    Every cell count is binomial, so linearity of expectation suffices. `n` is one sample size or a
    list of them. ValueError: a size outside 1 … 100,000, or more than 10,000,000 terms altogether.
    """
    probabilities = check_pmf(p)
    if isinstance(n, (list, tuple, np.ndarray)):
        if len(n) == 0:
            raise ValueError("n (sample size) is an empty list")
        sizes = [_sample_size(size) for size in n]
        _limit_work(probabilities.size * sum(sizes))
        return np.array([_expected_plugin_entropy(probabilities, size) for size in sizes])
    size = _sample_size(n)
    _limit_work(probabilities.size * size)
    return _expected_plugin_entropy(probabilities, size)


def expected_plugin_mi(pxy: ArrayLike, n: int) -> float:
    """Exact mean, in bits, of the plug-in mutual information of `n` draws from the table (X, Y).

    Limits on `n` as for `expected_plugin_entropy`.
    """
    table = check_joint(pxy)
    size = _sample_size(n)
    _limit_work(table.size * size)
    margins = (marginal(table, "x"), marginal(table, "y"))
    separate = sum(_expected_plugin_entropy(margin, size) for margin in margins)
    return non_negative(separate - _expected_plugin_entropy(table, size))


def _sample_size(n: object) -> int:
    return whole_number(n, "n (sample size)", 1, LARGEST_SAMPLE)


def _limit_work(terms: int) -> None:
    if terms > LARGEST_WORK:
        raise ValueError(f"too many terms: cells times sample sizes is {terms:,}, the limit {LARGEST_WORK:,}")


def _expected_plugin_entropy(probabilities: Array, n: int) -> float:
    frequency = np.arange(n + 1) / n
    surprise = -weighted(frequency, safe_log(frequency))
    cells, repeats = np.unique(probabilities[(probabilities > 0) & (probabilities < 1)], return_counts=True)
    means = [float((_binomial_pmf(n, float(cell)) * surprise).sum()) for cell in cells]
    return float(np.dot(repeats, means)) / math.log(2)


def _binomial_pmf(n: int, p: float) -> Array:
    """Shape (n + 1,). Summing log ratios outwards from the mode keeps the rounding errors near it small."""
    count = np.arange(n)
    log_ratio = np.log((n - count) / (count + 1)) + math.log(p) - math.log1p(-p)
    mode = min(int((n + 1) * p), n)
    below = -np.cumsum(log_ratio[:mode][::-1])[::-1]
    above = np.cumsum(log_ratio[mode:])
    return normalize(np.exp(np.concatenate([below, [0.0], above])))
