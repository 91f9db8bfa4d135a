"""All ways in which four coins can lie, stacked by their number of heads; one stack is the one reported.

values: counts (arrangements with 0, 1, … heads), reported (number of heads).
labels: x (number of heads), count (what stands above a stack), head, tail (one letter each).
"""

from itertools import product

COINS = 4
COIN = 0.19
ROW = 0.62


def draw(ax, t, v):
    for heads, count in enumerate(v.counts):
        ways = [way for way in product((1, 0), repeat=COINS) if sum(way) == heads]
        assert len(ways) == count
        is_reported = heads == v.reported
        for row, way in enumerate(ways):
            coins(ax, heads, row, way, "data" if is_reported else "muted")
        ax.text(
            heads,
            len(ways) * ROW,
            f"{count:.0f}",
            ha="center",
            va="bottom",
            color="data" if is_reported else "muted",
            fontsize=40 if is_reported else 28,
            fontweight="bold",
        )
    ax.text(2, 7.55 * ROW, t.count, ha="center", va="center")
    for height, way, name in ((6.2, 1, t.head), (5.3, 0, t.tail)):
        circle(ax, 3.3, height * ROW, way, "ink")
        ax.text(3.5, height * ROW, name, ha="left", va="center_baseline")
    ax.set_xlim(-0.5, COINS + 0.5)
    ax.set_ylim(-0.15, 8 * ROW)
    ax.set_yticks([])
    ax.set_xticks(range(COINS + 1))
    ax.get_xticklabels()[int(v.reported)].set(color="data", fontweight="bold")
    ax.set_xlabel(t.x)
    ax.spines["left"].set_visible(False)
    ax.grid(False)


def coins(ax, heads, row, way, colour):
    for place, is_head in enumerate(way):
        circle(ax, heads + (place - (COINS - 1) / 2) * COIN, (row + 0.5) * ROW, is_head, colour)


def circle(ax, x, y, is_head, colour):
    """A head is a full circle, a tail an empty one."""
    ax.plot(
        x,
        y,
        "o",
        markersize=18,
        markerfacecolor=colour if is_head else "background",
        markeredgecolor=colour,
        markeredgewidth=2.5,
    )
