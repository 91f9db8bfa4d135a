"""Bar charts of sums of dice side by side on the same axes, each with its entropy set large.

values: sums and pmfs, a list of arrays each, and entropies, one number per chart.
labels: x, y; first, second, … (the name of each chart); entropy, such as '$H$ = {:.4f} bits'.
"""

NAMES = ("first", "second", "third")
CLEAR = {"facecolor": "background", "edgecolor": "none", "pad": 2}


def draw(fig, t, v):
    panels = fig.subplots(1, len(v.pmfs), sharey=True, squeeze=False)[0]
    top = 1.3 * max(pmf.max() for pmf in v.pmfs)
    for panel, name, sums, pmf, bits in zip(panels, NAMES, v.sums, v.pmfs, v.entropies, strict=False):
        histogram(panel, sums, pmf)
        panel.set_ylim(0, top)
        panel.set_xlabel(t.x)
        at_top = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top", "bbox": CLEAR}
        panel.annotate(getattr(t, name), (0, 1), xytext=(10, 0), fontsize=22, **at_top)
        reading = t.entropy.format(bits)
        panel.annotate(
            reading, (0, 1), xytext=(10, -30), fontsize=32, fontweight="bold", color="data", **at_top
        )
    panels[0].set_ylabel(t.y)


def histogram(ax, sums, pmf):
    """One bar a sum; the largest sum, which loading feeds, has its probability written on it."""
    ax.bar(sums, pmf, width=0.8, color="data")
    last = (sums[-1] - 0.4, pmf[-1])
    ax.annotate(f"{pmf[-1]:.4f}", last, xytext=(0, 3), textcoords="offset points", va="bottom", color="data")
    ax.set_xlim(sums[0] - 0.9, sums[-1] + 0.13 * len(sums))
    ax.set_xticks(sums[:: max(1, len(sums) // 5)])
