"""Two ways to train the toy model, step by step: mean entropy, mean cross-entropy and accuracy, a panel each.

values: with_labels, without_labels (the curves of `toy_training`).
labels: x; entropy, cross_entropy, accuracy (titles of the panels); with_labels, without_labels (lines).
"""

PANELS = (
    ("entropy", 1.25, (0, 0.5, 1)),
    ("cross_entropy", 12.5, (0, 5, 10)),
    ("accuracy", 1.25, (0, 0.5, 1)),
)
CLOSE = 0.2
LINES = (("with_labels", "data", "-"), ("without_labels", "wrong", "--"))


def draw(fig, t, v):
    panels = fig.subplots(1, len(PANELS))
    for panel, (quantity, top, ticks) in zip(panels, PANELS, strict=True):
        panel.set_title(getattr(t, quantity))
        for run, colour, style in LINES:
            curve = getattr(v, run)[quantity]
            panel.plot(curve, style, color=colour)
            panel.plot(len(curve) - 1, curve[-1], "o", color=colour, clip_on=False)
        lines_named(panel, [getattr(v, run)[quantity][-1] for run, _, _ in LINES], top)
        panel.set_xlim(0, 300)
        panel.set_ylim(0, top)
        panel.set_xticks([0, 100, 200, 300])
        panel.set_yticks(ticks)
        panel.set_xlabel(t.x)
    panels[2].text(290, 0.90, t.with_labels, color="data", ha="right", va="top", fontweight="bold")
    panels[2].text(290, 0.19, t.without_labels, color="wrong", ha="right", fontweight="bold")


def lines_named(ax, ends, top):
    """The last value of each line: above it, but below the lower one of two that are close."""
    for (_, colour, _), end in zip(LINES, ends, strict=True):
        below = 0 < max(ends) - end < CLOSE * top
        ax.annotate(f"{end:.4f}", (300, end), textcoords="offset points", xytext=(-6, -8 if below else 10),
                    ha="right", va="top" if below else "bottom", color=colour, fontweight="bold")  # fmt: skip
