"""The lowest reachable loss against the label-noise rate, and the loss of a model that ignores the noise.

values: eta; floors (three curves); confident (a curve) and its confidence; marked (noise rates), readings.
labels: x, y; first, second, third (the floors); confident.
"""

BESIDE = {"textcoords": "offset points", "annotation_clip": False}


def draw(ax, t, v):
    for floor, name in zip(v.floors, (t.first, t.second, t.third), strict=True):
        ax.plot(v.eta, floor, color="data")
        ax.annotate(name, (v.eta[-1], floor[-1]), xytext=(10, 0), va="center", color="data", **BESIDE)
    ax.plot(v.eta, v.confident, color="wrong", linestyle="--")
    ax.text(
        0.27,
        2.35,
        t.confident.format(v.confidence),
        ha="right",
        va="bottom",
        color="wrong",
        fontweight="bold",
    )
    for rate, nats in zip(v.marked, v.readings, strict=True):
        ax.plot(rate, nats, "o", color="data", zorder=4)
        reading = f"{nats:.4f}"
        ax.annotate(
            reading, (rate, nats), xytext=(10, -8), va="top", color="data", fontweight="bold", **BESIDE
        )
    ax.set_xlim(0, 0.5)
    ax.set_ylim(0, 3.6)
    ax.set_xticks([0, 0.1, 0.2, 0.3, 0.4, 0.5], ["0", "0.1", "0.2", "0.3", "0.4", "0.5"])
    ax.set_yticks([0, 1, 2, 3])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
