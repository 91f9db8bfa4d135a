"""Distributions and estimates that training methods build: smoothed labels, tilted policies, KL samples."""

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import (
    Array,
    positive_number,
    real_array,
    real_number,
    safe_log,
    same_shape,
    whole_number,
)
from lecture_tools.functions.logits import softmax
from lecture_tools.functions.pmf import check_pmf

MOST_CLASSES = 1_000_000


def label_smoothing(k: int, target: int, eps: float) -> Array:
    """Label distribution (1 - ε) at `target` (from 0) plus ε/K everywhere, shape (k,).

    ValueError: ε outside [0, 1], target outside 0 … k-1, or k above 1,000,000. Szegedy et al. 2016 §7.
    """
    classes = whole_number(k, "k (number of classes)", 1, MOST_CLASSES)
    share = real_number(eps, "eps", 0, 1)
    labels = np.full(classes, share / classes)
    labels[whole_number(target, "target", 0, classes - 1)] += 1 - share
    return labels


def tilted_policy(ref: ArrayLike, reward: ArrayLike, beta: float) -> Array:
    """The policy ∝ ref · exp(reward/β) that maximises E[reward] - β D(policy ‖ ref), shape (K,).

    Actions that `ref` never takes stay at 0. ValueError: β not positive, shapes differ.
    Ziegler et al. 2019; Korbak et al. 2022.
    """
    reference, rewards = check_pmf(ref), real_array(reward, "reward")
    same_shape(reference, rewards, "ref and reward")
    return softmax(safe_log(reference) + rewards / positive_number(beta, "beta"))


def kl_estimators(logq: ArrayLike, logp: ArrayLike) -> dict[str, Array]:
    """Three estimates of D(q‖p) in nats from each sample x ~ q: k1 = -ln r, k2 = ½ ln² r, k3 = r - 1 - ln r.

    r = p(x)/q(x); `logq` and `logp` are natural logarithms at the samples, shape (N,); `logp` may be
    -inf. Schulman 2020, "Approximating KL divergence".
    """
    sampled = np.atleast_1d(real_array(logq, "logq"))
    other = np.atleast_1d(real_array(logp, "logp", negative_infinity=True))
    same_shape(sampled, other, "logq and logp")
    log_ratio = other - sampled
    with np.errstate(over="ignore"):
        return {
            "k1": -log_ratio + 0.0,
            "k2": 0.5 * np.square(log_ratio),
            "k3": np.expm1(log_ratio) - log_ratio,
        }
