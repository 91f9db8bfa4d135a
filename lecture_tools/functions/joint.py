"""Two variables at once: joint tables, conditional entropies and mutual information.

A joint table has one row per value of X and one column per value of Y.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import (
    Array,
    Base,
    choice,
    log_of_base,
    non_negative,
    safe_log,
    weighted,
    whole_number,
)
from lecture_tools.functions.entropy import entropy
from lecture_tools.functions.pmf import check_pmf, normalize

IDENTITY_TOLERANCE = 1e-12


def check_joint(pxy: ArrayLike) -> Array:
    """`pxy` as an array of shape (X, Y) that sums to 1."""
    table = check_pmf(pxy)
    if table.ndim != 2:
        raise ValueError(f"a joint table has rows and columns; this has {table.ndim} dimension(s)")
    return table


def marginal(pxy: ArrayLike, axis: str) -> Array:
    """The distribution of X (`axis="x"`, row sums) or of Y (`axis="y"`, column sums)."""
    table = check_joint(pxy)
    result: Array = table.sum(axis=1 if choice(axis, "axis", ("x", "y")) == "x" else 0)
    return result


def conditional_pmf(pxy: ArrayLike, x: int | None = None, y: int | None = None) -> Array:
    """The distribution of Y given row `x`, or of X given column `y`; indices start at 0.

    ValueError: neither or both given, index out of range, or a condition of probability zero.
    """
    table = check_joint(pxy)
    if x is not None and y is None:
        cells = table[whole_number(x, "x", 0, table.shape[0] - 1)]
    elif y is not None and x is None:
        cells = table[:, whole_number(y, "y", 0, table.shape[1] - 1)]
    else:
        raise ValueError("give exactly one of x and y")
    if cells.sum() == 0:
        raise ValueError("the condition has probability 0")
    return normalize(cells)


def joint_entropy(pxy: ArrayLike, base: Base = 2) -> float:
    """Joint entropy H(X,Y,…) in bits of a table with two or more axes. Cover & Thomas 2.2."""
    table = check_pmf(pxy)
    if table.ndim < 2:
        raise ValueError("a joint table has at least two axes; use entropy for a single distribution")
    return entropy(table, base)


def conditional_entropy(pxy: ArrayLike, given: str = "x", base: Base = 2) -> float:
    """H(Y|X) for `given="x"`, H(X|Y) for `given="y"`, in bits; rows of zeros are allowed.

    Cover & Thomas 2.2.
    """
    table = check_joint(pxy)
    known = marginal(table, choice(given, "given", ("x", "y")))
    return non_negative(entropy(table, base) - entropy(known, base))


def chain_rule(pxy: ArrayLike) -> dict[str, float]:
    """Every entropy of a pair, in bits: HX, HY, HXY, HY_X, HX_Y and the mutual information I.

    The conditional entropies are averaged row by row, so that H(X,Y) = H(X) + H(Y|X) is a check and
    not a definition. Cover & Thomas 2.5.
    """
    table = check_joint(pxy)
    px, py = marginal(table, "x"), marginal(table, "y")
    values = {
        "HX": entropy(px),
        "HY": entropy(py),
        "HXY": joint_entropy(table),
        "HY_X": sum(float(p) * entropy(normalize(row)) for p, row in zip(px, table, strict=True) if p > 0),
        "HX_Y": sum(float(p) * entropy(normalize(row)) for p, row in zip(py, table.T, strict=True) if p > 0),
        "I": mutual_information(table),
    }
    for one, other in (("HX", "HY_X"), ("HY", "HX_Y")):
        gap = abs(values[one] + values[other] - values["HXY"])
        assert gap <= IDENTITY_TOLERANCE * max(1.0, values["HXY"]), f"chain rule broken by {gap:g} bits"
    return values


def mutual_information(pxy: ArrayLike, base: Base = 2) -> float:
    """I(X;Y) in bits; rows or columns of zeros are allowed.

    Cover & Thomas 2.3–2.4; MacKay 8.1.
    """
    table = check_joint(pxy)
    nats = weighted(table, _log_ratio(table)).sum()
    return non_negative(nats / log_of_base(base))


def conditional_mi(pxyz: ArrayLike, base: Base = 2) -> float:
    """I(X;Y|Z) in bits for a table with axes x, y, z. Cover & Thomas 2.5."""
    table = check_pmf(pxyz)
    if table.ndim != 3:
        raise ValueError(f"conditional_mi needs three axes x, y, z; this table has {table.ndim}")
    hxz, hyz = entropy(table.sum(axis=1), base), entropy(table.sum(axis=0), base)
    hz = entropy(table.sum(axis=(0, 1)), base)
    return non_negative(hxz + hyz - hz - entropy(table, base))


def pmi(pxy: ArrayLike, base: Base = 2) -> Array:
    """Pointwise mutual information in bits of each cell, shape (X, Y).

    A cell of probability 0 gives -inf, or nan when its row or column has probability 0.
    Church & Hanks 1990.
    """
    result: Array = _log_ratio(check_joint(pxy)) / log_of_base(base)
    return result


def npmi(pxy: ArrayLike) -> Array:
    """PMI divided by -log p(x,y), between -1 and 1, shape (X, Y).

    A cell of probability 0 gives -1, of probability 1 gives 1; nan where PMI is nan. Bouma 2009.
    """
    table = check_joint(pxy)
    ratio, scale = _log_ratio(table), -safe_log(table)
    result: Array = np.full(table.shape, math.nan)
    np.divide(ratio, scale, out=result, where=(table > 0) & (table < 1))
    result[table >= 1] = 1.0
    result[np.isneginf(ratio)] = -1.0
    return np.clip(result, -1.0, 1.0)


def _log_ratio(table: Array) -> Array:
    """ln p(x,y)/(p(x)p(y)); the logarithms are subtracted because the product could underflow."""
    log_px = safe_log(table.sum(axis=1, keepdims=True))
    log_py = safe_log(table.sum(axis=0, keepdims=True))
    with np.errstate(invalid="ignore"):
        ratio: Array = safe_log(table) - (log_px + log_py)
    return ratio
