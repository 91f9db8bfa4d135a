"""Six schematic loss curves in two rows, each with the line of chance and, where there is one, its floor.

values: step, chance; flat; stuck, stuck_floor; train, validation; saw; short, broken (ends early); low,
noise_floor. labels: x, y; first to sixth (titles); train, validation, noise_floor, schematic.
"""

TOP = 3.1


def draw(fig, t, v):
    axes = fig.subplots(2, 3, sharex=True, sharey=True)
    names = (t.first, t.second, t.third, t.fourth, t.fifth, t.sixth)
    for ax, name in zip(axes.flat, names, strict=True):
        frame(ax, v.chance)
        ax.set_title(name, loc="left", fontsize=24, fontweight="bold")
    flat, stuck, diverging, saw, broken, low = axes.flat
    flat.plot(v.step, v.flat, color="model")
    floor(stuck, v.stuck_floor)
    stuck.plot(v.step, v.stuck, color="model")
    diverging.plot(v.step, v.train, color="model")
    diverging.plot(v.step, v.validation, color="wrong", linestyle=(0, (3, 1)))
    diverging.text(0.98, 0.2, t.train, color="model", ha="right", va="bottom")
    diverging.text(0.62, 1.2, t.validation, color="wrong", ha="right", va="bottom")
    saw.plot(v.step, v.saw, color="model")
    broken.plot(v.short, v.broken, color="model")
    broken.plot(v.short[-1], v.broken[-1], "x", color="wrong", markersize=16, markeredgewidth=4)
    broken.text(v.short[-1] + 0.05, v.broken[-1], "NaN", color="wrong", va="center", fontweight="bold")
    floor(low, v.noise_floor)
    low.plot(v.step, v.low, color="model")
    low.text(0.98, v.noise_floor + 0.1, t.noise_floor, color="data", ha="right", va="bottom")
    for ax in axes[1]:
        ax.set_xlabel(t.x)
    flat.text(0.02, 0.2, t.y, color="muted", va="bottom")
    flat.text(0.98, 0.2, t.schematic, color="muted", ha="right", va="bottom")


def frame(ax, chance):
    ax.axhline(chance, color="muted", linewidth=2, linestyle="--")
    ax.set_xlim(0, 1)
    ax.set_ylim(0, TOP)
    ax.set_xticks([])
    ax.set_yticks([0, 1, 2, 3])


def floor(ax, height):
    ax.axhline(height, color="data", linewidth=2, linestyle=":")
