"""The information plane: what encoders of four inputs cost and what they keep.

values: soft (groups of points), strong (points), joined to one curve; together, crossed, apart, others
(hard clusterings); marked (points of the curve) and betas; ceiling. labels: x, y, together, crossed, apart,
ceiling, soft, beta.
"""


def draw(ax, t, v):
    curve = [point for group in (*v.soft, v.strong) for point in group]
    ax.plot([x for x, _ in curve], [y for _, y in curve], color="joint", zorder=2)
    ax.axhline(v.ceiling, color="data", linewidth=2, linestyle="--", zorder=1)
    ax.text(
        0.02,
        v.ceiling + 0.008,
        t.ceiling.format(v.ceiling),
        ha="left",
        va="bottom",
        color="data",
    )
    for x, y in v.others:
        ax.plot(x, y, "o", color="muted", zorder=3, clip_on=False)
    for (x, y), name, colour, marker, offset, side in (
        (v.together, t.together, "right", "s", (12, -16), "left"),
        (v.crossed, t.crossed, "wrong", "X", (16, 2), "left"),
        (v.apart, t.apart, "ink", "o", (0, -16), "right"),
    ):
        ax.plot(x, y, marker, color=colour, markersize=15, zorder=4, clip_on=False)
        ax.annotate(
            f"{name}\n({x:.4f}, {y:.4f})", (x, y), xytext=offset, textcoords="offset points", ha=side,
            va="bottom" if colour == "wrong" else "top", color=colour, fontsize=23, fontweight="bold",
        )  # fmt: skip
    for (x, y), beta in zip(v.marked, v.betas, strict=True):
        ax.plot(x, y, "D", color="joint", markersize=9, zorder=3)
        place = {
            "xytext": (-12, 2),
            "textcoords": "offset points",
            "ha": "right",
            "va": "bottom",
        }
        ax.annotate(t.beta.format(f"{beta:g}"), (x, y), color="joint", **place)
    ax.text(0.42, 0.19, t.soft, ha="left", va="top", color="joint", fontsize=23)
    ax.set_xlim(0, 2.05)
    ax.set_ylim(0, 0.56)
    ax.set_xticks([0, 0.5, 1, 1.5, 2])
    ax.set_yticks([0, 0.1, 0.2, 0.3, 0.4, 0.5])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
