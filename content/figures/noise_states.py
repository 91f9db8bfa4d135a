"""Three states of a loss on noisy labels: two models that match the noise, one that is overconfident.

values: eta (the axis); floors (a curve per panel), classes, confidences, readings, one per panel; marked (a
noise rate); confident (curve of the overconfident model).
labels: x, y; reading, state, gap (formats); floor.
"""

TOP = 1.6


def draw(fig, t, v):
    *matched, sure = fig.subplots(1, len(v.readings), sharey=True)
    for panel, floor, nats in zip(matched, v.floors, v.readings, strict=False):
        draw_floor(panel, t, v.eta, floor)
        panel.plot(v.marked, nats, "o", color="model", markersize=14, zorder=4)
        reading(panel, t, nats, "model", 0.05, "left")
    draw_floor(sure, t, v.eta, v.floors[-1])
    draw_overconfident(sure, t, v)
    for panel, classes, confidence in zip((*matched, sure), v.classes, v.confidences, strict=True):
        panel.set_title(t.state.format(f"{classes:g}", f"{confidence:g}"))
    matched[0].set_ylabel(t.y)


def draw_floor(ax, t, eta, floor):
    ax.fill_between(eta, 0, floor, color="surface", zorder=0)
    ax.plot(eta, floor, color="data")
    ax.text(0.34, 0.12, t.floor, color="data", ha="center", fontweight="bold")
    ax.set_xlim(0, 0.5)
    ax.set_ylim(0, TOP)
    ax.set_xticks([0, 0.1, 0.3, 0.5], ["0", "0.1", "0.3", "0.5"])
    ax.set_yticks([0, 0.5, 1, 1.5])
    ax.set_xlabel(t.x)


def draw_overconfident(ax, t, v):
    lowest, nats = v.readings[0], v.readings[-1]
    ax.plot(v.eta, v.confident, color="wrong", linestyle="--")
    gap = {"arrowstyle": "<->", "color": "ink", "linewidth": 2}
    ax.annotate("", (v.marked, nats), (v.marked, lowest), arrowprops=gap)
    ax.text(v.marked + 0.022, nats - 0.01, t.gap.format(nats - lowest), va="center")
    ax.plot(v.marked, nats, "o", color="wrong", markersize=14, zorder=4)
    reading(ax, t, nats, "wrong", 0.99, "right")


def reading(ax, t, nats, colour, across, align):
    ax.text(
        across,
        0.97,
        t.reading.format(nats),
        transform=ax.transAxes,
        ha=align,
        va="top",
        fontsize=30,
        fontweight="bold",
        color=colour,
    )
