"""Three causal diagrams of the same three variables, all with the same shared bits.

values: shared (bits). labels: first, second, third (names of the diagrams), unit.
"""

from lecture_tools.figures import parts

WIDTH = 1.02
PLACES = {"X": (0.12, 0.32), "Y": (WIDTH / 2, 0.82), "Z": (WIDTH - 0.12, 0.32)}
DIAGRAMS = (("XY", "YZ"), ("ZY", "YX"), ("YX", "YZ"))


def draw(fig, t, v):
    for panel, name, arrows in zip(fig.subplots(1, 3), (t.first, t.second, t.third), DIAGRAMS, strict=True):
        parts.diagram(panel)
        panel.set_xlim(0, WIDTH)
        panel.plot(
            [PLACES["X"][0], PLACES["Z"][0]],
            [PLACES["X"][1]] * 2,
            color="joint",
            linewidth=3,
            linestyle=":",
        )
        nodes = {key: parts.node(panel, f"${key}$", at=at) for key, at in PLACES.items()}
        for start, end in arrows:
            parts.arrow(panel, nodes[start], nodes[end], color="ink")
        panel.set_title(name, loc="center")
        reading = {
            "ha": "center",
            "va": "center",
            "color": "joint",
            "fontsize": 28,
            "fontweight": "bold",
        }
        panel.text(WIDTH / 2, 0.08, t.unit.format(v.shared), **reading)
