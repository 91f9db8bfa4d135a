"""Noisy channels, and the information bottleneck that compresses X while it remembers Y."""

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import Array, positive_number, real_number, safe_log, whole_number
from lecture_tools.functions.joint import check_joint, mutual_information
from lecture_tools.functions.logits import check_logits, log_softmax_of
from lecture_tools.functions.pmf import check_pmf, check_pmf_rows

MOST_ITERATIONS = 100_000
LARGEST_BOTTLENECK = 10_000
CONVERGED = 1e-14
SMALLEST = np.finfo(np.float64).tiny


def bsc(eps: float) -> Array:
    """Binary symmetric channel p(y|x) that flips a bit with probability `eps`, shape (2, 2).

    Cover & Thomas 7.1; MacKay ch. 9.
    """
    flip = real_number(eps, "eps", 0, 1)
    return np.array([[1 - flip, flip], [flip, 1 - flip]])


def channel_joint(px: ArrayLike, py_x: ArrayLike) -> Array:
    """Joint table p(x) p(y|x), shape (X, Y), of an input `px`, shape (X,), and a channel `py_x`.

    Each row of `py_x` is the distribution of Y for one x. Cover & Thomas 7.1.
    """
    inputs, channel = check_pmf(px), check_pmf_rows(py_x, "py_x")
    if inputs.shape != channel.shape[:1]:
        raise ValueError(f"px has shape {inputs.shape}, but the channel has {len(channel)} rows")
    result: Array = inputs[:, np.newaxis] * channel
    return result


def information_bottleneck(pxy: ArrayLike, beta: float, init: ArrayLike, n_iter: int = 20_000) -> Array:
    """Encoder q(t|x), shape (X, T), after at most `n_iter` self-consistent updates from `init`.

    q(t|x) ∝ q(t) exp(-β D(p(y|x) ‖ q(y|t))). Stops early when no entry moves by 1e-14. The result is a
    local optimum: start at large β and pass each solution on as the next `init`.
    ValueError: a zero cell in `pxy`, β not positive, n_iter outside 1 … 100,000, or more than 10,000
    combinations of x, t and y. Tishby, Pereira & Bialek 1999.
    """
    table, encoder = check_joint(pxy), check_pmf_rows(init, "init")
    trade_off = positive_number(beta, "beta")
    iterations = whole_number(n_iter, "n_iter", 1, MOST_ITERATIONS)
    if (table == 0).any():
        raise ValueError("information_bottleneck needs p(x,y) > 0 in every cell")
    if len(encoder) != len(table):
        raise ValueError(f"init has {len(encoder)} rows, but pxy has {len(table)}")
    if table.size * encoder.shape[1] > LARGEST_BOTTLENECK:
        raise ValueError(f"x, t and y have more than {LARGEST_BOTTLENECK:,} combinations")
    px = table.sum(axis=1)
    log_py_x = np.log(table / px[:, np.newaxis])
    py_x = np.exp(log_py_x)
    for _ in range(iterations):
        updated = _bottleneck_step(table, px, log_py_x, py_x, encoder, trade_off)
        change = np.abs(updated - encoder).max()
        encoder = updated
        if change < CONVERGED:
            break
    return encoder


def ib_point(pxy: ArrayLike, q: ArrayLike) -> tuple[float, float]:
    """(I(X;T), I(T;Y)) in bits of the encoder `q` = q(t|x), shape (X, T)."""
    table, encoder = check_joint(pxy), check_pmf_rows(q, "q")
    kept = mutual_information(channel_joint(table.sum(axis=1), encoder))
    return kept, mutual_information(encoder.T @ table)


def _bottleneck_step(
    table: Array, px: Array, log_py_x: Array, py_x: Array, encoder: Array, beta: float
) -> Array:
    qt = px @ encoder
    used = qt > SMALLEST
    log_py_t = safe_log(encoder[:, used].T @ table / qt[used, np.newaxis])
    log_ratios = log_py_x[:, np.newaxis, :] - log_py_t[np.newaxis, :, :]
    divergences = (py_x[:, np.newaxis, :] * log_ratios).sum(axis=-1)
    scores = np.full(encoder.shape, -np.inf)
    scores[:, used] = np.log(qt[used]) - beta * divergences
    if not np.isfinite(scores).all():
        scores = check_logits(scores)
    encoded: Array = np.exp(log_softmax_of(scores))
    return encoded
