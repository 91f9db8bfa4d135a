"""The divergence of N(μ, σ²) from the prior N(0, 1) as a map over mean and standard deviation.

values: mean, sigma (the axes); mean_part, sigma_part (what each adds, in nats); points and their readings,
the last point being the prior. labels: x, y; unit, such as '{:.4f} nats'.
"""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

DARKEST = 4
LEVELS = (0.25, 0.5, 1, 2)
CLEAR = {"facecolor": "background", "edgecolor": "none", "pad": 3, "alpha": 0.85}


def draw(ax, t, v):
    nats = v.mean_part[np.newaxis, :] + v.sigma_part[:, np.newaxis]
    shades = LinearSegmentedColormap.from_list("divergence", ["background", "model"])
    ax.pcolormesh(
        v.mean, v.sigma, nats, cmap=shades, vmin=0, vmax=DARKEST, shading="gouraud", rasterized=True
    )
    lines = ax.contour(v.mean, v.sigma, nats, levels=LEVELS, colors="ink", linewidths=1.2)
    places = ((0.5, 1.4), (0.7, 1.6), (1.25, 1.6), (1.85, 1.5))
    ax.clabel(lines, fmt="%g", fontsize=20, inline_spacing=6, manual=places)
    *points, prior = v.points
    for point, reading in zip(points, v.readings[:-1], strict=True):
        mark(ax, point, t.unit.format(reading), "o", "ink", (0, -16), "top")
    mark(ax, prior, t.unit.format(v.readings[-1]), "*", "data", (0, 14), "bottom")
    ax.set_xlim(v.mean[0], v.mean[-1])
    ax.set_ylim(v.sigma[0], v.sigma[-1])
    ax.set_xticks([-2, -1, 0, 1, 2], ["−2", "−1", "0", "1", "2"])
    ax.set_yticks([0.5, 1, 1.5, 2])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
    ax.grid(False)


def mark(ax, point, words, shape, colour, offset, side):
    ax.plot(*point, shape, color=colour, markersize=20 if shape == "*" else 11, zorder=4)
    ax.annotate(
        words, point, xytext=offset, textcoords="offset points", ha="center", va=side, color=colour,
        fontsize=22, fontweight="bold", bbox=CLEAR, zorder=5,
    )  # fmt: skip
