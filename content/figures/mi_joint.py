"""A 2 × 2 joint table beside the table of independent variables, its cells shaded by how far they differ.

values: joint, independent (probabilities), pmi (bits), shape (2, 2) each.
labels: first, second (names of the tables), link, no_link, spam, ham, unit.
"""

from matplotlib.patches import Rectangle

FULL_SHADE = 0.6
ZERO = 1e-12


def draw(fig, t, v):
    left, right = fig.subplots(1, 2)
    largest = abs(v.pmi).max()
    table(left, t, v.joint, "{:.2f}", v.pmi / largest, v.pmi)
    table(right, t, v.independent, "{:.4f}", 0 * v.pmi, 0 * v.pmi)
    left.set_title(t.first, pad=40)
    right.set_title(t.second, pad=40)


def table(ax, t, probabilities, fmt, shades, bits):
    for row in range(2):
        for column in range(2):
            cell(ax, (column, row), shades[row][column])
            place = (column + 0.5, row + 0.42)
            ax.text(
                *place,
                fmt.format(probabilities[row][column]),
                ha="center",
                va="center",
                fontsize=32,
            )
            printed = t.unit.format(
                f"{bits[row][column]:+.4f}" if abs(bits[row][column]) > ZERO else "0.0000"
            )
            ax.text(
                place[0],
                row + 0.76,
                printed.replace("-", "−"),
                ha="center",
                va="center",
                fontsize=22,
            )
    ax.set_xlim(0, 2)
    ax.set_ylim(2, 0)
    ax.set_xticks([0.5, 1.5], [t.spam, t.ham])
    ax.set_yticks([0.5, 1.5], [t.link, t.no_link])
    ax.tick_params(labeltop=True, labelbottom=False, labelcolor="ink")
    ax.spines[:].set_visible(False)
    ax.grid(False)


def cell(ax, corner, shade):
    """More often than independent: filled; less often: hatched; the same: empty."""
    if shade > 0:
        ax.add_patch(Rectangle(corner, 1, 1, facecolor="joint", alpha=FULL_SHADE * shade, linewidth=0))
    elif shade < 0:
        ax.add_patch(
            Rectangle(
                corner,
                1,
                1,
                facecolor="model",
                alpha=-FULL_SHADE * shade,
                linewidth=0,
                hatch="/",
            )
        )
    ax.add_patch(Rectangle(corner, 1, 1, fill=False, edgecolor="hairline", linewidth=2))
