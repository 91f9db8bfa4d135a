"""Candidates for a measure of surprise: two events together against the sum of the two parts.

values: pairs (per candidate: together, sum of the parts), digits (decimals printed, per candidate).
labels: first, second, third, fourth (the candidates), together, parts, x.
"""

from math import isclose

HEIGHT = 0.36
LEFT, RIGHT = 0.5, 500
VERDICT_AT = 240
JOINT = {"color": "joint"}
PARTS = {"color": "muted", "hatch": "//"}


def draw(ax, t, v):
    names = (t.first, t.second, t.third, t.fourth)
    for row, ((together, parts), digits) in enumerate(zip(v.pairs, v.digits, strict=True)):
        adds = isclose(together, parts)
        bar(ax, row - HEIGHT / 2, together, digits, JOINT)
        bar(ax, row + HEIGHT / 2, parts, digits, PARTS)
        sign, colour = ("=", "right") if adds else ("≠", "wrong")
        ax.text(VERDICT_AT, row, sign, ha="center", va="center", color=colour, fontsize=44, fontweight="bold")
    ax.set_xscale("log")
    name(ax, -HEIGHT / 2, v.pairs[0][0], t.together, JOINT)
    name(ax, HEIGHT / 2, v.pairs[0][1], t.parts, PARTS)
    ax.set_xlim(LEFT, RIGHT)
    ax.set_ylim(len(names) - 0.45, -0.55)
    ax.set_yticks(range(len(names)), names, color="ink", fontsize=26)
    ax.set_xticks([1, 10], ["1", "10"])
    ax.minorticks_off()
    ax.grid(False)
    ax.set_xlabel(t.x)


def bar(ax, y, value, digits, look):
    ax.barh(y, value - LEFT, left=LEFT, height=HEIGHT, edgecolor="background", **look)
    ax.annotate(f"{value:.{int(digits)}f}", (value, y), xytext=(8, 0), textcoords="offset points",
                ha="left", va="center", color=look["color"])  # fmt: skip


def name(ax, y, value, words, look):
    """What a bar stands for, after its number."""
    ax.annotate(words, (value, y), xytext=(38, 0), textcoords="offset points", ha="left", va="center",
                color=look["color"])  # fmt: skip
