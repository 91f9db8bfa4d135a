"""Words that may come next: how probable each is and how surprising, as two columns of bars.

values: p, information. labels: probability, information (axes), bits (format); word_1, …
"""


def draw(fig, t, v):
    left, right = fig.subplots(1, 2, sharey=True)
    rows = range(len(v.p) - 1, -1, -1)
    bars(left, rows, v.p, "{:.2f}", "data")
    bars(right, rows, v.information, t.bits, "ink")
    left.set_yticks(list(rows), [getattr(t, f"word_{position + 1}") for position in range(len(v.p))])
    left.tick_params(axis="y", labelsize=26, labelcolor="ink")
    left.set_title(t.probability, color="data")
    right.set_title(t.information)


def bars(ax, rows, lengths, fmt, colour):
    drawn = ax.barh(list(rows), lengths, height=0.6, color=colour)
    ax.bar_label(drawn, [fmt.format(length) for length in lengths], padding=6, color=colour, fontsize=24)
    ax.set_xlim(0, max(lengths) * 1.5)
    ax.set_xticks([])
    ax.tick_params(axis="y", length=0)
    ax.spines["bottom"].set_visible(False)
    ax.grid(False)
