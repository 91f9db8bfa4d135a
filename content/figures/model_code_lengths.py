"""What the same tokens cost two models: a pair of bars per token, and the two totals.

values: first, second (bits per token), totals. labels: x, y; first, second (names of the models); total (a
format); token_1, …
"""

WIDTH = 0.42


def draw(ax, t, v):
    positions = range(1, len(v.first) + 1)
    models = ((v.first, t.first, "muted", "/", -1), (v.second, t.second, "model", None, 1))
    for row, (bits, name, colour, hatch, side) in enumerate(models):
        across = [position + side * WIDTH / 2 for position in positions]
        drawn = ax.bar(across, bits, width=WIDTH, color=colour, hatch=hatch, linewidth=0)
        ax.bar_label(drawn, [f"{length:.2f}" for length in bits], padding=3, color=colour)
        words = t.total.format(name, v.totals[row])
        ax.text(0.02, 0.99 - 0.1 * row, words, transform=ax.transAxes, ha="left", va="top", color=colour,
                fontsize=28, fontweight="bold")  # fmt: skip
    ax.set_xticks(list(positions), [getattr(t, f"token_{position}") for position in positions])
    ax.tick_params(axis="x", length=0, labelcolor="ink")
    ax.set_ylim(0, 5.4)
    ax.set_yticks([0, 1, 2, 3, 4])
    ax.grid(False)
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
