"""Perplexity as a number of branches: a tree with four equal ones, and tokens that differ around their mean.

values: choices (one over the probability of each token), ppl, arithmetic (mean of the choices).
labels: tree, leaves; tokens, x, y; ppl, arithmetic (formats).
"""

BRANCHES = 4


def draw(fig, t, v):
    tree, bars = fig.subplots(1, 2, width_ratios=(1, 1.35))
    draw_tree(tree, t)
    draw_bars(bars, t, v)


def draw_tree(ax, t):
    ax.set_title(t.tree)
    ax.set_axis_off()
    ax.set_xlim(-0.05, 3.1)
    ax.set_ylim(-0.02, 1.02)
    for first in range(BRANCHES):
        middle = (first + 0.5) / BRANCHES
        ax.plot([0, 1], [0.5, middle], color="muted", linewidth=2.5, zorder=1)
        ax.plot(1, middle, "o", color="model", zorder=2)
        for second in range(BRANCHES):
            end = (first + (second + 0.5) / BRANCHES) / BRANCHES
            ax.plot([1, 2], [middle, end], color="muted", linewidth=1.5, zorder=1)
            ax.plot(2, end, "o", color="model", markersize=7, zorder=2)
    ax.plot(0, 0.5, "o", color="ink", markersize=13, zorder=2)
    ax.text(2.12, 0.5, t.leaves, va="center", ha="left", color="model", fontsize=24)


def draw_bars(ax, t, v):
    positions = range(1, len(v.choices) + 1)
    ax.bar(positions, v.choices, width=0.62, color="model")
    for position, choices in zip(positions, v.choices, strict=True):
        at_foot = {"ha": "center", "va": "bottom", "color": "background", "fontweight": "bold"}
        ax.text(position, 0.3, f"{choices:g}", **at_foot)
    ax.axhline(v.arithmetic, color="muted", linewidth=2.5, linestyle=":")
    ax.text(0.47, v.arithmetic + 0.15, t.arithmetic.format(v.arithmetic), va="bottom", color="muted")
    ax.axhline(v.ppl, color="ink", linewidth=3)
    big = {"ha": "right", "va": "bottom", "fontsize": 28, "fontweight": "bold"}
    ax.text(len(positions) + 0.53, v.choices[-1] + 0.5, t.ppl.format(v.ppl), **big)
    ax.set_title(t.tokens)
    ax.set_xlim(0.45, len(positions) + 0.55)
    ax.set_ylim(0, 10.5)
    ax.set_xticks(list(positions))
    ax.set_yticks([0, 2, 4, 6, 8, 10])
    ax.grid(False)
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
