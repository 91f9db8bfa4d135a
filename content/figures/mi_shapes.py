"""Four shapes of points on the same cells, each with its correlation and its mutual information.

values: edges; line, bowl, ring, lattice (x and y of the points); rho and bits, one entry per shape.
labels: line, bowl, ring, lattice (names), unit, such as '$I$ = {:.4f} bits'.
"""


def draw(fig, t, v):
    panels = fig.subplots(1, 4, sharex=True, sharey=True)
    shapes = (
        (t.line, v.line),
        (t.bowl, v.bowl),
        (t.ring, v.ring),
        (t.lattice, v.lattice),
    )
    for panel, (name, (x, y)), rho, bits in zip(panels, shapes, v.rho, v.bits, strict=True):
        panel.plot(x, y, "o", color="data", markersize=11, clip_on=False)
        for edge in v.edges:
            panel.plot(
                [edge, edge],
                [v.edges[0], v.edges[-1]],
                color="hairline",
                linewidth=1.5,
                zorder=0,
            )
            panel.plot(
                [v.edges[0], v.edges[-1]],
                [edge, edge],
                color="hairline",
                linewidth=1.5,
                zorder=0,
            )
        panel.set_title(name, loc="center")
        below = {"transform": panel.transAxes, "ha": "center", "va": "top"}
        panel.text(
            0.5,
            -0.05,
            rf"$\rho$ = {round(rho, 2) + 0:.2f}",
            fontsize=24,
            color="muted",
            **below,
        )
        panel.text(
            0.5,
            -0.19,
            t.unit.format(bits),
            fontsize=26,
            fontweight="bold",
            color="joint",
            **below,
        )
        panel.set_aspect("equal")
        panel.set_xlim(-1.04, 1.04)
        panel.set_ylim(-1.04, 1.04)
        panel.set_axis_off()
