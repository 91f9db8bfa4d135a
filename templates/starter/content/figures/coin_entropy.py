"""The entropy of a coin against its bias, with one biased coin marked."""


def draw(ax, t, v):
    ax.plot(v.bias, v.curve, color="data", linewidth=4)
    ax.plot([0.9], [v.biased], "o", color="model", markersize=14)
    ax.annotate(
        f"{t.biased}: {v.biased:.2f}",
        (0.9, v.biased),
        (0.42, 0.3),
        color="model",
        arrowprops={"arrowstyle": "-", "color": "model"},
    )
    ax.set(xlabel=t.x, ylabel=t.y, xlim=(0, 1), ylim=(0, 1.05), xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
