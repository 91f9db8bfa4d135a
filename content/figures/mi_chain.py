"""A bit on its way through two noisy steps, with the bits that each pair of stations shares.

values: first, second, whole (bits); flips (of the first step, the second and both).
labels: unit, flip, source.
"""

from lecture_tools.figures import parts

LINE = 0.6


def draw(ax, t, v):
    width = parts.diagram(ax)
    places = [(0.1 * width, LINE), (0.5 * width, LINE), (0.9 * width, LINE)]
    x, y, z = (parts.node(ax, name, at=at) for name, at in zip(("$X$", "$Y$", "$Z$"), places, strict=True))
    ax.text(places[0][0], LINE - 0.12, t.source, ha="center", va="top", color="muted")
    for start, end, name, bits, flip in (
        (x, y, "$I(X;Y)$", v.first, v.flips[0]),
        (y, z, "$I(Y;Z)$", v.second, v.flips[1]),
    ):
        parts.arrow(ax, start, end)
        middle = (start.get_position()[0] + end.get_position()[0]) / 2
        big = {
            "ha": "center",
            "va": "bottom",
            "color": "joint",
            "fontsize": 32,
            "fontweight": "bold",
        }
        ax.text(middle, LINE + 0.05, f"{name} = {t.unit.format(bits)}", **big)
        ax.text(
            middle,
            LINE - 0.04,
            t.flip.format(100 * flip),
            ha="center",
            va="top",
            color="muted",
            fontsize=26,
        )
    ax.annotate(
        "", (places[2][0], 0.32), (places[0][0], 0.32),
        arrowprops={"arrowstyle": "<->", "color": "joint", "linewidth": 3},
    )  # fmt: skip
    whole = f"$I(X;Z)$ = {t.unit.format(v.whole)}"
    ax.text(
        width / 2,
        0.26,
        whole,
        ha="center",
        va="top",
        color="joint",
        fontsize=40,
        fontweight="bold",
    )
    ax.text(
        width / 2,
        0.1,
        t.flip.format(100 * v.flips[2]),
        ha="center",
        va="top",
        color="muted",
        fontsize=26,
    )
