"""Cross-entropies as stacked bars: the floor that the data set, then the penalty of the model.

values: floors, penalties, totals, one entry per bar. labels: x; first, second, third (bars); floor, penalty.
"""

THICKNESS = 0.58


def draw(ax, t, v):
    names = (t.first, t.second, t.third)
    rows = range(len(names) - 1, -1, -1)
    for row, floor, penalty, total in zip(rows, v.floors, v.penalties, v.totals, strict=True):
        ax.barh(row, floor, height=THICKNESS, color="data")
        ax.barh(row, penalty, left=floor, height=THICKNESS, color="model", hatch="/", edgecolor="background")
        ax.text(floor / 2, row, f"{floor:.4f}", ha="center", va="center", color="background", fontsize=26)
        ax.text(
            floor + penalty / 2,
            row + THICKNESS / 2 + 0.03,
            f"{penalty:.4f}",
            ha="center",
            va="bottom",
            color="model",
            fontweight="bold",
        )
        ax.text(total + 0.03, row, f"= {total:.4f}", ha="left", va="center", fontsize=30, fontweight="bold")
    top = rows[0] + THICKNESS / 2
    ax.text(
        v.floors[0] / 2,
        top + 0.03,
        rf"{t.floor} $H(p)$",
        ha="center",
        va="bottom",
        color="data",
        fontweight="bold",
    )
    ax.text(
        v.totals[0] + 0.03,
        top + 0.03,
        rf"{t.penalty} $D_{{\mathrm{{KL}}}}(p\Vert q)$",
        ha="left",
        va="bottom",
        color="model",
        fontweight="bold",
    )
    ax.set_yticks(list(rows), names)
    ax.tick_params(axis="y", length=0, labelcolor="ink")
    ax.set_xlim(0, 3.1)
    ax.set_ylim(-0.45, rows[0] + 0.62)
    ax.set_xticks([0, 1, 2, 3])
    ax.grid(False)
    ax.set_xlabel(t.x)
