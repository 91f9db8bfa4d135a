"""Densities of data and model above the term p ln(p/q) of their divergence, with its signed areas.

values: x; data (a density over x); models (two of them); points, for each model its readings there; totals.
labels: x, density, term, data, model, first, second (names of the models), total, such as '$D$ = {} nats'.
"""

import numpy as np

LOWEST, HIGHEST = -0.5, 1.25


def draw(fig, t, v):
    panels = fig.subplots(2, 2, sharex=True, sharey="row", height_ratios=(1, 1.75))
    names = (t.first, t.second)
    for column, (model, name, readings, total) in enumerate(
        zip(v.models, names, v.readings, v.totals, strict=True)
    ):
        densities(panels[0, column], t, v, model, name)
        integrand(panels[1, column], v, model, readings)
        panels[1, column].text(
            0.99, 0.97, t.total.format(f"{total:.4f}"), transform=panels[1, column].transAxes, ha="right",
            va="top", color="joint", fontsize=30, fontweight="bold",
        )  # fmt: skip
        panels[1, column].set_xlabel(t.x)
    panels[0, 0].set_ylabel(t.density)
    panels[1, 0].set_ylabel(t.term)


def densities(ax, t, v, model, name):
    ax.plot(v.x, v.data, color="data")
    ax.plot(v.x, model, color="model", linestyle="--")
    ax.text(-1.05, 0.28, t.data, color="data", ha="right")
    ax.text(v.x[np.argmax(model)] + 1.05, 0.28, name, color="model")
    ax.set_ylim(0, 0.48)
    ax.set_yticks([0, 0.4])


def integrand(ax, v, model, readings):
    terms = v.data * np.log(v.data / model)
    ax.fill_between(v.x, terms, where=terms >= 0, interpolate=True, color="wrong", alpha=0.35, linewidth=0)
    ax.fill_between(
        v.x, terms, where=terms <= 0, interpolate=True, facecolor="right", alpha=0.45, linewidth=0, hatch="//"
    )
    ax.plot(v.x, terms, color="ink", linewidth=2)
    ax.axhline(0, color="muted", linewidth=1.5)
    for x, value in zip(v.points, readings, strict=True):
        ax.plot(x, value, "o", color="ink")
        above = value > 0
        ax.annotate(
            f"{value:.4f}".replace("-", "−"),
            (x, value),
            xytext=(-12, 8) if above else (14, -10),
            textcoords="offset points",
            ha="right" if above else "left",
            va="center" if above else "top",
            color="wrong" if above else "right",
            fontsize=22,
            fontweight="bold",
        )
    ax.set_xlim(v.x[0], v.x[-1])
    ax.set_ylim(LOWEST, HIGHEST)
    ax.set_yticks([0, 1])
    ax.set_xticks([-4, -1, 0, 1.8, 4], ["−4", "−1", "0", "1.8", "4"])
    ax.grid(False)
