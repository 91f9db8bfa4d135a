"""Accuracy against confidence of two groups of predictions, before and after temperature scaling.

values: before, after (confidences), accuracy (one per group), errors (before and after).
labels: x, y, perfect, before, after, error (a format).
"""

PLACES = ((0, 14, "right", "bottom"), (0, -14, "left", "top"))


def draw(fig, t, v):
    axes = fig.subplots(1, 2, sharey=True)
    panels = ((v.before, t.before, "wrong"), (v.after, t.after, "right"))
    for ax, (confidences, title, colour), error in zip(axes, panels, v.errors, strict=True):
        ax.plot([0.4, 1], [0.4, 1], color="muted", linewidth=2, linestyle="--")
        ax.plot(v.before, v.accuracy, "o", color="muted", markersize=14, fillstyle="none")
        places = zip(confidences, v.accuracy, PLACES, strict=True)
        for confidence, accuracy, (across, up, side, height) in places:
            ax.plot([confidence, accuracy], [accuracy, accuracy], color=colour, linewidth=2, linestyle=":")
            ax.plot(confidence, accuracy, "o", color="model", markersize=14, zorder=4)
            ax.annotate(
                f"{confidence:.4f}".rstrip("0"),
                (confidence, accuracy),
                xytext=(across, up),
                textcoords="offset points",
                ha=side,
                va=height,
                color="model",
                fontsize=24,
                fontweight="bold",
            )
        ax.set_title(title, loc="left")
        ax.text(0.42, 0.98, t.error.format(error), color=colour, va="top", fontsize=32, fontweight="bold")
        ax.text(0.79, 0.84, t.perfect, color="muted", ha="right", va="bottom")
        ax.set_xlim(0.4, 1)
        ax.set_ylim(0.4, 1)
        ax.set_xticks([0.4, 0.6, 0.8, 1], ["0.4", "0.6", "0.8", "1"])
        ax.set_yticks([0.4, 0.6, 0.8, 1], ["0.4", "0.6", "0.8", "1"])
        ax.set_xlabel(t.x)
    axes[0].set_ylabel(t.y)
