"""From the input of a network to the entropy of its prediction, with the numbers of one example.

values: logits, probabilities, information (three each), entropy.
labels: input, hidden, logits, softmax, probabilities, information, entropy; first, second, third (classes).
"""

from matplotlib.patches import Rectangle

WIDTH, HEIGHT = 1128, 412
MIDDLE = 225
ROWS = (335, MIDDLE, 115)
HIDDEN_ROWS = (385, 278, 172, 65)
CAPTION = 14
BAR_LENGTH = 150


def draw(ax, t, v):
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(0, HEIGHT)
    ax.axis("off")
    connect(ax, 50, ROWS, 170, HIDDEN_ROWS)
    connect(ax, 170, HIDDEN_ROWS, 290, ROWS)
    nodes(ax, 50, ROWS)
    nodes(ax, 170, HIDDEN_ROWS)
    nodes(ax, 290, ROWS, [f"{z:g}".replace("-", "−") for z in v.logits], radius=30)
    softmax_box(ax, t.softmax, 364, 484)
    names = (t.first, t.second, t.third)
    for row, name, p, nats in zip(ROWS, names, v.probabilities, v.information, strict=True):
        ax.text(588, row, name, ha="right", va="center")
        ax.barh(row, BAR_LENGTH * p, height=50, left=598, color="model")
        ax.text(606 + BAR_LENGTH * p, row, f"{p:.4f}", va="center", color="model")
        arrow(ax, (790, row), (828, row))
        ax.text(874, row, f"{nats:.4f}", ha="center", va="center")
        arrow(ax, (920, row), (985, MIDDLE + (row - MIDDLE) / 4))
    ax.text(1052, MIDDLE, f"{v.entropy:.4f}", ha="center", va="center", fontsize=36, fontweight="bold")
    captions = (
        (50, t.input), (170, t.hidden), (290, t.logits), (675, t.probabilities),
        (874, t.information), (1046, t.entropy),
    )  # fmt: skip
    for across, words in captions:
        ax.text(across, CAPTION, words, ha="center", va="center", color="muted")


def connect(ax, left, left_rows, right, right_rows):
    for start in left_rows:
        for end in right_rows:
            ax.plot([left, right], [start, end], color="hairline", linewidth=1.5, zorder=1)


def nodes(ax, across, rows, words=("", "", "", ""), radius=20):
    for row, word in zip(rows, words, strict=False):
        ax.plot(across, row, "o", markersize=2 * radius, color="surface", markeredgecolor="muted",
                markeredgewidth=2)  # fmt: skip
        ax.text(across, row, word, ha="center", va="center", zorder=5)


def softmax_box(ax, word, left, right):
    """As tall as the three logits, because each probability depends on all of them."""
    bottom, top = ROWS[-1] - 45, ROWS[0] + 45
    look = {"facecolor": "surface", "edgecolor": "ink", "linewidth": 2}
    ax.add_patch(Rectangle((left, bottom), right - left, top - bottom, **look))
    ax.text((left + right) / 2, MIDDLE, word, ha="center", va="center", fontweight="bold")
    for row in ROWS:
        arrow(ax, (322, row), (left, row))
        arrow(ax, (right, row), (right + 34, row))


def arrow(ax, start, end):
    ax.annotate("", xy=end, xytext=start, arrowprops={"arrowstyle": "-|>", "color": "muted", "linewidth": 2})
