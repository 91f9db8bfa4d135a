"""The loss of each example under two models, side by side on one axis.

values: first, second (losses), means. labels: x, y; first, second (formats of the mean).
"""

MOST = 8


def draw(fig, t, v):
    axes = fig.subplots(1, 2, sharey=True)
    panels = ((v.first, t.first, "model", None), (v.second, t.second, "wrong", "/"))
    for ax, (losses, title, colour, hatch), mean in zip(axes, panels, v.means, strict=True):
        examples = range(1, len(losses) + 1)
        bars = ax.bar(examples, losses, width=0.62, color=colour, hatch=hatch)
        ax.bar_label(bars, [f"{nats:.4f}" for nats in losses], padding=5, color=colour, fontsize=22)
        ax.set_title(title.format(mean), loc="left", color=colour, fontsize=28, fontweight="bold")
        ax.set_ylim(0, MOST)
        ax.set_yticks([0, 2, 4, 6, 8])
        ax.set_xticks(list(examples))
        ax.set_xlabel(t.x)
        ax.grid(False)
    axes[0].set_ylabel(t.y)
