"""One curve of self-information and a point on it, drawn once for each of three probabilities.

values: p, information (the curve); states (probabilities), bits, nats, one entry per state.
labels: x, y; bits, nats, heads (formats of the three readings).
"""


def draw(fig, t, v):
    panels = fig.subplots(1, len(v.states), sharey=True)
    for panel, p, bits, nats in zip(panels, v.states, v.bits, v.nats, strict=True):
        panel.plot(v.p, v.information, color="muted")
        panel.plot([p, p], [0, bits], color="data", linewidth=2, linestyle=":")
        panel.plot(p, bits, "o", color="data", markersize=16, clip_on=False, zorder=4)
        lines = (
            (f"$p$ = {p:g}", 0, {"fontsize": 24}),
            (t.bits.format(bits), -36, {"fontsize": 34, "fontweight": "bold", "color": "data"}),
            (t.nats.format(nats), -84, {"fontsize": 24}),
            (t.heads.format(bits), -120, {"fontsize": 22, "color": "muted"}),
        )
        for words, drop, look in lines:
            panel.annotate(words, (1, 1), xytext=(0, drop), xycoords="axes fraction",
                           textcoords="offset points", ha="right", va="top", **look)  # fmt: skip
        panel.set_xlim(0, 1)
        panel.set_ylim(0, 10)
        panel.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        panel.set_yticks([0, 5, 10])
        panel.set_xlabel(t.x)
    panels[0].set_ylabel(t.y)
