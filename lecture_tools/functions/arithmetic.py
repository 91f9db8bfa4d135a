"""Elementary arithmetic for `values:` expressions, in which arrays have no methods."""

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import (
    Array,
    non_negative,
    real_array,
    real_number,
    same_shape,
    unwrap,
    whole_number,
)
from lecture_tools.functions.pmf import check_pmf

LONGEST_LINSPACE = 10_000


def array(values: ArrayLike) -> Array:
    """A list, or a list of equally long rows, as an array: `array([1, 2]) * 2` is elementwise."""
    return real_array(values, "array")


def linspace(start: float, stop: float, num: int) -> Array:
    """`num` equally spaced numbers from `start` to `stop`, both included; 2 … 10,000 of them."""
    count = whole_number(num, "num", 2, LONGEST_LINSPACE)
    return np.linspace(real_number(start, "start"), real_number(stop, "stop"), count)


def ln(values: ArrayLike) -> float | Array:
    """Natural logarithm of positive numbers, one or elementwise."""
    return unwrap(np.log(_positive(values, "ln")))


def log2(values: ArrayLike) -> float | Array:
    """Base-2 logarithm of positive numbers, one or elementwise."""
    return unwrap(np.log2(_positive(values, "log2")))


def exp(values: ArrayLike) -> float | Array:
    """e to the power of each number. ValueError: the result is too large for a number."""
    exponents = real_array(values, "exp")
    with np.errstate(over="ignore"):
        powers = np.exp(exponents)
    if np.isinf(powers).any():
        raise ValueError(f"exp of {exponents.max():g} is too large")
    return unwrap(powers)


def sqrt(values: ArrayLike) -> float | Array:
    """Square root of non-negative numbers, one or elementwise."""
    numbers = real_array(values, "sqrt")
    if (numbers < 0).any():
        raise ValueError(f"sqrt needs numbers that are not negative, not {numbers.min():g}")
    return unwrap(np.sqrt(numbers))


def absolute(values: ArrayLike) -> float | Array:
    """Absolute value, one number or elementwise."""
    return unwrap(np.abs(real_array(values, "abs")))


def total(values: ArrayLike) -> float:
    """Sum of all entries."""
    return float(real_array(values, "sum").sum())


def mean(values: ArrayLike) -> float:
    """Arithmetic mean of all entries."""
    return float(real_array(values, "mean").mean())


def largest(values: ArrayLike) -> float:
    """The largest entry."""
    return float(real_array(values, "max").max())


def smallest(values: ArrayLike) -> float:
    """The smallest entry."""
    return float(real_array(values, "min").min())


def argmax(values: ArrayLike) -> int:
    """Position (from 0) of the largest entry of a list, the first one in a tie."""
    numbers = real_array(values, "argmax")
    if numbers.ndim != 1:
        raise ValueError("argmax needs a list")
    return int(numbers.argmax())


def sort_descending(values: ArrayLike) -> Array:
    """The entries of a list from the largest to the smallest."""
    numbers = real_array(values, "sort_descending")
    if numbers.ndim != 1:
        raise ValueError("sort_descending needs a list")
    return np.sort(numbers)[::-1].copy()


def expectation(values: ArrayLike, pmf: ArrayLike) -> float:
    """Mean Σ p(x) x of the `values` under the distribution `pmf`; same shape."""
    numbers, probabilities = real_array(values, "values"), check_pmf(pmf)
    same_shape(numbers, probabilities, "values and pmf")
    return float((probabilities * numbers).sum())


def variance(values: ArrayLike, pmf: ArrayLike) -> float:
    """Variance Σ p(x) (x - E[x])² of the `values` under the distribution `pmf`; same shape."""
    centre = expectation(values, pmf)
    return non_negative(expectation(np.square(real_array(values, "values") - centre), pmf))


def _positive(values: ArrayLike, name: str) -> Array:
    numbers = real_array(values, name)
    if (numbers <= 0).any():
        raise ValueError(f"{name} needs positive numbers, not {numbers.min():g}")
    return numbers
