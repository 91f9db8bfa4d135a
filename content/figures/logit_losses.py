"""Losses as distances: from each logit up to the log-sum-exp of all logits.

values: logits, losses, log_sum. labels: y; first, second, third (classes); log_sum (a format).
"""


def draw(ax, t, v):
    ax.axhline(v.log_sum, color="ink", linewidth=3)
    ax.text(-0.45, v.log_sum + 0.08, t.log_sum.format(v.log_sum), va="bottom", fontsize=24, fontweight="bold")
    gap = {"arrowstyle": "<->", "color": "wrong", "linewidth": 2.5, "shrinkA": 0, "shrinkB": 6}
    for across, (logit, nats) in enumerate(zip(v.logits, v.losses, strict=True)):
        ax.annotate("", (across, logit), (across, v.log_sum), arrowprops=gap)
        ax.plot(across, logit, "o", color="model", markersize=14, zorder=4)
        reading = {"color": "wrong", "fontsize": 26, "fontweight": "bold", "va": "center"}
        ax.text(across + 0.08, (logit + v.log_sum) / 2, f"{nats:.4f}", **reading)
        ax.text(across - 0.12, logit, f"{logit:g}".replace("-", "−"), color="model", ha="right", va="center")
    ax.set_xlim(-0.5, 2.55)
    ax.set_ylim(-1.5, 2.95)
    ax.set_xticks([0, 1, 2], [t.first, t.second, t.third])
    ax.tick_params(axis="x", labelcolor="ink")
    ax.set_yticks([-1, 0, 1, 2], ["−1", "0", "1", "2"])
    ax.set_ylabel(t.y)
