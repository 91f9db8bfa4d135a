"""A density with two modes and the normal densities nearest to it, one for forward and two for reverse KL.

values: x; target, forward, left, right (densities over x); means (of the three fits); readings (the
divergence that each of them minimises).
labels: x, y, target; forward, left, right (names of the fits); forward_reading, reverse_reading (formats).
"""

import numpy as np


def draw(ax, t, v):
    ax.fill_between(v.x, v.target, color="data", alpha=0.25, linewidth=0)
    ax.plot(v.x, v.target, color="data", linewidth=4)
    ax.plot(v.x, v.forward, color="model", linewidth=4)
    ax.plot(v.x, v.left, color="model", linestyle="--")
    ax.plot(v.x, v.right, color="model", linestyle=(0, (2, 2)))
    forward = f"{t.forward}\n{t.forward_reading.format(v.readings[0])}"
    left = f"{t.left}\n{t.reverse_reading.format(v.readings[1])}"
    right = f"{t.right}\n{t.reverse_reading.format(v.readings[2])}"
    named(ax, left, (v.means[1] - 0.55, 0.47), (-5.9, 0.5), "model", "left")
    named(ax, right, (v.means[2] + 0.5, 0.47), (3.2, 0.5), "model", "left")
    named(
        ax,
        forward,
        (v.means[0] + 0.2, density(v, 0.2 + v.means[0])),
        (v.means[0] + 0.4, 0.5),
        "model",
        "center",
    )
    named(ax, t.target, (-2.95, 0.12), (-4.3, 0.2), "data", "center")
    ax.set_xlim(v.x[0], v.x[-1])
    ax.set_ylim(0, 0.74)
    ax.set_yticks([0, 0.2, 0.4, 0.6])
    ax.set_xticks([-4, -2, 0, 2, 4], ["−4", "−2", "0", "2", "4"])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
    ax.grid(False)


def density(v, x):
    return float(np.interp(x, v.x, v.forward))


def named(ax, words, point, place, colour, side):
    ax.annotate(
        words, point, xytext=place, ha=side, va="bottom", color=colour, fontsize=22, linespacing=1.4,
        arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 1.5, "shrinkB": 4},
    )  # fmt: skip
