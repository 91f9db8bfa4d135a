"""Uncertainty before and after an observation: each observation is a bar as wide as it is probable.

values: before; after and weights, one entry per observation; average.
labels: y, before, first, second, average.
"""

GAP = 0.25


def draw(ax, t, v):
    bar(ax, 0, 1, v.before, t.before, "data")
    start = 1 + GAP
    for name, weight, bits in zip((t.first, t.second), v.weights, v.after, strict=True):
        bar(ax, start, weight, bits, f"{name}\n$p$ = {weight:.2f}", "muted")
        start += weight
    ax.plot([0, 2 + GAP], [v.before, v.before], color="data", linewidth=2, linestyle="--")
    ax.plot([1 + GAP, 2 + GAP], [v.average, v.average], color="joint", linewidth=4)
    ax.text(
        2 + 1.3 * GAP,
        v.average,
        f"{t.average}\n{v.average:.4f}",
        ha="left",
        va="center",
        color="joint",
        fontsize=24,
        fontweight="bold",
    )
    ax.set_xlim(-0.05, 2.7 + GAP)
    ax.set_ylim(0, 1.12)
    ax.set_xticks([])
    ax.set_yticks([0, 0.5, 1])
    ax.set_ylabel(t.y)


def bar(ax, start, width, bits, name, colour):
    ax.bar(start, bits, width=width, align="edge", color=colour, edgecolor="background", linewidth=3)
    middle = start + width / 2
    ax.text(middle, bits + 0.015, f"{bits:.4f}", ha="center", va="bottom", color=colour, fontsize=24)
    ax.annotate(
        name,
        (middle, 0),
        xytext=(0, -10),
        textcoords="offset points",
        ha="center",
        va="top",
        annotation_clip=False,
    )
