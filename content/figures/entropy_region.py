"""All predictions over three classes in the plane of entropy and cross-entropy, with a few of them marked.

values: cross_entropy, least, most (for each cross-entropy the smallest and largest entropy it allows); path
and wrong (points as rows of entropy and cross-entropy).
labels: x, y; start, end, wrong (names of points), possible (name of the region).
"""

HIGHEST = 6


def draw(ax, t, v):
    ax.fill_betweenx(v.cross_entropy, v.least, v.most, color="hairline", alpha=0.6, linewidth=0)
    ax.plot(v.least, v.cross_entropy, color="muted", linewidth=2)
    ax.plot(v.most, v.cross_entropy, color="muted", linewidth=2)
    ax.text(0.9, 3.0, t.possible, ha="center", va="center", color="muted")
    entropies, surprises = v.path[:, 0], v.path[:, 1]
    ax.plot(entropies, surprises, "o-", color="model", markersize=13)
    ax.plot([entropies[-1], v.wrong[0]], [surprises[-1], v.wrong[1]], ":", color="ink", linewidth=2, zorder=1)
    ax.plot(*v.wrong, "X", color="wrong", markersize=17)
    label(ax, t.start, v.path[0], (-8, 14), "model", "right")
    label(ax, t.end, v.path[-1], (-14, 12), "right", "right")
    label(ax, t.wrong, v.wrong, (16, 0), "wrong", "left")
    ax.set_xlim(0, 1.7)
    ax.set_ylim(0, HIGHEST)
    ax.set_yticks([0, 2, 4, 6])
    ax.set_xticks([0, 0.5, 1, 1.5])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)


def label(ax, words, point, offset, colour, side):
    ax.annotate(words, point, textcoords="offset points", xytext=offset, color=colour, ha=side, va="center",
                fontweight="bold")  # fmt: skip
