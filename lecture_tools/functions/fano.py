"""How many errors remain when uncertainty remains."""

import math

from lecture_tools.functions.arrays import real_number, whole_number
from lecture_tools.functions.entropy import binary_entropy

HALVINGS = 100
ROUNDING = 1e-9


def fano_bound(conditional_entropy: float, k: int) -> float:
    """Smallest error probability P with H(Y|X) ≤ h(P) + P log(k-1) for a label of `k` classes.

    `conditional_entropy` is H(Y|X) in bits. No rule that guesses Y from X errs less often.
    ValueError: k < 2, or H(Y|X) outside 0 … log2 k. Cover & Thomas 2.10.
    """
    classes = whole_number(k, "k (number of classes)", 2, 10**9)
    most = math.log2(classes)
    bits = real_number(conditional_entropy, "conditional_entropy", 0, most * (1 + ROUNDING))
    low, high = 0.0, 1 - 1 / classes  # between them the right-hand side grows from 0 to log2 k
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        enough = float(binary_entropy(middle)) + middle * math.log2(classes - 1) >= bits
        low, high = (low, middle) if enough else (middle, high)
    return high
