"""KL divergence of one coin from another as a map: data across, model upwards, zero on the diagonal.

values: bias (of both coins); entropy, surprise (of heads) and surprise_other (of tails) over bias; marked
(points as pairs of data and model) and their readings. labels: x, y; unit, such as '{} bits'; zero.
"""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

DARKEST = 6
LEVELS = (0.25, 0.5, 1, 2, 4)
CLEAR = {"facecolor": "background", "edgecolor": "none", "pad": 3, "alpha": 0.85}


def draw(ax, t, v):
    heads = v.bias[np.newaxis, :]
    bits = (heads * v.surprise[:, np.newaxis] + (1 - heads) * v.surprise_other[:, np.newaxis]) - v.entropy[
        np.newaxis, :
    ]
    shades = LinearSegmentedColormap.from_list("divergence", ["background", "model"])
    ax.pcolormesh(v.bias, v.bias, bits, cmap=shades, vmin=0, vmax=DARKEST, shading="gouraud", rasterized=True)
    lines = ax.contour(v.bias, v.bias, bits, levels=LEVELS, colors="ink", linewidths=1.2)
    places = ((0.2, 0.47), (0.13, 0.5), (0.1, 0.66), (0.07, 0.83), (0.06, 0.955))
    ax.clabel(lines, fmt="%g", fontsize=20, inline_spacing=6, manual=places)
    ax.plot([0, 1], [0, 1], color="data", linewidth=3, linestyle="--")
    ax.text(0.28, 0.31, t.zero, rotation=45, rotation_mode="anchor", ha="center", va="bottom", color="data")
    for (data, model), reading in zip(v.marked, v.readings, strict=True):
        ax.plot(data, model, "o", color="ink", zorder=4)
        inwards = data > model
        ax.annotate(
            t.unit.format(f"{reading:.4f}"), (data, model), xytext=(18 if inwards else 0, -14),
            textcoords="offset points", ha="right" if inwards else "center", va="top", fontsize=24,
            fontweight="bold", bbox=CLEAR, zorder=5,
        )  # fmt: skip
    ax.set_aspect("equal")
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    ax.set_xticks([0, 0.5, 1])
    ax.set_yticks([0, 0.5, 1])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
    ax.grid(False)
