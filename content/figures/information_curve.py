"""Self-information against probability, with the points that lie one halving apart.

values: p, information (the curve); marked, marked_information (points on it).
labels: x, y; none, one (readings of 0 and 1), several (a format for the others).
"""


def draw(ax, t, v):
    ax.plot(v.p, v.information, color="data")
    readings = (t.none, t.one, t.several, t.several)
    for p, bits, reading in zip(v.marked, v.marked_information, readings, strict=True):
        ax.plot([p, p], [0, bits], color="muted", linewidth=1.5, linestyle=":")
        ax.plot(p, bits, "o", color="data", markersize=13, clip_on=False, zorder=4)
        ax.annotate(
            reading.format(bits), (p, bits), xytext=(8, 10), textcoords="offset points",
            ha="right" if p == 1 else "left", va="bottom", color="data", fontsize=26, fontweight="bold",
            annotation_clip=False,
        )  # fmt: skip
    ax.set_xlim(0, 1.02)
    ax.set_ylim(0, 6)
    ax.set_xticks([0, 1 / 8, 1 / 4, 1 / 2, 1], ["0", "1/8", "1/4", "1/2", "1"])
    ax.set_yticks(range(7))
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
