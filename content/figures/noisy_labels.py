"""Training on noisy labels: mean entropy and mean cross-entropy settle on one value above zero.

values: run (the curves of `toy_training`), floor (loss from the noise alone).
labels: x, y; entropy, cross_entropy (names of the lines); settled, floor (formats).
"""

SHOWN = 60


def draw(ax, t, v):
    entropies, losses = v.run["entropy"][: SHOWN + 1], v.run["cross_entropy"][: SHOWN + 1]
    ax.axhline(v.floor, color="muted", linestyle=":", linewidth=3)
    ax.text(SHOWN, v.floor - 0.03, t.floor.format(v.floor), color="muted", ha="right", va="top")
    ax.plot(entropies, color="model")
    ax.plot(losses, "--", color="wrong")
    ax.text(6.5, entropies[6] + 0.03, t.entropy, color="model", fontweight="bold")
    ax.text(2.2, losses[3] - 0.13, t.cross_entropy, color="wrong", fontweight="bold", ha="left")
    settled = t.settled.format(losses[-1])
    ax.text(SHOWN, losses[-1] + 0.03, settled, ha="right", fontsize=26, fontweight="bold")
    ax.set_xlim(0, SHOWN)
    ax.set_ylim(0, 1.2)
    ax.set_yticks([0, 0.5, 1])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
