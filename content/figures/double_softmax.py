"""The loss against the probability of the correct class, with softmax once and twice.

values: p (the axis); single, double (curves); floor (where the second ends). labels: x, y, single, double.
"""

TOP = 5


def draw(ax, t, v):
    ax.plot(v.p, v.single, color="right")
    ax.plot(v.p, v.double, color="wrong", linestyle="--")
    ax.plot(v.p[-1], v.floor, "o", color="wrong", markersize=12, clip_on=False, zorder=4)
    ax.annotate(
        f"{v.floor:.4f}",
        (v.p[-1], v.floor),
        xytext=(0, -12),
        textcoords="offset points",
        ha="right",
        va="top",
        color="wrong",
        fontsize=34,
        fontweight="bold",
    )
    ax.text(0.09, 3.6, t.single, color="right", fontsize=24)
    ax.text(0.45, 2.3, t.double, color="wrong", fontsize=24, va="bottom")
    ax.set_xlim(0, 1)
    ax.set_ylim(0, TOP)
    ax.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    ax.set_yticks([0, 1, 2, 3, 4, 5])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
