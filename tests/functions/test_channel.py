import numpy as np
import pytest

from lecture_tools.functions import (
    binary_entropy,
    bsc,
    channel_joint,
    ib_point,
    information_bottleneck,
    mutual_information,
)

FOUR_EMAILS = np.array([[0.95, 0.05], [0.80, 0.20], [0.20, 0.80], [0.05, 0.95]]) / 4
NEARLY_IDENTITY = np.full((4, 4), 0.01) + 0.96 * np.eye(4)


def test_binary_symmetric_channel():
    assert bsc(0.1).tolist() == [[0.9, 0.1], [0.1, 0.9]]
    assert mutual_information(channel_joint([0.5, 0.5], bsc(0.1))) == pytest.approx(1 - binary_entropy(0.1))
    assert mutual_information(channel_joint([0.5, 0.5], bsc(0.5))) == 0


def test_channel_joint_multiplies_row_by_row():
    joint = channel_joint([0.25, 0.75], [[1, 0, 0], [0, 0.5, 0.5]])
    assert joint.tolist() == [[0.25, 0, 0], [0, 0.375, 0.375]]


def test_hard_clusters_keep_what_they_merge():
    keep_all = ib_point(FOUR_EMAILS, np.eye(4))
    assert keep_all == pytest.approx((2, mutual_information(FOUR_EMAILS)))
    assert ib_point(FOUR_EMAILS, np.ones((4, 1))) == (0, 0)


def test_bottleneck_trades_memory_for_relevance():
    points = []
    encoder = NEARLY_IDENTITY
    for beta in (200, 20, 5, 2.5, 1.1):
        encoder = information_bottleneck(FOUR_EMAILS, beta, 0.999 * encoder + 0.001 * NEARLY_IDENTITY)
        points.append(ib_point(FOUR_EMAILS, encoder))
    assert points[0] == pytest.approx((2, mutual_information(FOUR_EMAILS)), abs=1e-4)
    assert points[-1] == pytest.approx((0, 0), abs=1e-4)
    assert points == sorted(points, reverse=True)
    assert [y for _, y in points] == sorted((y for _, y in points), reverse=True)


def test_bottleneck_solution_is_self_consistent():
    beta = 5
    encoder = information_bottleneck(FOUR_EMAILS, beta, NEARLY_IDENTITY)
    qt = encoder.sum(axis=0) / 4
    py_t = encoder.T @ FOUR_EMAILS / qt[:, np.newaxis]
    py_x = FOUR_EMAILS * 4
    expected = [
        [t * np.exp(-beta * (x * np.log(x / y)).sum()) for t, y in zip(qt, py_t, strict=True)] for x in py_x
    ]
    np.testing.assert_allclose(encoder, expected / np.sum(expected, axis=1, keepdims=True), atol=1e-9)


def test_unused_clusters_stay_unused():
    encoder = information_bottleneck(FOUR_EMAILS, 5, [[1, 0]] * 4, n_iter=3)
    assert encoder.tolist() == [[1, 0]] * 4


@pytest.mark.parametrize(
    "call",
    [
        lambda: bsc(1.1),
        lambda: bsc(-0.1),
        lambda: channel_joint([0.5, 0.5], [[0.5, 0.6], [0.5, 0.5]]),
        lambda: channel_joint([1.0], bsc(0.1)),
        lambda: channel_joint([0.5, 0.6], bsc(0.1)),
        lambda: information_bottleneck(FOUR_EMAILS, 0, NEARLY_IDENTITY),
        lambda: information_bottleneck(FOUR_EMAILS, 5, NEARLY_IDENTITY[:2]),
        lambda: information_bottleneck(FOUR_EMAILS, 5, [[0.5, 0.6]] * 4),
        lambda: information_bottleneck(FOUR_EMAILS, 5, NEARLY_IDENTITY, n_iter=0),
        lambda: information_bottleneck(FOUR_EMAILS, 5, NEARLY_IDENTITY, n_iter=100_001),
        lambda: information_bottleneck(np.full((50, 20), 0.001), 5, np.eye(50)),
        lambda: ib_point(FOUR_EMAILS, NEARLY_IDENTITY[:3]),
    ],
)
def test_refused(call):
    with pytest.raises(ValueError):
        call()


def test_empty_cells_are_refused_in_words():
    with pytest.raises(ValueError, match="in every cell"):
        information_bottleneck([[0.5, 0], [0, 0.5]], 5, np.eye(2))
