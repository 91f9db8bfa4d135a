"""What mutual information is estimated to be for independent variables, on average, against the sample size.

values: n, small, large (means for a 2 × 2 and a 10 × 10 table), small_rule, large_rule; marked_n, marked
(points of `large`). labels: x, y, small, large, rule.
"""


def draw(ax, t, v):
    for mean, rule, colour in (
        (v.large, v.large_rule, "model"),
        (v.small, v.small_rule, "data"),
    ):
        ax.plot(v.n, mean, color=colour)
        ax.plot(v.n, rule, color=colour, linestyle="--", linewidth=2)
    for size, bits in zip(v.marked_n, v.marked, strict=True):
        ax.plot(size, bits, "o", color="model", clip_on=False, zorder=3)
        side = "right" if size == v.n[-1] else "left"
        place = {
            "xytext": (8, 4),
            "textcoords": "offset points",
            "ha": side,
            "va": "bottom",
        }
        ax.annotate(
            f"{bits:.4f}",
            (size, bits),
            color="model",
            fontsize=24,
            fontweight="bold",
            **place,
        )
    ax.set_xscale("log")
    ax.set_xlim(v.n[0], v.n[-1])
    ax.set_ylim(0, 1.25)
    ax.set_xticks([10, 100, 1000, 10000], ["10", "100", "1,000", "10,000"])
    ax.minorticks_off()
    ax.set_yticks([0, 0.4, 0.8, 1.2])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
    ax.text(300, 0.36, t.large, ha="left", va="bottom", color="model", fontsize=26)
    ax.text(11, 0.14, t.small, ha="left", va="bottom", color="data", fontsize=26)
    ax.text(v.n[-1], 1.2, t.rule, ha="right", va="top", color="muted")
