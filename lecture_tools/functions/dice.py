"""The sum of several dice: the distribution that makes entropy visible."""

import numpy as np

from lecture_tools.functions.arrays import Array, real_number, whole_number

LARGEST_SUM = 10_000


def dice_sum(n: int, faces: int = 6, target: int | None = None, target_prob: float | None = None) -> Array:
    """Distribution of the sum of `n` equal dice over n … n·faces, shape (n·faces - n + 1,).

    A loaded die shows the face `target` with probability `target_prob` and shares the rest equally.
    ValueError: n < 1, faces < 2, n·faces above 10,000, or only one of `target` and `target_prob`.
    """
    _check_dice(n, faces)
    die = _die(faces, target, target_prob)
    result = die
    for _ in range(n - 1):
        result = np.convolve(result, die)
    return result


def dice_support(n: int, faces: int = 6) -> Array:
    """The sums n … n·faces to which the probabilities of `dice_sum` belong, in the same order."""
    _check_dice(n, faces)
    return np.arange(n, n * faces + 1, dtype=np.float64)


def _check_dice(n: int, faces: int) -> None:
    whole_number(n, "n (number of dice)", 1, LARGEST_SUM)
    whole_number(faces, "faces", 2, LARGEST_SUM)
    if n * faces > LARGEST_SUM:
        raise ValueError(f"{n} dice with {faces} faces are too many: n times faces may be {LARGEST_SUM}")


def _die(faces: int, target: int | None, target_prob: float | None) -> Array:
    if target is None and target_prob is None:
        return np.full(faces, 1 / faces)
    if target is None or target_prob is None:
        raise ValueError("target and target_prob belong together: give both or neither")
    face = whole_number(target, "target", 1, faces)
    probability = real_number(target_prob, "target_prob", 0, 1)
    die = np.full(faces, (1 - probability) / (faces - 1))
    die[face - 1] = probability
    return die
