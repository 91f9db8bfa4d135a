"""Binary cross-entropy of both labels and the squared error of label 1 against the prediction.

values: p, one, zero, square (curves); marked (predictions), marked_one, marked_square.
labels: x, y, one, zero, square.
"""

TOP = 5
PLACES = ({"xytext": (0, 60)}, {"xytext": (0, 92)}, {"xytext": (36, 60)})
LEADER = {"arrowstyle": "-", "color": "right", "linewidth": 1.5}


def draw(ax, t, v):
    ax.plot(v.p, v.one, color="right")
    ax.plot(v.p, v.zero, color="wrong", linestyle="--")
    ax.plot(v.p, v.square, color="right", linestyle=":")
    points = zip(v.marked, v.marked_one, v.marked_square, PLACES, strict=True)
    for prediction, nats, square, place in points:
        ax.plot(prediction, nats, "o", color="right", zorder=4)
        ax.plot(prediction, square, "o", color="right", markersize=7, zorder=4)
        ax.annotate(
            f"{nats:.4f}",
            (prediction, nats),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color="right",
            fontweight="bold",
            arrowprops=LEADER,
            **place,
        )
    ax.text(0.06, 4.2, t.one, color="right", fontsize=26)
    ax.text(0.94, 4.2, t.zero, color="wrong", fontsize=26, ha="right")
    ax.text(0.012, 1.04, t.square, color="right", va="bottom")
    ax.set_xlim(0, 1)
    ax.set_ylim(0, TOP)
    ax.set_xticks([0, 0.3, 0.6, 0.9], ["0", "0.3", "0.6", "0.9"])
    ax.set_yticks([0, 1, 2, 3, 4, 5])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
