"""Next-token prediction as classification: inputs, shifted targets, probabilities, losses, running mean.

values: probabilities, losses, running, one entry per position.
labels: input, target, probability, loss, running (rows); token_1 … one more than positions.
"""

from matplotlib.patches import FancyBboxPatch

WIDTH, HEIGHT = 1128, 412
LEFT, STEP = 300, 186
INPUT, TARGET = 380, 300
BAR_FOOT, BAR_HEIGHT = 148, 180
LOSS, RUNNING = 88, 32
BOX = (140, 50)


def draw(ax, t, v):
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(0, HEIGHT)
    ax.axis("off")
    count = len(v.probabilities)
    rows = (
        (INPUT, t.input),
        (TARGET, t.target),
        (BAR_FOOT + 45, t.probability),
        (LOSS, t.loss),
        (RUNNING, t.running),
    )
    for height, name in rows:
        ax.text(195, height, name, ha="right", va="center", color="muted")
    for position in range(count):
        across = LEFT + STEP * position
        box(ax, across, INPUT, getattr(t, f"token_{position + 1}"), "muted")
        box(ax, across, TARGET, getattr(t, f"token_{position + 2}"), "data")
        arrow(ax, across)
        if position + 1 < count:
            shift(ax, across)
        bar(ax, across, v.probabilities[position])
        ax.text(across, LOSS, f"{v.losses[position]:.4f}", ha="center", va="center", color="wrong")
        last = position + 1 == count
        ax.text(
            across,
            RUNNING,
            f"{v.running[position]:.4f}",
            ha="center",
            va="center",
            fontsize=34 if last else 22,
            fontweight="bold" if last else "normal",
        )
    ax.plot([215, WIDTH - 10], [BAR_FOOT - 24] * 2, color="hairline", linewidth=1.5)


def box(ax, across, height, word, edge):
    width, tall = BOX
    ax.add_patch(
        FancyBboxPatch(
            (across - width / 2 + 8, height - tall / 2 + 8),
            width - 16,
            tall - 16,
            boxstyle="round,pad=8",
            facecolor="surface",
            edgecolor=edge,
            linewidth=2,
        )
    )
    ax.text(across, height, word, ha="center", va="center", fontsize=24)


def arrow(ax, across):
    look = {"arrowstyle": "-|>", "color": "ink", "linewidth": 2}
    ax.annotate("", (across, TARGET + BOX[1] / 2), (across, INPUT - BOX[1] / 2), arrowprops=look)


def shift(ax, across):
    """The target of one position is the input of the next."""
    look = {"arrowstyle": "-", "color": "data", "linewidth": 2, "linestyle": ":"}
    ax.annotate(
        "", (across + STEP - BOX[0] / 2, INPUT - 12), (across + BOX[0] / 2, TARGET + 12), arrowprops=look
    )


def bar(ax, across, probability):
    tall = BAR_HEIGHT * probability
    ax.bar(across, tall, width=80, bottom=BAR_FOOT, color="model")
    ax.text(
        across,
        BAR_FOOT + tall + 4,
        f"{probability:.2f}",
        ha="center",
        va="bottom",
        color="model",
        fontweight="bold",
    )
