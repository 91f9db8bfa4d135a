"""Three densities on the same axes with their differential entropies: the narrow ones are negative.

values: x, wide, narrow (normal densities over x); low, high (ends of the uniform density); entropies of
uniform, wide and narrow. labels: x, y, uniform, wide, narrow, entropy, such as '$h$ = {} bits'.
"""

CLEAR = {"facecolor": "background", "edgecolor": "none", "pad": 2}


def draw(fig, t, v):
    panels = fig.subplots(1, 3, sharey=True)
    level = 1 / (v.high - v.low)
    outlines = (
        ([v.x[0], v.low, v.low, v.high, v.high, v.x[-1]], [0, 0, level, level, 0, 0]),
        (v.x, v.wide),
        (v.x, v.narrow),
    )
    names = (t.uniform, t.wide, t.narrow)
    for panel, (x, y), name, bits in zip(panels, outlines, names, v.entropies, strict=True):
        colour = "wrong" if bits < 0 else "data"
        panel.fill_between(x, y, color="data", alpha=0.3, linewidth=0)
        panel.plot(x, y, color="data")
        at_top = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top", "bbox": CLEAR}
        panel.annotate(name, (0, 1), xytext=(10, 0), fontsize=22, **at_top)
        reading = t.entropy.format(f"{bits:.4f}".replace("-", "−"))
        panel.annotate(
            reading, (0, 1), xytext=(10, -30), fontsize=30, fontweight="bold", color=colour, **at_top
        )
        panel.set_xlim(v.x[0], v.x[-1])
        panel.set_ylim(0, 1.4 * max(v.narrow))
        panel.set_xlabel(t.x)
    panels[0].set_ylabel(t.y)
