"""Reading arguments: numbers and arrays come from YAML, so each one is checked before it is used."""

import math
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Base = float | Literal["e"]


def real_array(values: ArrayLike, name: str, *, negative_infinity: bool = False) -> Array:
    """A float64 copy of `values`, any shape but not empty; text, NaN and infinities are errors.

    `negative_infinity` admits -inf, which log-probabilities and masked logits need.
    """
    try:
        raw = np.asarray(values)
    except ValueError as error:
        raise ValueError(f"{name}: rows have different lengths") from error
    if raw.dtype.kind not in "biuf":
        raise ValueError(f"{name}: give a number or a list of numbers, not {values!r}")
    if raw.size == 0:
        raise ValueError(f"{name} is empty")
    result = raw.astype(np.float64) + 0.0
    allowed = np.isfinite(result)
    if negative_infinity and not allowed.all():
        allowed |= np.isneginf(result)
    if not allowed.all():
        raise ValueError(f"{name} contains {result[~allowed][0]}")
    return result


def real_number(value: float, name: str, low: float = -math.inf, high: float = math.inf) -> float:
    """One finite number in the closed interval from `low` to `high`."""
    number = real_array(value, name)
    if number.ndim != 0:
        raise ValueError(f"{name} must be one number, not {value!r}")
    if not low <= number <= high:
        raise ValueError(f"{name} must be between {low:g} and {high:g}, not {float(number):g}")
    return float(number)


def positive_number(value: float, name: str) -> float:
    """One finite number greater than zero."""
    number = real_number(value, name)
    if number <= 0:
        raise ValueError(f"{name} must be positive, not {number:g}")
    return number


def whole_number(value: object, name: str, low: int, high: int) -> int:
    """One integer in the closed interval from `low` to `high`; 3.0 and true are not integers."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    if not low <= value <= high:
        raise ValueError(f"{name} must be between {low} and {high}, not {value}")
    return int(value)


def unit_interval(values: ArrayLike, name: str) -> Array:
    """A float64 copy of `values`, each between 0 and 1; they need not sum to anything."""
    result = real_array(values, name)
    outside = (result < 0) | (result > 1)
    if outside.any():
        raise ValueError(f"{name} must lie between 0 and 1, not {result[outside][0]:g}")
    return result


def same_shape(first: Array, second: Array, names: str) -> None:
    """Refuse arrays that NumPy would otherwise stretch against each other."""
    if first.shape != second.shape:
        raise ValueError(f"{names} have different shapes: {first.shape} and {second.shape}")


def choice(value: str, name: str, options: tuple[str, ...]) -> str:
    """One of the named options."""
    if value not in options:
        raise ValueError(f"{name} must be one of {', '.join(options)}, not {value!r}")
    return value


def log_of_base(base: Base) -> float:
    """The natural logarithm of `base`: divide nats by it. "e" gives nats, 2 gives bits."""
    if base == "e":
        return 1.0
    number = real_number(base, 'base (a number, or "e" for nats)')
    if number <= 1:
        raise ValueError(f"base must be greater than 1, not {number:g}")
    return math.log(number)


def safe_log(values: Array) -> Array:
    """Natural logarithm with log 0 = -inf and no warning; `values` must be non-negative."""
    with np.errstate(divide="ignore"):
        logs: Array = np.log(values)
    return logs


def weighted(weights: Array, values: Array) -> Array:
    """`weights * values` in which a zero weight silences even an infinite value (0 log 0 = 0)."""
    active = weights != 0
    product: Array = np.multiply(weights, values, out=np.zeros(weights.shape), where=active)
    return product


def unwrap(values: Array) -> float | Array:
    """A zero-dimensional result as a Python float; zeros lose their sign."""
    result: Array = np.asarray(values + 0.0)
    return float(result) if result.ndim == 0 else result


def non_negative(value: float) -> float:
    """A quantity that is never negative in theory, without the negative dust of rounding."""
    return float(value) if value > 0 else 0.0
