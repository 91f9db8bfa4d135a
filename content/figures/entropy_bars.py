"""Every entropy of a pair of variables as lengths: joint on top, then the two ways to split it.

values: hx, hy, hxy, hy_x, hx_y, shared. labels: x, shared.
"""

TOP, MIDDLE, BOTTOM = 2, 1, 0
THICKNESS = 0.62


def draw(ax, t, v):
    bar(ax, TOP, 0, v.hxy, "$H(X,Y)$", "joint")
    bar(ax, MIDDLE, 0, v.hx, "$H(X)$", "data")
    bar(ax, MIDDLE, v.hx, v.hy_x, "$H(Y|X)$", "muted")
    bar(ax, BOTTOM, 0, v.hx_y, "$H(X|Y)$", "muted")
    bar(ax, BOTTOM, v.hx_y, v.hy, "$H(Y)$", "data")
    overlap(ax, t, v)
    ax.set_xlim(0, v.hxy * 1.005)
    ax.set_ylim(-1.05, 2.45)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.grid(False)
    ax.set_xlabel(t.x)


def bar(ax, row, start, length, name, colour):
    ax.barh(row, length, left=start, height=THICKNESS, color=colour, edgecolor="background", linewidth=3)
    ax.text(
        start + length / 2,
        row,
        f"{name} = {length:.4f}",
        ha="center",
        va="center",
        color="background",
        fontsize=25,
    )


def overlap(ax, t, v):
    """The stretch that H(X) and H(Y) share, marked below both bars."""
    start, end, below = v.hx - v.shared, v.hx, BOTTOM - THICKNESS / 2
    for edge in (start, end):
        ax.plot([edge, edge], [below - 0.16, MIDDLE + THICKNESS / 2], color="joint", linewidth=2.5, zorder=4)
    gap = [BOTTOM + THICKNESS / 2, MIDDLE - THICKNESS / 2]
    ax.fill_between([start, end], *gap, facecolor="joint", alpha=0.35, linewidth=0, hatch="//")
    ax.annotate(
        "", (start, below - 0.12), (end, below - 0.12), arrowprops={"arrowstyle": "<->", "color": "joint"}
    )
    ax.text(
        (start + end) / 2,
        below - 0.2,
        f"{t.shared} = {v.shared:.4f}",
        ha="center",
        va="top",
        color="joint",
        fontsize=25,
        fontweight="bold",
    )
