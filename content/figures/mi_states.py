"""Three 2 × 2 tables, and below each how far the bars of H(X) and H(Y) overlap.

values: tables, pmis (a table of bits each, maybe -inf), hx, hy, shared (bits), one entry per panel.
labels: first, second, third (names of the panels), unit, such as '$I$ = {:.4f} bits'.
"""

import math

from matplotlib.patches import Rectangle

FULL_SHADE = 0.6
THICKNESS = 0.72


def draw(fig, t, v):
    panels = fig.subplots(2, len(v.tables), height_ratios=(1.25, 1))
    for number, name in enumerate((t.first, t.second, t.third)):
        top, bottom = panels[0][number], panels[1][number]
        table(top, v.tables[number], v.pmis[number])
        top.set_title(name, pad=36)
        bars(bottom, t, v.hx[number], v.hy[number], v.shared[number])
    panels[0][0].set_yticks([0.5, 1.5], ["$X=1$", "$X=0$"])


def table(ax, probabilities, bits):
    for row in range(2):
        for column in range(2):
            p = probabilities[row][column]
            ax.add_patch(
                Rectangle(
                    (column, row),
                    1,
                    1,
                    facecolor="joint",
                    alpha=FULL_SHADE * p,
                    linewidth=0,
                )
            )
            ax.add_patch(Rectangle((column, row), 1, 1, fill=False, edgecolor="hairline", linewidth=2))
            words = {"va": "center", "ha": "center"}
            ax.text(column + 0.5, row + 0.33, f"{p:.2f}", fontsize=24, **words)
            ax.text(
                column + 0.5,
                row + 0.74,
                reading(bits[row][column]),
                color="joint",
                **words,
            )
    ax.set_xlim(0, 2)
    ax.set_ylim(2, 0)
    ax.set_xticks([0.5, 1.5], ["$Y=1$", "$Y=0$"])
    ax.set_yticks([])
    ax.tick_params(labeltop=True, labelbottom=False, labelcolor="ink")
    ax.spines[:].set_visible(False)
    ax.grid(False)


def reading(bits):
    if math.isinf(bits):
        return "−∞"
    return f"{bits:+.4f}".replace("-", "−") if abs(bits) > 1e-12 else "0.0000"


def bars(ax, t, hx, hy, shared):
    for row, start, length, name, colour in (
        (1, 0, hx, "$H(X)$", "data"),
        (0, hx - shared, hy, "$H(Y)$", "model"),
    ):
        ax.barh(row, length, left=start, height=THICKNESS, color=colour)
        ax.text(
            start + length / 2,
            row,
            f"{name} = {length:.4f}",
            ha="center",
            va="center",
            color="background",
        )
    if shared > 0:
        for edge in (hx - shared, hx):
            ax.plot([edge, edge], [-0.72, 1], color="joint", linewidth=2.5, zorder=1)
        ax.barh(-0.72, shared, left=hx - shared, height=0.3, color="joint")
    ax.text(
        1,
        -1.0,
        t.unit.format(shared),
        ha="center",
        va="top",
        color="joint",
        fontsize=26,
        fontweight="bold",
    )
    ax.set_xlim(-0.02, 2.02)
    ax.set_ylim(-1.75, 1.55)
    ax.set_axis_off()
