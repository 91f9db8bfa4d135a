"""Predictions over three classes as points in a triangle with lines of equal entropy and equal cross-entropy.

values: share, share_entropy (shares of the first of two outcomes and their entropy); predictions (rows of
three probabilities), correct (position of the correct class, one per panel), entropies, losses.
labels: correct, such as '{} (correct)'; entropy, loss, such as '$H$ = {:.4f} bits'.
"""

import numpy as np

HEIGHT = np.sqrt(3) / 2
CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, HEIGHT]])
LEVELS = (0.5, 1.0, 1.5)
LOSSES = (0.5, 1, 2, 3)
SIDES = ((-8, -8, "right", "top"), (8, -8, "left", "top"), (0, 8, "center", "bottom"))


def draw(fig, t, v):
    panels = fig.subplots(1, len(v.predictions))
    rows = zip(panels, v.predictions, v.correct, v.entropies, v.losses, strict=True)
    for panel, prediction, correct, entropy, loss in rows:
        triangle(panel, t, v, int(correct))
        panel.plot(*(np.asarray(prediction) @ CORNERS), "o", color="model", markersize=15, zorder=5)
        at_foot = {"transform": panel.transAxes, "ha": "center", "va": "bottom"}
        panel.text(0.5, 0.13, t.entropy.format(entropy), color="model", fontsize=26, weight="bold", **at_foot)
        panel.text(0.5, 0.0, t.loss.format(loss), color="wrong", fontsize=26, weight="bold", **at_foot)
        panel.set_aspect("equal")
        panel.set_xlim(-0.2, 1.2)
        panel.set_ylim(-0.46, HEIGHT + 0.12)
        panel.set_axis_off()


def triangle(ax, t, v, correct):
    first, of_rest = v.share[:, np.newaxis], v.share[np.newaxis, :]
    second = (1 - first) * of_rest
    bits = v.share_entropy[:, np.newaxis] + (1 - first) * v.share_entropy[np.newaxis, :]
    points = np.stack([first + 0 * second, second, 1 - first - second], axis=-1) @ CORNERS
    ax.contour(points[..., 0], points[..., 1], bits, levels=LEVELS, colors="model", linewidths=1.5)
    for loss in LOSSES:
        ends = [point @ CORNERS for point in on_the_edges(2.0**-loss, correct)]
        ax.plot(*zip(*ends, strict=True), "--", color="wrong", linewidth=1.5)
    ax.plot(*zip(*CORNERS, CORNERS[0], strict=True), color="ink", linewidth=2)
    for position, (corner, (right, up, ha, va)) in enumerate(zip(CORNERS, SIDES, strict=True)):
        is_correct = position == correct
        ax.annotate(
            t.correct.format(position + 1) if is_correct else str(position + 1), corner, xytext=(right, up),
            textcoords="offset points", ha="center" if is_correct and position < 2 else ha, va=va,
            color="right" if is_correct else "ink",
        )  # fmt: skip


def on_the_edges(probability, correct):
    """The two ends of the line on which the correct class has this probability."""
    for other in {0, 1, 2} - {correct}:
        end = np.zeros(3)
        end[[correct, other]] = probability, 1 - probability
        yield end
