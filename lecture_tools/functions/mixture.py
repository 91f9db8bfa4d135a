"""Mixtures of normal densities, and the normal density that replaces one best, in either direction."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import (
    Array,
    non_negative,
    positive_number,
    real_array,
    real_number,
    safe_log,
    same_shape,
    unwrap,
    weighted,
    whole_number,
)
from lecture_tools.functions.logits import logsumexp
from lecture_tools.functions.pmf import check_pmf

MOST_COMPONENTS = 100
MOST_STEPS = 200
SMALL_GRADIENT = 1e-12
LOG_OF_ROOT_TWO_PI = 0.5 * math.log(2 * math.pi)
NORMAL_GRID = np.linspace(-12, 12, 4801)
NORMAL_WEIGHTS = np.exp(-0.5 * np.square(NORMAL_GRID) - LOG_OF_ROOT_TWO_PI) * (
    NORMAL_GRID[1] - NORMAL_GRID[0]
)


def mixture_density(x: ArrayLike, weights: ArrayLike, means: ArrayLike, sigmas: ArrayLike) -> float | Array:
    """Density Σ w N(m, s²) at `x`, any shape; weights, means, standard deviations of shape (components,).

    ValueError: weights that do not sum to 1, a standard deviation not positive.
    """
    mixture, points = _mixture(weights, means, sigmas), real_array(x, "x")
    return unwrap(np.exp(mixture.log_density(points)))


def mixture_kl(
    weights: ArrayLike, means: ArrayLike, sigmas: ArrayLike, mean: float, sigma: float, reverse: bool = False
) -> float:
    """D(mixture ‖ N(mean, sigma²)) in nats, or with `reverse` D(N(mean, sigma²) ‖ mixture).

    Integrated on a grid: right to nine digits unless `sigma` is some fifty times the width of a component.
    ValueError: as `mixture_density`.
    """
    mixture = _mixture(weights, means, sigmas)
    centre, width = real_number(mean, "mean"), positive_number(sigma, "sigma")
    return mixture.divergence_from(centre, width) if _flag(reverse) else mixture.divergence_to(centre, width)


def normal_fit(
    weights: ArrayLike, means: ArrayLike, sigmas: ArrayLike, reverse: bool = False, start: int = 0
) -> dict[str, float]:
    """The normal density with the smallest divergence from a mixture: "mean", "sigma" and "kl" in nats.

    Forward, D(mixture ‖ normal): the mixture's mean and variance. `reverse`, D(normal ‖ mixture): the local
    minimum below component `start` (from 0), since each separate mode has one. Bishop 10.1.2; Minka 2005.
    ValueError: as `mixture_density`; no such component.
    """
    mixture = _mixture(weights, means, sigmas)
    first = whole_number(start, "start", 0, len(mixture.means) - 1)
    if _flag(reverse):
        mean, sigma = mixture.mode_below(first)
        return {"mean": mean, "sigma": sigma, "kl": mixture.divergence_from(mean, sigma)}
    mean, sigma = mixture.moments()
    return {"mean": mean, "sigma": sigma, "kl": mixture.divergence_to(mean, sigma)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mixture:
    """Weights, means and standard deviations, each of shape (components,)."""

    weights: Array
    means: Array
    sigmas: Array

    def log_density(self, x: Array) -> Array:
        return np.asarray(logsumexp(self._log_terms(x)))

    def moments(self) -> tuple[float, float]:
        """Mean and standard deviation."""
        mean = float(self.weights @ self.means)
        return mean, math.sqrt(float(self.weights @ (np.square(self.sigmas) + np.square(self.means - mean))))

    def divergence_to(self, mean: float, sigma: float) -> float:
        """D(mixture ‖ N(mean, sigma²)); only the mixture's own log density needs the grid."""
        log_densities = [self._mean_log_density(*part) for part in zip(self.means, self.sigmas, strict=True)]
        centre, width = self.moments()
        squares = (width**2 + (centre - mean) ** 2) / sigma**2
        own = float(weighted(self.weights, np.array(log_densities)).sum())
        return non_negative(own + LOG_OF_ROOT_TWO_PI + math.log(sigma) + squares / 2)

    def divergence_from(self, mean: float, sigma: float) -> float:
        """D(N(mean, sigma²) ‖ mixture)."""
        negative_entropy = -0.5 - LOG_OF_ROOT_TWO_PI - math.log(sigma)
        return non_negative(negative_entropy - self._mean_log_density(mean, sigma))

    def mode_below(self, start: int) -> tuple[float, float]:
        """Mean and standard deviation at the minimum of `divergence_from` reached from one component.

        Newton's method in the mean and the logarithm of the standard deviation, made to descend.
        """
        point = np.array([self.means[start], math.log(self.sigmas[start])])
        for _ in range(MOST_STEPS):
            gradient, curvature = self._slopes(point)
            if np.abs(gradient).max() < SMALL_GRADIENT:
                break
            values, directions = np.linalg.eigh(curvature)
            step = directions @ ((directions.T @ gradient) / np.maximum(np.abs(values), SMALL_GRADIENT))
            point = self._lower(point, step, float(gradient @ step))
        return float(point[0]), math.exp(point[1])

    def _lower(self, point: Array, step: Array, slope: float) -> Array:
        """`point` less `step`, or the largest half, quarter, … of it that lowers the divergence enough."""
        here = self.divergence_from(point[0], math.exp(point[1]))
        share = 1.0
        while share > SMALL_GRADIENT:
            there: Array = point - share * step
            if self.divergence_from(there[0], math.exp(there[1])) <= here - 1e-4 * share * slope + 1e-14:
                return there
            share /= 2
        return point

    def _mean_log_density(self, mean: float, sigma: float) -> float:
        """Mean of the log density over N(mean, sigma²)."""
        return float(NORMAL_WEIGHTS @ self.log_density(mean + sigma * NORMAL_GRID))

    def _slopes(self, point: Array) -> tuple[Array, Array]:
        """Gradient and second derivatives of `divergence_from` in (mean, ln sigma)."""
        offset = math.exp(point[1]) * NORMAL_GRID
        x = point[0] + offset
        log_terms = self._log_terms(x)
        shares = np.exp(log_terms - np.asarray(logsumexp(log_terms))[:, np.newaxis])
        pulls = (self.means - x[:, np.newaxis]) / np.square(self.sigmas)
        first = (shares * pulls).sum(axis=1)
        second = (shares * (np.square(pulls) - 1 / np.square(self.sigmas))).sum(axis=1) - np.square(first)
        gradient = -np.array([NORMAL_WEIGHTS @ first, 1 + NORMAL_WEIGHTS @ (offset * first)])
        mixed = NORMAL_WEIGHTS @ (offset * second)
        widening = NORMAL_WEIGHTS @ (offset * first + np.square(offset) * second)
        return gradient, -np.array([[NORMAL_WEIGHTS @ second, mixed], [mixed, widening]])

    def _log_terms(self, x: Array) -> Array:
        """Logarithm of each weighted component at `x`: shape (…, components)."""
        scaled = (x[..., np.newaxis] - self.means) / self.sigmas
        log_terms: Array = (
            safe_log(self.weights) - np.log(self.sigmas) - LOG_OF_ROOT_TWO_PI - 0.5 * np.square(scaled)
        )
        return log_terms


def _mixture(weights: ArrayLike, means: ArrayLike, sigmas: ArrayLike) -> _Mixture:
    shares, centres, widths = check_pmf(weights), real_array(means, "means"), real_array(sigmas, "sigmas")
    if shares.ndim != 1:
        raise ValueError("weights must be a list, one number per component")
    whole_number(len(shares), "the number of components", 1, MOST_COMPONENTS)
    same_shape(shares, centres, "weights and means")
    same_shape(shares, widths, "weights and sigmas")
    if (widths <= 0).any():
        raise ValueError(f"sigmas must be positive, not {widths.min():g}")
    return _Mixture(weights=shares, means=centres, sigmas=widths)


def _flag(reverse: bool) -> bool:
    if not isinstance(reverse, bool):
        raise ValueError(f"reverse must be true or false, not {reverse!r}")
    return reverse
