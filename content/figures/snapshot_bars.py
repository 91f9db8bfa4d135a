"""Predictions over a few numbered classes, one or several on the same axes, with their scores above.

values: rows (a prediction each), correct (position of the correct class), readings (for each line of numbers,
one number per panel; may be empty).
labels: x, y, correct; first, second, third (names of the panels); bar (format of the value on a bar);
reading_1, … (formats such as '$H$ = {:.4f} bits').
"""

FIRST_READING = {"fontsize": 26, "fontweight": "bold", "color": "model"}
OTHER_READING = {"fontsize": 24}
NAMES = ("first", "second", "third")


def draw(fig, t, v):
    panels = fig.subplots(1, len(v.rows), sharey=True, squeeze=False)[0]
    for number, panel in enumerate(panels):
        bars(panel, t, v.rows[number], v.correct)
        panel.set_ylim(0, 1 + 0.17 * len(v.readings))
        panel.set_title(getattr(t, NAMES[number]))
        for line, numbers in enumerate(v.readings):
            words = getattr(t, f"reading_{line + 1}").format(numbers[number])
            look = FIRST_READING if line == 0 else OTHER_READING
            panel.text(0.035, 1 - 0.115 * line, words, transform=panel.transAxes, ha="left", va="top", **look)
    panels[0].set_ylabel(t.y)


def bars(ax, t, row, correct):
    positions = range(len(row))
    drawn = ax.bar(positions, row, width=0.72, color="model")
    ax.bar_label(drawn, [t.bar.format(p) for p in row], padding=4, fontsize=22)
    drawn[correct].set(edgecolor="right", linewidth=5, hatch="/")
    names = [str(position + 1) for position in positions]
    names[correct] += f"\n{t.correct}"
    ax.set_xticks(positions, names)
    ax.get_xticklabels()[correct].set(color="right", fontweight="bold")
    ax.set_yticks([0, 0.5, 1])
    ax.set_xlabel(t.x)
    ax.grid(False)
