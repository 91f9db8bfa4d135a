"""A small classifier trained in front of the reader: softmax regression on points without randomness.

Three classes of 49 points each lie on 7×7 grids of normal quantiles, so every run gives the same numbers.
"""

from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from lecture_tools.functions.arrays import Array, choice, weighted, whole_number
from lecture_tools.functions.logits import log_softmax_of

CLASSES = 3
GRID = 7
SPREAD = 0.8
CENTRES = ((0.0, 1.6), (-1.3856, -0.8), (1.3856, -0.8))
FIRST_WEIGHTS = ((0.10, -0.05, 0.02), (-0.04, 0.08, -0.06), (0.03, 0.01, 0.05))
LEARNING_RATE = 0.5
MOST_STEPS = 10_000
OBJECTIVES = ("cross-entropy", "entropy")


def toy_data(noisy: bool = False) -> dict[str, Array]:
    """The 147 points: "x" and "y" coordinates, "label" and "clean_label" (0, 1, 2), each of shape (147,).

    `noisy` replaces every fifth label by another class (30 of 147).
    """
    points = _points()
    return {
        "x": points[:, 0].copy(),
        "y": points[:, 1].copy(),
        "label": _labels(_flag(noisy)).astype(np.float64),
        "clean_label": _labels(noisy=False).astype(np.float64),
    }


def toy_training(
    objective: str = "cross-entropy", steps: int = 300, start: int = 0, noisy: bool = False
) -> dict[str, Array]:
    """Gradient descent on the mean of `objective`, "cross-entropy" or "entropy" (which ignores the labels).

    Returns curves of shape (steps + 1,), index = number of updates made: "entropy" and "cross_entropy"
    (means over the points, nats), "accuracy" (on the training labels) and "clean_accuracy". `start`
    0, 1 or 2 rotates the classes of the same first weights; `noisy` trains on the labels of
    `toy_data(noisy=True)`. ValueError: an unknown objective or start, steps outside 0 … 10,000.
    """
    curves = _training(
        choice(objective, "objective", OBJECTIVES),
        whole_number(steps, "steps", 0, MOST_STEPS),
        whole_number(start, "start", 0, CLASSES - 1),
        _flag(noisy),
    )
    names = ("entropy", "cross_entropy", "accuracy", "clean_accuracy")
    return {name: curve.copy() for name, curve in zip(names, curves, strict=True)}


def _flag(noisy: bool) -> bool:
    if not isinstance(noisy, bool):
        raise ValueError(f"noisy must be true or false, not {noisy!r}")
    return noisy


def _points() -> Array:
    quantiles = [NormalDist().inv_cdf((i + 0.5) / GRID) for i in range(GRID)]
    grid = SPREAD * np.array([(across, up) for across in quantiles for up in quantiles])
    return np.concatenate([grid + centre for centre in CENTRES])


def _labels(noisy: bool) -> NDArray[np.intp]:
    labels = np.repeat(np.arange(CLASSES), GRID * GRID)
    if noisy:
        labels[0::10] = (labels[0::10] + 1) % CLASSES
        labels[5::10] = (labels[5::10] + 2) % CLASSES
    return labels


@lru_cache(maxsize=32)
def _training(objective: str, steps: int, start: int, noisy: bool) -> Array:
    points, clean, labels = _points(), _labels(noisy=False), _labels(noisy)
    inputs = np.hstack([points, np.ones((len(points), 1))])
    one_hot = np.eye(CLASSES)[labels]
    weights = np.roll(np.array(FIRST_WEIGHTS), -start, axis=1)
    curves = np.empty((4, steps + 1))
    for step in range(steps + 1):
        log_p = log_softmax_of(inputs @ weights)
        p = np.exp(log_p)
        p_log_p = weighted(p, log_p)
        entropies = -p_log_p.sum(axis=1)
        predicted = p.argmax(axis=1)
        curves[:, step] = (
            entropies.sum() / len(points),
            -((one_hot * log_p).sum(axis=1).sum() / len(points)),
            np.count_nonzero(predicted == labels) / len(points),
            np.count_nonzero(predicted == clean) / len(points),
        )
        error = p - one_hot if objective == "cross-entropy" else -(p_log_p + p * entropies[:, np.newaxis])
        weights = weights - LEARNING_RATE * inputs.T @ error / len(inputs)
    return curves
