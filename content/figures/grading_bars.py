"""What a prediction costs under either label, beside its entropy, which is the same under both.

values: entropy; costs (one number per label). labels: y, first, second (the labels), entropy, cost.
"""

COLOURS = ("right", "wrong")


def draw(fig, t, v):
    panels = fig.subplots(1, 2, sharey=True)
    for panel, name, cost, colour in zip(panels, (t.first, t.second), v.costs, COLOURS, strict=True):
        drawn = panel.bar([0, 1], [v.entropy, cost], width=0.7, color=["muted", colour])
        drawn[0].set(hatch="/")
        for x, height, ink in ((0, v.entropy, "muted"), (1, cost, colour)):
            panel.text(
                x,
                height + 0.02,
                f"{height:.4f}",
                ha="center",
                va="bottom",
                color=ink,
                fontsize=26,
                fontweight="bold",
            )
        panel.set_title(name, color=colour)
        panel.set_xticks([0, 1], [t.entropy, t.cost])
        panel.set_xlim(-0.55, 1.55)
    panels[0].set_ylim(0, 1.55)
    panels[0].set_yticks([0, 0.5, 1, 1.5])
    panels[0].set_ylabel(t.y)
