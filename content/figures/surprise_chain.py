"""The information of two outcomes as lengths: laid end to end, together, and with the second given the first.

values: first, second, conditional, joint, gap (bits). labels: x; first, second (the outcomes), gap.
"""

HEIGHT = 0.62


def draw(ax, t, v):
    total = v.first + v.second
    part(ax, 0, 0, v.first, f"{t.first} $I(x)$", "data")
    part(ax, 0, v.first, v.second, f"{t.second} $I(y)$", "muted")
    part(ax, 1, 0, v.joint, "$I(x,y)$", "joint")
    part(ax, 2, 0, v.first, f"{t.first} $I(x)$", "data")
    part(ax, 2, v.first, v.conditional, r"$I(y\mid x)$", "muted")
    for edge in (v.joint, total):
        ax.plot([edge, edge], [HEIGHT / 2, 2 - HEIGHT / 2], color="muted", linewidth=1.5, linestyle=":")
    arrow = {"arrowstyle": "<|-|>", "color": "joint", "linewidth": 2.5, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", (v.joint, 1), xytext=(total, 1), arrowprops=arrow)
    ax.text((v.joint + total) / 2, 0.96, f"{t.gap}\n{v.gap:.4f}", ha="center", va="bottom", color="joint",
            fontsize=24, fontweight="bold", linespacing=1.1)  # fmt: skip
    ax.set_xlim(0, 1.02 * total)
    ax.set_ylim(2.5, -0.5)
    ax.set_yticks([])
    ax.set_xticks([0, 1, 2, 3])
    ax.spines["left"].set_visible(False)
    ax.grid(False)
    ax.set_xlabel(t.x)


def part(ax, row, start, bits, name, colour):
    ax.barh(row, bits, left=start, height=HEIGHT, color=colour, edgecolor="background", linewidth=3)
    ax.text(start + bits / 2, row, f"{name}\n{bits:.4f}", ha="center", va="center", color="background",
            fontsize=24, linespacing=1.15)  # fmt: skip
