"""Entropy of a coin against its probability of heads, with a few coins marked on the curve.

values: theta, entropy (the curve); marked (probabilities of heads), marked_entropy. labels: x, y.
"""

FAIR = 0.5
LOW = 0.15


def draw(ax, t, v):
    ax.plot(v.theta, v.entropy, color="data")
    for theta, bits in zip(v.marked, v.marked_entropy, strict=True):
        mark(ax, theta, bits)
    ax.set_xlim(-0.02, 1.02)
    ax.set_ylim(0, 1.12)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"])
    ax.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)


def mark(ax, theta, bits):
    """A dot and its reading: above the top of the curve, otherwise on the inner side of the slope."""
    ax.plot(theta, bits, "o", color="data", clip_on=False, zorder=4)
    if theta == FAIR:
        place = {"xytext": (0, 12), "ha": "center", "va": "bottom", "fontsize": 26, "fontweight": "bold"}
    elif theta < FAIR:
        place = {"xytext": (14, -4), "ha": "left", "va": "top"}
    else:
        place = {"xytext": (-14, 2), "ha": "right", "va": "bottom" if bits < LOW else "center"}
    reading = rf"$h({theta:g})$ = {bits:.4f}"
    ax.annotate(reading, (theta, bits), textcoords="offset points", color="data", **place)
