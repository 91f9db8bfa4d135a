"""Mean loss of a series of tosses against the probability of heads, with its minimum, which is a floor.

values: theta, nll (the curve); marked (probabilities of heads), marked_nll; best, best_nll.
labels: x, y, floor, minimum (a format).
"""

STEEP = 0.8


def draw(ax, t, v):
    ax.axhline(v.best_nll, color="data", linestyle="--", linewidth=2)
    ax.text(0.31, v.best_nll - 0.012, t.floor, color="data", va="top")
    ax.plot(v.theta, v.nll, color="model")
    for theta, nats in zip(v.marked, v.marked_nll, strict=True):
        ax.plot(theta, nats, "o", color="model", zorder=4)
        side = {"ha": "right", "xytext": (-14, 2)} if theta > STEEP else {"ha": "left", "xytext": (2, 10)}
        at = {"textcoords": "offset points", "va": "bottom", **side}
        ax.annotate(f"{nats:.4f}", (theta, nats), color="model", **at)
    ax.plot(v.best, v.best_nll, "o", color="data", markersize=14, zorder=4)
    reading = t.minimum.format(v.best_nll)
    big = {"ha": "center", "va": "top", "fontsize": 28, "fontweight": "bold", "color": "data"}
    ax.annotate(reading, (v.best, v.best_nll), xytext=(0, -16), textcoords="offset points", **big)
    ax.set_xlim(0.3, 0.95)
    ax.set_ylim(0.5, 1.05)
    ax.set_xticks([0.3, 0.5, 0.7, 0.9], ["0.3", "0.5", "0.7", "0.9"])
    ax.set_yticks([0.5, 0.75, 1], ["0.50", "0.75", "1.00"])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
