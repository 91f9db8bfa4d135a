"""The loss of a constant prediction against the base rate, with a few rates marked.

values: rates, nats (the curve); marked, readings. labels: x, y, curve.
"""

PLACES = ((20, 0, "left", "center"), (20, -6, "left", "center"), (0, 14, "right", "bottom"))


def draw(ax, t, v):
    ax.fill_between(v.rates, 0, v.nats, color="surface", zorder=0)
    ax.plot(v.rates, v.nats, color="data")
    for rate, nats, (across, up, side, height) in zip(v.marked, v.readings, PLACES, strict=True):
        ax.plot(rate, nats, "o", color="data", markersize=12, zorder=4)
        ax.annotate(
            f"{rate:.0%}: {nats:.4f}",
            (rate, nats),
            xytext=(across, up),
            textcoords="offset points",
            ha=side,
            va=height,
            color="data",
            fontsize=26,
            fontweight="bold",
        )
    ax.text(0.3, 0.38, t.curve, color="data", fontsize=26, ha="left", va="center")
    ax.set_xlim(0, 0.6)
    ax.set_ylim(0, 0.9)
    ax.set_xticks([0, 0.25, 0.5], ["0", "0.25", "0.5"])
    ax.set_yticks([0, 0.3, 0.6, 0.9])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
