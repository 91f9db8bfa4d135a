"""What entropy is computed from counts on average, against the sample size.

values: n, expected, corrected (arrays); true; marked_n, marked. labels: x, y, true, expected, corrected.
"""


def draw(ax, t, v):
    ax.axhline(v.true, color="data", linewidth=2.5)
    ax.plot(v.n, v.expected, color="model")
    ax.plot(v.n, v.corrected, color="joint", linestyle="--")
    for size, bits in zip(v.marked_n, v.marked, strict=True):
        ax.plot(size, bits, "o", color="model")
        ax.annotate(
            f"{bits:.4f}",
            (size, bits),
            xytext=(8, -8),
            textcoords="offset points",
            ha="left",
            va="top",
            color="model",
        )
    ax.set_xscale("log")
    ax.set_xlim(v.n[0], v.n[-1])
    ax.set_ylim(1.6, 2.8)
    ax.set_xticks([10, 100, 1000], ["10", "100", "1000"])
    ax.set_yticks([1.6, 2, 2.4, 2.8])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
    ax.text(
        v.n[-1],
        v.true + 0.02,
        f"{t.true} {v.true:.4f}",
        ha="right",
        va="bottom",
        color="data",
        fontweight="bold",
    )
    ax.text(40, 2.27, t.expected, ha="left", va="top", color="model")
    ax.annotate(
        t.corrected,
        (v.n[3], v.corrected[3]),
        xytext=(v.n[0] * 1.08, v.true + 0.16),
        color="joint",
        arrowprops={"arrowstyle": "-", "color": "joint", "linewidth": 1.5, "relpos": (0.3, 0)},
    )
