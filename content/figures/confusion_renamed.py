"""A confusion matrix with its diagonal framed, beside it the accuracy and the mutual information.

values: joint (rows: truth), accuracy, shared. labels: classes, columns (heads, parted by |), truth,
prediction, accuracy, shared.
"""

from matplotlib.patches import Rectangle

WIDTH, HEIGHT = 548, 380
CELL_WIDTH, CELL_HEIGHT = 96, 80
LEFT, TOP = 66, 272
FULL_SHADE = 0.55
READINGS = 462


def draw(ax, t, v):
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(0, HEIGHT)
    ax.axis("off")
    names, heads = t.classes.split(), t.columns.split("|")
    for row, name in enumerate(names):
        word(ax, LEFT - 18, TOP - (row + 0.5) * CELL_HEIGHT, name, fontweight="bold")
        for column, head in enumerate(heads):
            corner = (LEFT + column * CELL_WIDTH + 4, TOP - (row + 1) * CELL_HEIGHT + 4)
            size = (CELL_WIDTH - 8, CELL_HEIGHT - 8)
            shade = FULL_SHADE * v.joint[row, column] / v.joint.max()
            ax.add_patch(Rectangle(corner, *size, facecolor="joint", alpha=shade, linewidth=0))
            if row == column:
                ax.add_patch(Rectangle(corner, *size, facecolor="none", edgecolor="right", linewidth=4))
            middle = (corner[0] + size[0] / 2, corner[1] + size[1] / 2)
            word(ax, *middle, f"{v.joint[row, column]:.2f}", fontsize=26)
            if row == 0:
                word(ax, middle[0], TOP + 6, head.replace(" ", "\n", 1), va="bottom", linespacing=1.2)
    word(ax, LEFT + 1.5 * CELL_WIDTH, TOP + 84, t.prediction)
    word(ax, 18, TOP - 1.5 * CELL_HEIGHT, t.truth, rotation=90)
    for up, name, number, colour in (
        (TOP - 30, t.accuracy, f"{v.accuracy:.2f}", "right"),
        (TOP - 160, t.shared, f"{v.shared:.4f}", "joint"),
    ):
        word(ax, READINGS, up, name, color=colour)
        word(ax, READINGS, up - 42, number, fontsize=40, fontweight="bold", color=colour)


def word(ax, across, up, text, **look):
    ax.text(across, up, text, ha="center", **{"va": "center", "fontsize": 22, **look})
