"""Data and a model that is moved, as pairs of bars in a few positions, each with its three divergences.

values: p; models (a distribution per panel); forward, reverse, js (a number per panel, maybe infinite).
labels: x, y, data, model; first, second, third (names of the panels); forward, reverse, js (names of the
divergences); unit, such as '{} bits'.
"""

import math

WIDTH = 0.4
NAMES = ("first", "second", "third")


def draw(fig, t, v):
    panels = fig.subplots(1, len(v.models), sharey=True)
    for number, panel in enumerate(panels):
        paired_bars(panel, v.p, v.models[number])
        panel.set_title(getattr(t, NAMES[number]))
        panel.set_xlabel(t.x)
        readings = ((t.forward, v.forward), (t.reverse, v.reverse), (t.js, v.js))
        for line, (name, values) in enumerate(readings):
            reading(panel, line, name, values[number], t.unit)
    panels[0].set_ylabel(t.y)
    for name, colour, height in ((t.data, "data", 0.8), (t.model, "model", 0.63)):
        panels[0].text(1.9, height, name, color=colour, fontsize=22, fontweight="bold")


def paired_bars(ax, data, model):
    outcomes = range(1, len(data) + 1)
    for values, colour, hatch, side in ((data, "data", None, -1), (model, "model", "/", 1)):
        places = [x + side * WIDTH / 2 for x in outcomes]
        bars = ax.bar(places, values, width=WIDTH, color=colour, hatch=hatch)
        ax.bar_label(bars, [f"{value:.2f}" for value in values], padding=2, color=colour)
    ax.set_xticks(list(outcomes))
    ax.set_yticks([0, 0.5, 1])
    ax.set_ylim(0, 1.72)
    ax.grid(False)


def reading(ax, line, name, value, unit):
    """One line above the bars; infinity is set in the colour of a warning."""
    printed = unit.format(f"{value:.4f}") if math.isfinite(value) else "∞"
    colour = "ink" if math.isfinite(value) else "wrong"
    ax.text(0.1, 0.98 - 0.115 * line, name, transform=ax.transAxes, va="top", fontsize=22)
    ax.text(0.96, 0.98 - 0.115 * line, printed, transform=ax.transAxes, ha="right", va="top", color=colour,
            fontsize=24, fontweight="bold")  # fmt: skip
