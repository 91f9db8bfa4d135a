"""A confusion matrix as a joint distribution: purple cells come more often than by chance, grey ones less.

values: joint, pmi (rows: truth), row_totals, column_totals. labels: truth, prediction, total, classes.
"""

from matplotlib.patches import Rectangle

WIDTH, HEIGHT = 645, 464
CELL_WIDTH, CELL_HEIGHT = 138, 100
LEFT, TOP = 102, 386
FAINTEST, DARKEST = 0.12, 0.55


def draw(ax, t, v):
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(0, HEIGHT)
    ax.axis("off")
    names = t.classes.split()
    strongest = abs(v.pmi).max()
    for row, name in enumerate(names):
        middle = TOP - (row + 0.5) * CELL_HEIGHT
        word(ax, LEFT - 26, middle, name, fontweight="bold")
        word(ax, LEFT + 3.38 * CELL_WIDTH, middle, f"{v.row_totals[row]:.2f}", color="muted")
        for column in range(len(names)):
            cell(ax, row, column, v.joint[row, column], v.pmi[row, column], strongest)
    for column, name in enumerate(names):
        across = LEFT + (column + 0.5) * CELL_WIDTH
        word(ax, across, TOP + 20, name, fontweight="bold")
        word(ax, across, TOP - 3.3 * CELL_HEIGHT, f"{v.column_totals[column]:.2f}", color="muted")
    word(ax, LEFT + 1.5 * CELL_WIDTH, TOP + 56, t.prediction)
    word(ax, 22, TOP - 1.5 * CELL_HEIGHT, t.truth, rotation=90)
    word(ax, LEFT + 3.38 * CELL_WIDTH, TOP + 20, t.total, color="muted")
    word(ax, LEFT - 40, TOP - 3.3 * CELL_HEIGHT, t.total, color="muted")


def cell(ax, row, column, probability, pmi, strongest):
    corner = (LEFT + column * CELL_WIDTH + 3, TOP - (row + 1) * CELL_HEIGHT + 3)
    more = pmi > 0
    alpha = FAINTEST + (DARKEST - FAINTEST) * abs(pmi) / strongest
    shade = {"facecolor": "joint" if more else "muted", "alpha": alpha}
    ax.add_patch(Rectangle(corner, CELL_WIDTH - 6, CELL_HEIGHT - 6, linewidth=0, **shade))
    across, up = corner[0] + CELL_WIDTH / 2 - 3, corner[1] + CELL_HEIGHT / 2 - 3
    word(ax, across, up + 16, f"{probability:.2f}", fontsize=32, fontweight="bold")
    word(ax, across, up - 23, f"{pmi:+.2f}".replace("-", "−"), fontsize=22)


def word(ax, across, up, text, **look):
    ax.text(across, up, text, ha="center", va="center", **{"fontsize": 22, **look})
