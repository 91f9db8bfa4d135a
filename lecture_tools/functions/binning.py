"""From points to a table of counts."""

import numpy as np
from numpy.typing import ArrayLike

from lecture_tools.functions.arrays import Array, real_array, same_shape

MOST_CELLS = 1_000_000


def joint_counts(x: ArrayLike, y: ArrayLike, x_edges: ArrayLike, y_edges: ArrayLike) -> Array:
    """How many of the points (x, y), two arrays of one shape, fall into each cell: (X bins, Y bins).

    A bin includes its lower edge, the last one both. ValueError: a point outside the edges, edges that
    do not increase, or more than 1,000,000 cells.
    """
    first, second = real_array(x, "x"), real_array(y, "y")
    same_shape(first, second, "x and y")
    rows, columns = _edges(x_edges, "x_edges"), _edges(y_edges, "y_edges")
    if (rows.size - 1) * (columns.size - 1) > MOST_CELLS:
        raise ValueError(f"more than {MOST_CELLS:,} cells")
    counts = np.zeros((rows.size - 1, columns.size - 1))
    np.add.at(counts, (_bins(first.ravel(), rows, "x"), _bins(second.ravel(), columns, "y")), 1)
    return counts


def _edges(values: ArrayLike, name: str) -> Array:
    edges = real_array(values, name)
    if edges.ndim != 1 or edges.size < 2 or (np.diff(edges) <= 0).any():
        raise ValueError(f"{name} must be a list of increasing numbers")
    return edges


def _bins(values: Array, edges: Array, name: str) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    outside = (values < edges[0]) | (values > edges[-1])
    if outside.any():
        raise ValueError(f"{name} contains {values[outside][0]:g}, outside {edges[0]:g} … {edges[-1]:g}")
    places: np.ndarray[tuple[int], np.dtype[np.intp]] = np.searchsorted(edges[1:-1], values, side="right")
    return places
