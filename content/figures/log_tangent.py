"""The natural logarithm below its tangent at 1, with the gap between them shaded.

values: t, log, tangent (the two curves over t). labels: x; log, tangent (names of the curves); touch.
"""

from lecture_tools.figures.parts import direct_label


def draw(ax, t, v):
    ax.fill_between(v.t, v.log, v.tangent, color="model", alpha=0.18, linewidth=0)
    ax.plot(v.t, v.tangent, color="model", linestyle="--")
    ax.plot(v.t, v.log, color="data")
    ax.plot(1, 0, "o", color="ink", zorder=4)
    ax.annotate(
        t.touch, (1, 0), xytext=(1.25, -1.1), va="center", fontsize=22,
        arrowprops={"arrowstyle": "-", "color": "ink", "linewidth": 1.5, "shrinkB": 8},
    )  # fmt: skip
    direct_label(ax, t.tangent, at=(2.35, 1.5), color="model", side="left")
    direct_label(ax, t.log, at=(2.9, v.log[(v.t <= 2.9).sum() - 1]), color="data", side="below")
    ax.axhline(0, color="muted", linewidth=1.5)
    ax.set_xlim(0, 3.2)
    ax.set_ylim(-2.4, 2.2)
    ax.set_xticks([0, 1, 2, 3])
    ax.set_yticks([-2, -1, 0, 1, 2], ["−2", "−1", "0", "1", "2"])
    ax.set_xlabel(t.x)
