"""One training step as a way through four subjects, information theory standing on probability.

labels: design, theory, measure, training (subjects, each with the role below it); logits, loss, weights (what
is handed on).
"""

from matplotlib.patches import FancyBboxPatch

WIDTH, HEIGHT = 1128, 412
BOX_WIDTH, BOX_HEIGHT = 300, 140
LEFT, MIDDLE, RIGHT = 154, 564, 974
UPPER, LOWER = 338, 138
RETURN = 28


def draw(ax, t, v):  # noqa: ARG001 (a diagram without numbers)
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(0, HEIGHT)
    ax.axis("off")
    block(ax, LEFT, LOWER, t.design, r"$z=Wx+b$", "muted")
    block(ax, MIDDLE, LOWER, t.theory, r"$\hat p=\mathrm{softmax}(z)$", "model")
    block(ax, MIDDLE, UPPER, t.measure, r"$L=-\ln\hat p_y$", "joint")
    block(ax, RIGHT, LOWER, t.training, r"$\nabla_z L=\hat p-y$", "right")
    half, edge = BOX_WIDTH / 2, BOX_HEIGHT / 2
    arrow(ax, (LEFT + half, LOWER), (MIDDLE - half, LOWER))
    arrow(ax, (MIDDLE, LOWER + edge), (MIDDLE, UPPER - edge))
    arrow(ax, (MIDDLE + half, UPPER), (RIGHT, LOWER + edge), "angle,angleA=0,angleB=90,rad=14")
    arrow(ax, (RIGHT, LOWER - edge), (RIGHT, RETURN), head=False)
    arrow(ax, (RIGHT, RETURN), (LEFT, RETURN), head=False)
    arrow(ax, (LEFT, RETURN), (LEFT, LOWER - edge))
    word(ax, (LEFT + MIDDLE) / 2, LOWER + 24, t.logits)
    word(ax, MIDDLE + 34, (LOWER + UPPER) / 2, r"$\hat p$", fontsize=28)
    word(ax, (MIDDLE + RIGHT + half) / 2, UPPER + 24, t.loss)
    word(ax, MIDDLE, RETURN + 18, t.weights)


def block(ax, across, up, names, formula, colour):
    name, role = names.split("\n")
    corner = (across - BOX_WIDTH / 2, up - BOX_HEIGHT / 2)
    look = {"boxstyle": "round,pad=0,rounding_size=10", "facecolor": "surface", "linewidth": 2.5}
    ax.add_patch(FancyBboxPatch(corner, BOX_WIDTH, BOX_HEIGHT, edgecolor=colour, **look))
    word(ax, across, up + 42, name, fontsize=27, fontweight="bold", color=colour)
    word(ax, across, up + 6, role)
    word(ax, across, up - 38, formula, fontsize=28)


def arrow(ax, start, end, bend="arc3,rad=0", head=True):
    style = "-|>,head_width=0.4,head_length=0.8" if head else "-"
    look = {"color": "muted", "linewidth": 2.5, "shrinkA": 3 if head else 0, "shrinkB": 3 if head else 0}
    ax.annotate("", xy=end, xytext=start, arrowprops={"arrowstyle": style, "connectionstyle": bend, **look})


def word(ax, across, up, text, **look):
    ax.text(across, up, text, ha="center", va="center", **{"fontsize": 22, **look})
