"""Gradients of two losses on the logit when the label is 1, compared where the sigmoid saturates.

values: z, cross_entropy, squared_error (curves); at (a logit), grads (both there), ratio.
labels: x, y, cross_entropy, squared_error.
"""


def draw(ax, t, v):
    ax.axvspan(v.z[0], -3, color="surface", zorder=0)
    ax.axhline(0, color="muted", linewidth=1.5)
    ax.plot(v.z, v.cross_entropy, color="data")
    ax.plot(v.z, v.squared_error, color="wrong", linestyle="--")
    strong, weak = v.grads
    ax.annotate(
        "", (v.at, strong), (v.at, weak), arrowprops={"arrowstyle": "<->", "linewidth": 2.5, "color": "ink"}
    )
    ax.text(v.at + 0.25, -0.55, f"×{v.ratio:.1f}", fontsize=36, fontweight="bold", va="center")
    for gradient, colour, rise, side in ((strong, "data", -10, "top"), (weak, "wrong", 10, "bottom")):
        ax.plot(v.at, gradient, "o", color=colour, zorder=4)
        reading = f"{gradient:.4f}".replace("-", "−")
        ax.annotate(
            reading,
            (v.at, gradient),
            xytext=(0, rise),
            textcoords="offset points",
            ha="center",
            va=side,
            color=colour,
            fontweight="bold",
        )
    ax.text(1.15, -0.62, t.cross_entropy, color="data", fontweight="bold", ha="left")
    ax.text(2.1, -0.22, t.squared_error, color="wrong", fontweight="bold", ha="left")
    ax.set_xlim(v.z[0], v.z[-1])
    ax.set_ylim(-1.15, 0.15)
    ax.set_xticks([-6, -4, -2, 0, 2, 4, 6], ["−6", "−4", "−2", "0", "2", "4", "6"])
    ax.set_yticks([-1, -0.5, 0], ["−1", "−0.5", "0"])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
