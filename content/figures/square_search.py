"""The search for one square in 64: the board half way, and the information gained by misses and by the hit.

values: misses, bits (the curve); marked, marked_bits (points on it); hits (what a hit adds at the points,
as long as it adds something); total. labels: x, y, misses, hit, board.
"""

from matplotlib.patches import Rectangle

SIDE = 8
MISSED_ROWS = 4


def draw(fig, t, v):
    board, curve = fig.subplots(1, 2, width_ratios=(1, 2.1))
    draw_board(board, t.board)
    draw_curve(curve, t, v)


def draw_board(ax, words):
    for row in range(SIDE):
        for column in range(SIDE):
            missed = row < MISSED_ROWS
            look = {"facecolor": "surface" if missed else "data", "edgecolor": "background", "linewidth": 3}
            ax.add_patch(Rectangle((column, row), 1, 1, **look))
            if missed:
                ax.text(column + 0.5, row + 0.5, "×", ha="center", va="center", color="muted", fontsize=26)
    ax.set_xlim(0, SIDE)
    ax.set_ylim(SIDE, 0)
    ax.set_aspect("equal")
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)
    ax.grid(False)
    ax.set_xlabel(words)


def draw_curve(ax, t, v):
    ax.axhline(v.total, color="right", linewidth=2, linestyle="--", zorder=1)
    ax.plot(v.misses, v.bits, color="data")
    for count, bits in zip(v.marked, v.marked_bits, strict=True):
        ax.plot(count, bits, "o", color="data", clip_on=False, zorder=4)
    for count, bits, hit in zip(v.marked[:-1], v.marked_bits[:-1], v.hits, strict=True):
        ax.annotate("", (count, v.total), xytext=(count, bits), arrowprops={
            "arrowstyle": "-|>", "color": "right", "linewidth": 2.5, "shrinkA": 7, "shrinkB": 0})  # fmt: skip
        ax.text(count + 0.8, (bits + v.total) / 2, f"+{hit:.4f}", ha="left", va="center", color="right",
                fontweight="bold")  # fmt: skip
        if bits:
            ax.annotate(f"{bits:.4f}", (count, bits), xytext=(-10, 4), textcoords="offset points", ha="right",
                        va="bottom", color="data")  # fmt: skip
    ax.text(8, v.total + 0.12, t.hit, ha="left", va="bottom", color="right")
    ax.text(50, 1.1, t.misses, ha="left", va="center", color="data")
    ax.set_xlim(-0.8, 66)
    ax.set_ylim(0, 6.9)
    ax.set_xticks(v.marked, [f"{count:.0f}" for count in v.marked])
    ax.set_yticks([0, 2, 4, 6])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
