"""Features ranked one by one, and what each still adds once the first is chosen.

values: alone (link, its copy, invoice, capitals, weekend), after (the same without link).
labels: x, first, second (names of the panels), link, copy, invoice, capitals, weekend.
"""

ROOM = 0.31


def draw(fig, t, v):
    left, right = fig.subplots(1, 2, sharey=True)
    names = [t.link, t.copy, t.invoice, t.capitals, t.weekend]
    bars(left, names, v.alone, "data", None)
    bars(right, names[1:], v.after, "joint", "/")
    left.set_title(t.first)
    right.set_title(t.second)
    left.set_yticks(range(len(names)), names)
    left.tick_params(axis="y", labelcolor="ink")
    left.invert_yaxis()
    for panel in (left, right):
        panel.set_xlim(0, ROOM)
        panel.set_xticks([0, 0.1, 0.2])
        panel.set_xlabel(t.x)
        panel.grid(False)


def bars(ax, names, lengths, colour, hatch):
    first = 5 - len(names)
    drawn = ax.barh(range(first, 5), lengths, height=0.62, color=colour, hatch=hatch)
    ax.bar_label(
        drawn,
        [f"{length:.4f}" for length in lengths],
        padding=6,
        color=colour,
        fontsize=26,
        fontweight="bold",
    )
