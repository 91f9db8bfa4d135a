"""Densities: differential entropy and divergences of Gaussians in closed form."""

import math

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import (
    Array,
    Base,
    log_of_base,
    non_negative,
    positive_number,
    real_array,
    real_number,
    same_shape,
    unwrap,
)


def gaussian_entropy(sigma: float, base: Base = 2) -> float:
    """Differential entropy ½ log 2πeσ² in bits of a normal density; may be negative.

    ValueError: σ not positive. Cover & Thomas 8.1.
    """
    nats = 0.5 * math.log(2 * math.pi * math.e) + math.log(positive_number(sigma, "sigma"))
    return nats / log_of_base(base)


def uniform_entropy(a: float, b: float, base: Base = 2) -> float:
    """Differential entropy log(b - a) in bits of the uniform density on [a, b]; may be negative.

    ValueError: b not above a. Cover & Thomas 8.1.
    """
    width = real_number(b, "b") - real_number(a, "a")
    if width <= 0:
        raise ValueError(f"b must be greater than a, not a = {a:g} and b = {b:g}")
    return math.log(width) / log_of_base(base)


def gaussian_kl(m0: float, s0: float, m1: float, s1: float) -> float:
    """D(N(m0, s0²) ‖ N(m1, s1²)) in nats; s0 and s1 are standard deviations.

    ValueError: a standard deviation not positive. Murphy 6.2; Bishop 1.6.
    """
    first, second = positive_number(s0, "s0"), positive_number(s1, "s1")
    shift = (real_number(m0, "m0") - real_number(m1, "m1")) / second
    ratio = first / second
    return non_negative(math.log(second) - math.log(first) + 0.5 * (ratio * ratio + shift * shift - 1))


def vae_kl(mu: ArrayLike, logvar: ArrayLike) -> float | Array:
    """D(N(μ, diag e^logvar) ‖ N(0, I)) in nats, summed over the last axis: (d,) → number, (N, d) → (N,).

    Kingma & Welling 2013, App. B.
    """
    means, log_variances = real_array(mu, "mu"), real_array(logvar, "logvar")
    same_shape(means, log_variances, "mu and logvar")
    if means.ndim == 0:
        raise ValueError("mu must be a list, not one number")
    with np.errstate(over="ignore"):
        terms = np.square(means) + np.expm1(log_variances) - log_variances
    return unwrap(np.maximum(0.5 * terms.sum(axis=-1), 0))


def gaussian_mi(rho: float, base: Base = 2) -> float:
    """Mutual information -½ log(1 - ρ²) in bits of two normal variables with correlation `rho`.

    ρ = ±1 gives inf. ValueError: ρ outside [-1, 1]. Cover & Thomas 8.5.
    """
    correlation = real_number(rho, "rho", -1, 1)
    if abs(correlation) == 1:
        return math.inf
    return non_negative(-0.5 * math.log1p(-correlation * correlation) / log_of_base(base))
