"""Teacher and student predictions as pairs of bars at two temperatures, with the teacher's entropy.

values: teachers, students (a distribution per temperature); entropies (of the teacher).
labels: x, y, teacher, student; first, second (names of the panels); entropy, such as '$H$ = {:.4f} bits'.
"""

WIDTH = 0.42


def draw(fig, t, v):
    panels = fig.subplots(1, 2, sharey=True)
    readings = zip(panels, (t.first, t.second), v.teachers, v.students, v.entropies, strict=True)
    for panel, name, teacher, student, bits in readings:
        paired_bars(panel, teacher, student)
        panel.set_title(name)
        panel.set_xlabel(t.x)
        panel.text(0.98, 0.99, t.entropy.format(bits), transform=panel.transAxes, ha="right", va="top",
                   color="data", fontsize=26, fontweight="bold")  # fmt: skip
        panel.text(1.5, 0.82, t.teacher, color="data", fontsize=22, fontweight="bold")
        panel.text(1.5, 0.7, t.student, color="model", fontsize=22, fontweight="bold")
    panels[0].set_ylabel(t.y)


def paired_bars(ax, teacher, student):
    classes = range(1, len(teacher) + 1)
    for values, colour, hatch, side in ((teacher, "data", None, -1), (student, "model", "/", 1)):
        bars = ax.bar([x + side * WIDTH / 2 for x in classes], values, width=WIDTH, color=colour, hatch=hatch)
        ax.bar_label(bars, [f"{value:.4f}" for value in values], padding=3, color=colour)
    ax.set_xticks(list(classes))
    ax.set_yticks([0, 0.5, 1])
    ax.set_ylim(0, 1.22)
    ax.grid(False)
