"""What counts as a probability distribution, and the only place where weights are rescaled to one."""

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import Array, positive_number, real_array


def check_pmf(p: ArrayLike, atol: float = 1e-8) -> Array:
    """`p` as a float64 array of the same shape, once it is shown to be a distribution.

    Any shape from (K,) up; a joint table sums to 1 over all its cells.
    ValueError: empty, NaN, infinite, negative, or a sum further than `atol` from 1.
    """
    probabilities = real_array(p, "probabilities")
    tolerance = positive_number(atol, "atol")
    if probabilities.ndim == 0:
        raise ValueError("probabilities must be a list, not one number")
    if (probabilities < 0).any():
        raise ValueError(f"probabilities contain the negative number {probabilities.min():g}")
    total = probabilities.sum()
    if abs(total - 1) > tolerance:
        raise ValueError(f"probabilities sum to {total:.10g}, not 1")
    return probabilities


def check_pmf_rows(rows: ArrayLike, name: str) -> Array:
    """`rows` as an array of shape (N, K) in which every row is a distribution."""
    table = real_array(rows, name)
    if table.ndim != 2:
        raise ValueError(f"{name} must be a table with one distribution in each row")
    for number, row in enumerate(table):
        try:
            check_pmf(row)
        except ValueError as error:
            raise ValueError(f"{name}, row {number}: {error}") from error
    return table


def normalize(w: ArrayLike) -> Array:
    """The weights `w` (any shape) divided by their sum.

    ValueError: a negative weight, or a sum of zero.
    """
    weights = real_array(w, "weights")
    if weights.ndim == 0:
        raise ValueError("weights must be a list, not one number")
    if (weights < 0).any():
        raise ValueError(f"weights contain the negative number {weights.min():g}")
    largest = weights.max()
    if largest == 0:
        raise ValueError("weights sum to zero")
    scaled = weights / largest
    result: Array = scaled / np.sum(scaled)
    return result
