import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.functions import joint_counts

UNIT = st.floats(0, 1, allow_subnormal=False)


def test_a_bin_includes_its_lower_edge_and_the_last_one_both():
    assert joint_counts([0, 1, 2], [0, 0, 3], [0, 1, 2], [0, 2, 3]).tolist() == [[1, 0], [1, 1]]


@given(st.lists(st.tuples(UNIT, UNIT), min_size=1, max_size=30), st.integers(1, 5), st.integers(1, 5))
def test_counts_as_numpy_does(points, rows, columns):
    x, y = zip(*points, strict=True)
    edges = np.linspace(0, 1, rows + 1), np.linspace(0, 1, columns + 1)
    counts = joint_counts(x, y, *edges)
    assert counts.sum() == len(points)
    np.testing.assert_array_equal(counts, np.histogram2d(x, y, bins=edges)[0])


def test_points_may_come_in_groups():
    assert joint_counts([[0, 1], [1, 1]], [[0, 0], [0, 1]], [0, 0.5, 1], [0, 0.5, 1]).tolist() == [
        [1, 0],
        [2, 1],
    ]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (([2], [0], [0, 1], [0, 1]), "x contains 2"),
        (([0], [-1], [0, 1], [0, 1]), "y contains -1"),
        (([0, 1], [0], [0, 1], [0, 1]), "different shapes"),
        (([0], [0], [0], [0, 1]), "x_edges"),
        (([0], [0], [0, 1], [1, 1]), "y_edges"),
        (([0], [0], range(1500), range(1500)), "cells"),
    ],
)
def test_refuses_points_outside_and_bad_edges(arguments, problem):
    with pytest.raises(ValueError, match=problem):
        joint_counts(*arguments)
