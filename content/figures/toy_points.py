"""The points of the toy task: one marker per class, all in the colour of data.

values: x, y, label (class numbers from 0). labels: x, y; first, second, third (names of the classes).
"""

MARKERS = (("o", "full"), ("s", "none"), ("^", "full"))
ABOVE, BELOW = 0.3, -0.75


def draw(ax, t, v):
    for number, name in enumerate((t.first, t.second, t.third)):
        marker, fill = MARKERS[number]
        across, up = v.x[v.label == number], v.y[v.label == number]
        ax.plot(across, up, marker, fillstyle=fill, color="data", markeredgewidth=2, linestyle="none")
        height = up.max() + ABOVE if up.mean() > 0 else up.min() + BELOW
        ax.text(across.mean(), height, name, color="data", ha="center", fontweight="bold")
    ax.set_xlim(-2.9, 2.9)
    ax.set_ylim(-3.1, 3.6)
    ax.grid(visible=True, axis="both")
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
