"""Entropy of every distribution on three outcomes: a triangle with lines of equal entropy.

values: share (from 0 to 1) and its binary entropy share_entropy, which by the grouping rule give every point;
certain and uniform, the entropies at the corners and the centre. labels: unit, such as '{} bits'.
"""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

HEIGHT = np.sqrt(3) / 2
CORNERS = ((0.5, HEIGHT), (1.0, 0.0), (0.0, 0.0))
LEVELS = (0.5, 1.0, 1.5)
LABELS_AT = ((0.5, 0.78), (0.5, 0.66), (0.5, 0.43))
CENTRE_LABEL_AT = (0.78, 0.72)
DARKEST = 2.6


def draw(ax, t, v):
    first, of_rest = v.share[:, np.newaxis], v.share[np.newaxis, :]
    second = (1 - first) * of_rest
    bits = v.share_entropy[:, np.newaxis] + (1 - first) * v.share_entropy[np.newaxis, :]
    x, y = first * CORNERS[0][0] + second * CORNERS[1][0], first * HEIGHT + 0 * second
    shades = LinearSegmentedColormap.from_list("entropy", ["background", "data"])
    ax.pcolormesh(x, y, bits, cmap=shades, vmin=0, vmax=DARKEST, shading="gouraud", rasterized=True)
    lines = ax.contour(x, y, bits, levels=LEVELS, colors="ink", linewidths=1.5)
    ax.clabel(lines, fmt="%.1f", fontsize=20, inline_spacing=8, manual=LABELS_AT)
    ax.plot(*zip(*CORNERS, CORNERS[0], strict=True), color="muted", linewidth=2)
    label_points(ax, t, v)
    ax.grid(False)
    ax.set_aspect("equal")
    ax.set_xlim(-0.17, 1.24)
    ax.set_ylim(-0.1, HEIGHT + 0.1)
    ax.set_axis_off()


def label_points(ax, t, v):
    ends = (("(1, 0, 0)", (0, 10), "bottom"), ("(0, 1, 0)", (0, -10), "top"), ("(0, 0, 1)", (0, -10), "top"))
    for corner, (name, offset, side) in zip(CORNERS, ends, strict=True):
        ax.plot(*corner, "o", color="data", zorder=4)
        reading = f"{name}: {t.unit.format(f'{v.certain:g}')}"
        ax.annotate(reading, corner, xytext=offset, textcoords="offset points", ha="center", va=side)
    centre = (0.5, HEIGHT / 3)
    ax.plot(*centre, "o", color="data", zorder=4)
    ax.annotate(
        t.unit.format(f"{v.uniform:.4f}"),
        centre,
        xytext=CENTRE_LABEL_AT,
        ha="left",
        va="center",
        fontsize=28,
        fontweight="bold",
        color="data",
        arrowprops={"arrowstyle": "-", "color": "ink", "linewidth": 1.5},
    )
