"""What two sciences call entropy: numbered molecules in the halves of a box, the probabilities of a source.

values: arrangements (below each box), sources (a distribution each), entropies (of the sources).
labels: gas, source (columns); arrangements, entropy (formats); probability.
"""

from matplotlib.patches import Rectangle

WIDTH, HEIGHT = 4, 2.2
TOGETHER = ((0.5, 1.55), (1.4, 1.75), (0.65, 0.55), (1.5, 0.75))
APART = ((0.6, 1.5), (3.2, 1.7), (2.6, 0.55), (1.45, 0.7))
SYMBOLS = ("A", "B", "C", "D")


def draw(fig, t, v):
    panels = fig.subplots(2, 2)
    for (left, right), places, count, source, bits in zip(
        panels, (TOGETHER, APART), v.arrangements, v.sources, v.entropies, strict=True
    ):
        box(left, places, t.arrangements.format(count))
        bars(right, source, t.entropy.format(bits), t.probability)
    panels[0][0].set_title(t.gas)
    panels[0][1].set_title(t.source)


def box(ax, places, words):
    ax.set_axis_off()
    ax.set_aspect("equal")
    ax.set_xlim(-0.1, WIDTH + 0.1)
    ax.set_ylim(-0.75, HEIGHT + 0.1)
    ax.add_patch(Rectangle((0, 0), WIDTH, HEIGHT, facecolor="surface", edgecolor="ink", linewidth=2.5))
    ax.plot([WIDTH / 2] * 2, [0, HEIGHT], color="muted", linewidth=2, linestyle="--")
    for number, (x, y) in enumerate(places, 1):
        ax.plot(x, y, "o", markersize=34, color="data")
        ax.text(x, y, str(number), ha="center", va="center_baseline", color="background", fontweight="bold")
    ax.text(WIDTH / 2, -0.2, words, ha="center", va="top", fontsize=24, fontweight="bold")


def bars(ax, source, words, name):
    drawn = ax.bar(SYMBOLS, source, width=0.7, color="data")
    ax.bar_label(drawn, [f"{p:.2f}" for p in source], padding=3)
    ax.text(0.98, 1, words, transform=ax.transAxes, ha="right", va="top", fontsize=24, fontweight="bold")
    ax.set_ylim(0, 1.1)
    ax.set_yticks([0, 0.5, 1])
    ax.set_ylabel(name)
    ax.grid(False)
