"""Entropy of a softmax prediction against its temperature, on a logarithmic axis, below the limit log K.

values: temperature, entropy (the curve); marked, marked_entropy (points on it); limit. labels: x, y; limit
(a format for the limit).
"""


def draw(ax, t, v):
    ax.axhline(v.limit, color="muted", linestyle="--", linewidth=2)
    ax.text(v.temperature[0], v.limit + 0.03, t.limit.format(v.limit), color="muted", va="bottom")
    ax.semilogx(v.temperature, v.entropy, color="model")
    ax.plot(v.marked, v.marked_entropy, "o", color="model")
    for temperature, bits in zip(v.marked, v.marked_entropy, strict=True):
        ax.annotate(f"{bits:.4f}", (temperature, bits), textcoords="offset points", xytext=(12, -8),
                    va="top", color="model", fontweight="bold")  # fmt: skip
    ax.set_xlim(v.temperature[0], v.temperature[-1] * 1.7)
    ax.set_ylim(0, 1.8)
    ax.set_xticks(v.marked, [f"{temperature:g}" for temperature in v.marked])
    ax.set_yticks([0, 0.5, 1, 1.5])
    ax.minorticks_off()
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
