"""How uncertain a model is, how uncertain it should be, and whether the two agree."""

import math

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import (
    non_negative,
    real_array,
    real_number,
    same_shape,
    unit_interval,
    whole_number,
)
from lecture_tools.functions.entropy import entropy
from lecture_tools.functions.pmf import check_pmf, check_pmf_rows


def predictive_decomposition(members: ArrayLike) -> dict[str, float]:
    """Uncertainty of an ensemble in bits: "total" = "aleatoric" + "epistemic".

    `members` has one predicted distribution per row, shape (M, K). Total is the entropy of the mean
    prediction, aleatoric the mean entropy. Houlsby et al. 2011; Depeweg et al. 2018.
    """
    rows = check_pmf_rows(members, "members")
    total = entropy(rows.mean(axis=0))
    aleatoric = sum(entropy(row) for row in rows) / len(rows)
    return {"total": total, "aleatoric": aleatoric, "epistemic": non_negative(total - aleatoric)}


def symmetric_noise_floor(eta: float, k: int) -> float:
    """Lowest mean cross-entropy h(η) + η ln(k-1), in nats, when labels are wrong with probability `eta`.

    A wrong label is one of the other k-1 classes, all equally likely. ValueError: η outside [0, 1], k < 2.
    """
    rate = real_number(eta, "eta", 0, 1)
    classes = whole_number(k, "k (number of classes)", 2, 10**9)
    return entropy([rate, 1 - rate], base="e") + rate * math.log(classes - 1)


def brier(p: ArrayLike, target: int) -> float:
    """Squared error Σ (p - y)² of the distribution `p`, shape (K,), with class `target` (from 0) true.

    Brier 1950.
    """
    predicted = check_pmf(p)
    if predicted.ndim != 1:
        raise ValueError("brier needs a list of probabilities, not a table")
    label = np.zeros(predicted.size)
    label[whole_number(target, "target", 0, predicted.size - 1)] = 1
    return float(np.square(predicted - label).sum())


def ece(conf: ArrayLike, correct: ArrayLike, bins: ArrayLike) -> float:
    """Expected calibration error Σ (n_b/N) |accuracy_b - confidence_b|.

    `conf` in [0, 1] and `correct` (0 or 1) have shape (N,); `bins` are increasing edges from 0 to 1.
    A bin includes its left edge, the last one both; empty bins are skipped. Naeini et al. 2015.
    """
    confidence, hits, edges = (
        unit_interval(conf, "conf"),
        unit_interval(correct, "correct"),
        real_array(bins, "bins"),
    )
    same_shape(confidence, hits, "conf and correct")
    if confidence.ndim != 1 or edges.ndim != 1:
        raise ValueError("conf, correct and bins must be lists")
    if not np.isin(hits, (0, 1)).all():
        raise ValueError("correct must contain only 0 and 1")
    if edges.size < 2 or edges[0] != 0 or edges[-1] != 1 or (np.diff(edges) <= 0).any():
        raise ValueError("bins must be increasing edges from 0 to 1")
    bin_of = np.searchsorted(edges[1:-1], confidence, side="right")
    gaps = [abs((hits[bin_of == b] - confidence[bin_of == b]).sum()) for b in np.unique(bin_of)]
    return float(sum(gaps) / confidence.size)
