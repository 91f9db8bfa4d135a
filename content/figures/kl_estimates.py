"""Mean and standard deviation of one sample's estimate of a KL divergence, three ways.

values: means, deviations (one per way), true. labels: y, true (a format); first, second, third.
"""


def draw(ax, t, v):
    ax.axhline(0, color="muted", linewidth=1.5)
    ax.axhline(v.true, color="data", linewidth=2, linestyle="--")
    colours = ("wrong", "model", "right")
    for place, (mean, deviation, colour) in enumerate(zip(v.means, v.deviations, colours, strict=True)):
        bar = {"fmt": "o", "color": colour, "markersize": 12, "capsize": 12, "linewidth": 3, "capthick": 3}
        ax.errorbar(place, mean, yerr=deviation, **bar)
        reading = f"{mean:.4f}\n± {deviation:.4f}"
        place_y = 0.1 if place else -0.13
        across = place if place else place + 0.12
        ax.text(
            across, place_y, reading, color=colour, fontsize=24, ha="center" if place else "left", va="center"
        )
    ax.text(
        2.45,
        0.235,
        t.true.format(v.true),
        color="data",
        ha="right",
        va="center",
        fontsize=26,
        fontweight="bold",
    )
    ax.set_xlim(-0.4, 2.5)
    ax.set_ylim(-0.25, 0.28)
    ax.set_xticks([0, 1, 2], [t.first, t.second, t.third])
    ax.tick_params(axis="x", labelcolor="ink", labelsize=26)
    ax.set_yticks([-0.2, 0, 0.2], ["−0.2", "0", "0.2"])
    ax.set_ylabel(t.y)
