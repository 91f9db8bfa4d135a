"""What many figure scripts need: values on bars, labels at curves, a large number, nodes and arrows, tables.

Colours are roles of the theme. Sizes and gaps are px of the slide.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import matplotlib
import numpy
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from numpy.typing import ArrayLike

Side = Literal["right", "left", "above", "below"]

_GAP = 10
_NODE = 1.2  # times the text size
_BIG = 1.8  # times the text size
_FULL_SHADE = 0.55  # of a cell; text on it stays readable on light and dark slides
_ALIGNMENT: dict[Side, tuple[int, int, str, str]] = {
    "right": (_GAP, 0, "left", "center"),
    "left": (-_GAP, 0, "right", "center"),
    "above": (0, _GAP, "center", "bottom"),
    "below": (0, -_GAP, "center", "top"),
}


def value_labels(ax: Axes, bars: BarContainer, fmt: str, *, color: str = "ink") -> None:
    """Prints the value of each bar at its end, which makes grid lines needless; `fmt` such as "{:.2f}"."""
    values = numpy.asarray(bars.datavalues)
    ax.bar_label(bars, [fmt.format(value) for value in values], padding=5, color=color)
    ax.grid(False)


def direct_label(
    ax: Axes, text: str, *, at: tuple[float, float], color: str = "ink", side: Side = "right"
) -> None:
    """`text` beside the point `at` (data coordinates), instead of a legend."""
    right, up, horizontal, vertical = _ALIGNMENT[side]
    ax.annotate(
        text,
        at,
        xytext=(right, up),
        textcoords="offset points",
        ha=horizontal,
        va=vertical,
        color=color,
        bbox={"facecolor": "background", "edgecolor": "none", "pad": 1},
        annotation_clip=False,
    )


def big_number(
    ax: Axes,
    text: str,
    *,
    color: str,
    at: tuple[float, float] = (1, 1),
    align: Literal["left", "right"] = "right",
) -> None:
    """The number that matters, large, its top corner at `at` (0 to 1 within the axes)."""
    size = _BIG * matplotlib.rcParams["font.size"]
    ax.text(*at, text, transform=ax.transAxes, ha=align, va="top", color=color, size=size, weight="bold")


def diagram(ax: Axes) -> float:
    """Makes `ax` a sheet without axes for nodes and arrows: y from 0 to 1, x from 0 to the returned width."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    inches = figure.get_size_inches()
    width = float(inches[0] / inches[1])
    ax.set_axis_off()
    ax.set_aspect("equal")
    ax.set_xlim(0, width)
    ax.set_ylim(0, 1)
    return width


def node(ax: Axes, text: str, *, at: tuple[float, float], accent: str = "", frame: bool = True) -> Text:
    """A box with `text` around the point `at`; `accent`: the role that sets it off from the others."""
    box = {
        "boxstyle": "round,pad=0.6,rounding_size=0.3",
        "facecolor": "surface" if frame else "none",
        "edgecolor": (accent or "muted") if frame else "none",
        "linewidth": 3 if accent else 1.5,
    }
    size = _NODE * matplotlib.rcParams["font.size"]
    return ax.text(*at, text, ha="center", va="center", color=accent or "ink", size=size, bbox=box, zorder=3)


def arrow(
    ax: Axes, start: Text, end: Text, *, text: str = "", color: str = "muted", curve: float = 0
) -> None:
    """An arrow between two nodes with `text` above its middle. `curve` bends it: 0.3 is much."""
    ax.annotate(
        "",
        xy=end.get_position(),
        xytext=start.get_position(),
        zorder=4,
        arrowprops={
            "arrowstyle": "-|>,head_width=0.35,head_length=0.7",
            "connectionstyle": f"arc3,rad={curve}",
            "patchA": start.get_bbox_patch(),
            "patchB": end.get_bbox_patch(),
            "shrinkA": 5,
            "shrinkB": 5,
            "color": color,
            "linewidth": 2.5,
        },
    )
    if text:
        (x0, y0), (x1, y1) = start.get_position(), end.get_position()
        middle = ((x0 + x1) / 2 + curve * (y1 - y0) / 2, (y0 + y1) / 2 - curve * (x1 - x0) / 2)
        direct_label(ax, text, at=middle, color="ink" if color == "muted" else color, side="above")


def shaded_cells(
    ax: Axes,
    table: ArrayLike,
    fmt: str,
    *,
    color: str = "data",
    rows: Sequence[str] = (),
    columns: Sequence[str] = (),
) -> None:
    """A table of non-negative numbers, each cell the darker the larger: a heat map that can be read.

    `table`: shape (rows, columns). Shades are transparent, so that they suit light and dark slides.
    """
    cells = numpy.asarray(table, dtype=float)
    height, width = cells.shape
    largest = float(cells.max()) or 1.0
    for (row, column), value in numpy.ndenumerate(cells):
        shade = _FULL_SHADE * value / largest
        ax.add_patch(Rectangle((column, row), 1, 1, facecolor=color, alpha=shade, linewidth=0))
        ax.text(column + 0.5, row + 0.5, fmt.format(value), ha="center", va="center")
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    ax.set_xticks(numpy.arange(len(columns)) + 0.5, columns)
    ax.set_yticks(numpy.arange(len(rows)) + 0.5, rows)
    ax.tick_params(labeltop=True, labelbottom=False, labelcolor="ink")
    ax.spines[:].set_visible(False)
    ax.grid(False)
