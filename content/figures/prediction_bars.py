"""Predictions over a few classes side by side on the same axes, with what they amount to above the bars.

values: rows (a prediction each), outlined (positions of the correct class, or none), readings (for each line
of numbers, one number per panel).
labels: x, y; first, second, third (names of the panels); class_1, … (names of the classes); bar (format of
the value on a bar); reading_1, … (formats such as '$H$ = {:.4f} bits').
"""

FIRST_READING = {"ha": "center", "va": "top", "fontsize": 26, "fontweight": "bold", "color": "model"}
OTHER_READING = {"ha": "center", "va": "top", "fontsize": 22}
NAMES = ("first", "second", "third")


def draw(fig, t, v):
    panels = fig.subplots(1, len(v.rows), sharey=True)
    for number, panel in enumerate(panels):
        bars(panel, t, v.rows[number], v.outlined)
        panel.set_ylim(0, 1.12 + 0.2 * len(v.readings))
        panel.set_title(getattr(t, NAMES[number]))
        for line, numbers in enumerate(v.readings):
            words = getattr(t, f"reading_{line + 1}").format(numbers[number])
            look = FIRST_READING if line == 0 else OTHER_READING
            panel.text(0.5, 0.99 - 0.12 * line, words, transform=panel.transAxes, **look)
    panels[0].set_ylabel(t.y)


def bars(ax, t, row, outlined):
    positions = range(len(row))
    drawn = ax.bar(positions, row, width=0.7, color="model")
    ax.bar_label(drawn, [t.bar.format(p) for p in row], padding=4)
    for position in outlined:
        drawn[position].set(edgecolor="right", linewidth=5, hatch="/")
    ax.set_xticks(positions, [getattr(t, f"class_{position + 1}") for position in positions])
    for position in outlined:
        ax.get_xticklabels()[position].set(color="right", fontweight="bold")
    ax.set_yticks([0, 0.5, 1])
    ax.set_xlabel(t.x)
