"""One curve of self-information and a point on it, drawn once for each of three probabilities.

A step leads from each point to half of its probability.
values: p, information (the curve); states (probabilities), bits, nats, one entry per state; halved and
halved_bits (half of each probability and its information).
labels: x, y; step (what a step gains); bits, nats, heads (formats of the three readings).
"""


def draw(fig, t, v):
    panels = fig.subplots(1, len(v.states), sharey=True)
    states = zip(panels, v.states, v.bits, v.nats, v.halved, v.halved_bits, strict=True)
    for panel, p, bits, nats, half, half_bits in states:
        panel.plot(v.p, v.information, color="muted")
        step(panel, (p, bits), (half, half_bits), t.step)
        panel.plot(p, bits, "o", color="data", markersize=16, clip_on=False, zorder=4)
        readings(panel, t, p, bits, nats)
        panel.set_xlim(0, 1)
        panel.set_ylim(0, 10)
        panel.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        panel.set_yticks([0, 5, 10])
        panel.set_xlabel(t.x)
    panels[0].set_ylabel(t.y)


def step(ax, start, end, words):
    """To the left by half of the probability, then up."""
    ax.plot([start[0], end[0]], [start[1], start[1]], color="joint", linewidth=2, linestyle=":")
    ax.annotate("", end, xytext=(end[0], start[1]), zorder=5, annotation_clip=False, arrowprops={
        "arrowstyle": "-|>", "color": "joint", "linewidth": 3, "shrinkA": 0, "shrinkB": 0})  # fmt: skip
    ax.annotate(words, end, xytext=(12, 4), textcoords="offset points", ha="left", va="bottom", color="joint",
                fontsize=24, fontweight="bold")  # fmt: skip


def readings(ax, t, p, bits, nats):
    lines = (
        (f"$p$ = {p:g}", 0, {"fontsize": 24}),
        (t.bits.format(bits), -36, {"fontsize": 34, "fontweight": "bold", "color": "data"}),
        (t.nats.format(nats), -84, {"fontsize": 24}),
        (t.heads.format(bits), -120, {"fontsize": 22, "color": "muted"}),
    )
    for words, drop, look in lines:
        ax.annotate(words, (1, 1), xytext=(0, drop), xycoords="axes fraction",
                    textcoords="offset points", ha="right", va="top", **look)  # fmt: skip
