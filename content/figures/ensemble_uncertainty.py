"""The uncertainty of an ensemble about a few inputs, stacked from its two parts.

values: aleatoric, epistemic (a number per input). labels: y; first, second, third (names of the inputs);
aleatoric, epistemic (names of the parts).
"""

TALL_ENOUGH = 0.2
BAR_WIDTH = 0.5


def draw(ax, t, v):
    parts = list(zip(v.aleatoric, v.epistemic, strict=True))
    for place, (aleatoric, epistemic) in enumerate(parts):
        ax.bar(place, aleatoric, BAR_WIDTH, color="data")
        ax.bar(place, epistemic, BAR_WIDTH, bottom=aleatoric, color="model", hatch="/")
        ax.text(place, aleatoric / 2, f"{aleatoric:.4f}", ha="center", va="center", color="background")
        name_epistemic(ax, place, aleatoric, epistemic)
        total = aleatoric + epistemic
        ax.text(place, total + 0.05, f"{total:.4f}", ha="center", fontsize=26, fontweight="bold")
    ax.text(-BAR_WIDTH / 2, 1.72, t.aleatoric, color="data", fontweight="bold")
    ax.text(-BAR_WIDTH / 2, 1.88, t.epistemic, color="model", fontweight="bold")
    ax.set_xlim(-0.45, len(parts) - 0.4)
    ax.set_ylim(0, 2.02)
    ax.set_yticks([0, 0.5, 1, 1.5])
    ax.set_xticks(range(len(parts)), (t.first, t.second, t.third))
    ax.set_ylabel(t.y)


def name_epistemic(ax, place, aleatoric, epistemic):
    """On the part where it is tall enough to be written on, otherwise beside the bar."""
    if epistemic >= TALL_ENOUGH:
        look = {"bbox": {"facecolor": "background", "edgecolor": "none", "pad": 3}, "ha": "center"}
        ax.text(place, aleatoric + epistemic / 2, f"{epistemic:.4f}", va="center", color="model", **look)
    else:
        beside = place + BAR_WIDTH / 2 + 0.03
        ax.text(beside, aleatoric + epistemic / 2, f"{epistemic:.4f}", va="center", color="model")
