"""Three predictions on the loss curve of their label, with loss and squared error read off.

values: p (the axis); losses (a curve per panel); labels (0 or 1), predictions, readings, squares (one each).
labels: x, y; reading and square (formats).
"""

TOP = 5


def draw(fig, t, v):
    panels = fig.subplots(1, len(v.labels), sharey=True)
    states = zip(panels, v.losses, v.labels, v.predictions, v.readings, v.squares, strict=True)
    for panel, curve, label, prediction, nats, square in states:
        colour = "right" if label == 1 else "wrong"
        panel.plot(v.p, curve, color=colour, linestyle="-" if label == 1 else "--")
        panel.plot([prediction] * 2, [0, nats], color="model", linewidth=2, linestyle=":")
        panel.plot(prediction, nats, "o", color="model", markersize=14, zorder=4)
        panel.set_title(rf"$y$ = {label:g},  $\hat p$ = {prediction:g}")
        side = {"x": 0.97, "ha": "right"} if label == 1 else {"x": 0.05, "ha": "left"}
        panel.text(
            y=0.96,
            s=t.reading.format(nats),
            transform=panel.transAxes,
            va="top",
            fontsize=32,
            fontweight="bold",
            color="model",
            **side,
        )
        panel.text(
            y=0.80, s=t.square.format(square), transform=panel.transAxes, va="top", color="muted", **side
        )
        panel.set_xlim(0, 1)
        panel.set_ylim(0, TOP)
        panel.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        panel.set_yticks([0, 1, 2, 3, 4, 5])
        panel.set_xlabel(t.x)
    panels[0].set_ylabel(t.y)
