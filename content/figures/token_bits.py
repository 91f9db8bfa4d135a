"""What each token of a text costs a language model: a bar as high as its information.

values: p (probability of each token), bits, total. labels: x, y, total (a format).
"""


def draw(ax, t, v):
    positions = range(1, len(v.p) + 1)
    bars = ax.bar(positions, v.bits, width=0.94, color="model")
    ax.bar_label(bars, [f"{bits:.4f}" for bits in v.bits], padding=5, color="model", fontsize=24)
    names = [f"{position}\n{p:.2f}" for position, p in zip(positions, v.p, strict=True)]
    ax.set_xticks(positions, names, color="ink")
    ax.text(0.99, 1, t.total.format(v.total), transform=ax.transAxes, ha="right", va="top", color="model",
            fontsize=34, fontweight="bold")  # fmt: skip
    ax.set_ylim(0, 4.3)
    ax.set_yticks([0, 1, 2, 3])
    ax.grid(False)
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
