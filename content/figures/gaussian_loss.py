"""Negative log-likelihood of a normal prediction against its mean: a parabola on a constant.

values: mean, nll (the curve); target, lowest (the best mean and its loss); predicted, loss (another one).
labels: x, y; square, constant (formats).
"""


def draw(ax, t, v):
    ax.axhline(v.lowest, color="data", linestyle="--", linewidth=2)
    ax.plot(v.mean, v.nll, color="model")
    ax.plot(v.target, v.lowest, "o", color="data", markersize=14, zorder=4)
    ax.plot(v.predicted, v.loss, "o", color="model", markersize=14, zorder=4)
    below = {"textcoords": "offset points", "va": "top", "fontsize": 24, "fontweight": "bold"}
    constant = t.constant.format(v.lowest)
    ax.annotate(constant, (v.target, v.lowest), xytext=(0, -16), ha="center", color="data", **below)
    ax.annotate(f"{v.loss:.4f}", (v.predicted, v.loss), xytext=(16, 22), ha="left", color="model", **below)
    ax.plot([v.predicted] * 2, [v.lowest, v.loss], color="ink", linewidth=3)
    ax.annotate(
        t.square.format(v.loss - v.lowest),
        (v.predicted, (v.lowest + v.loss) / 2),
        xytext=(v.mean[0] + 0.06, 0.42),
        ha="left",
        va="top",
        arrowprops={"arrowstyle": "-", "color": "ink", "linewidth": 1.5, "relpos": (0.6, 1)},
    )
    ax.set_xlim(v.mean[0], v.mean[-1])
    ax.set_ylim(0, 2.2)
    ax.set_xticks([1, 1.5, 2, 2.5, 3, 3.5, 4], ["1", "", "2", "2.5", "3", "", "4"])
    ax.set_yticks([0, 0.5, 1, 1.5, 2])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
