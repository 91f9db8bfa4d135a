"""Five quantities as a map: three are averages of surprises, two compare; the arrows carry the identities.

labels: information, entropy, cross_entropy, divergence, mutual (names); average, model, chain, gap, special
(what the arrows say); data, other, pair (what p, q and X, Y are).
"""

from matplotlib.patches import FancyBboxPatch

WIDTH, HEIGHT = 1128, 412
BOX_WIDTH, BOX_HEIGHT = 282, 104
LEFT, MIDDLE, RIGHT = 146, 564, 982
UPPER, LOWER = 350, 112
FORMULAS = {
    "information": r"$I(x)=-\log p(x)$",
    "entropy": r"$H(p)=-\sum p\,\log p$",
    "cross_entropy": r"$H(p,q)=-\sum p\,\log q$",
    "divergence": r"$D_{\mathrm{KL}}(p\Vert q)=\sum p\,\log\frac{p}{q}$",
    "mutual": r"$I(X;Y)=H(Y)-H(Y|X)$",
}
CHAIN = r"$H(X,Y)=H(X)+H(Y|X)$"
GAP = r"$H(p,q)=H(p)+D_{\mathrm{KL}}(p\Vert q)$"
SPECIAL = r"$I(X;Y)=D_{\mathrm{KL}}(\,p(x,y)\,\Vert\,p(x)\,p(y)\,)$"


def draw(ax, t, v):  # noqa: ARG001 (a diagram without numbers)
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(0, HEIGHT)
    ax.axis("off")
    quantity(ax, LEFT, UPPER, t.information, FORMULAS["information"], "muted")
    quantity(ax, MIDDLE, UPPER, t.entropy, FORMULAS["entropy"], "data")
    quantity(ax, RIGHT, UPPER, t.cross_entropy, FORMULAS["cross_entropy"], "model")
    quantity(ax, RIGHT, LOWER, t.divergence, FORMULAS["divergence"], "model")
    quantity(ax, MIDDLE, LOWER, t.mutual, FORMULAS["mutual"], "joint")
    half, edge = BOX_WIDTH / 2, BOX_HEIGHT / 2
    arrow(ax, (LEFT + half, UPPER), (MIDDLE - half, UPPER))
    arrow(ax, (MIDDLE + half, UPPER), (RIGHT - half, UPPER))
    arrow(ax, (MIDDLE, UPPER - edge), (MIDDLE, LOWER + edge))
    arrow(ax, (RIGHT, UPPER - edge), (RIGHT, LOWER + edge))
    arrow(ax, (RIGHT - half, LOWER), (MIDDLE + half, LOWER))
    between(ax, (LEFT + MIDDLE) / 2, UPPER, t.average)
    between(ax, (MIDDLE + RIGHT) / 2, UPPER, t.model)
    identity(ax, MIDDLE - 14, (UPPER + LOWER) / 2, t.chain, CHAIN)
    identity(ax, RIGHT - 14, (UPPER + LOWER) / 2, t.gap, GAP)
    between(ax, (MIDDLE + RIGHT) / 2, LOWER, t.special)
    ax.text((MIDDLE + RIGHT) / 2, 20, SPECIAL, ha="center", va="center", fontsize=23)
    for up, words, colour in ((34, t.data, "data"), (0, t.other, "model"), (-34, t.pair, "joint")):
        ax.text(LEFT - half, LOWER + up, words, ha="left", va="center", color=colour, fontsize=22)


def quantity(ax, across, up, name, formula, colour):
    corner = (across - BOX_WIDTH / 2, up - BOX_HEIGHT / 2)
    look = {"boxstyle": "round,pad=0,rounding_size=10", "facecolor": "surface", "linewidth": 2.5}
    ax.add_patch(FancyBboxPatch(corner, BOX_WIDTH, BOX_HEIGHT, edgecolor=colour, **look))
    words = {"ha": "center", "va": "center"}
    ax.text(across, up + 24, name, color=colour, fontsize=24, fontweight="bold", **words)
    ax.text(across, up - 21, formula, fontsize=24, **words)


def arrow(ax, start, end):
    style = {"arrowstyle": "-|>,head_width=0.4,head_length=0.8", "color": "muted", "linewidth": 2.5}
    ax.annotate("", xy=end, xytext=start, arrowprops={**style, "shrinkA": 3, "shrinkB": 3})


def between(ax, across, up, words):
    ax.text(across, up + 12, words, ha="center", va="bottom", fontsize=21, linespacing=1.15)


def identity(ax, right, up, name, formula):
    """What an arrow says: a name, and the formula below it."""
    ax.text(right, up + 19, name, ha="right", va="center", fontsize=21, color="muted")
    ax.text(right, up - 15, formula, ha="right", va="center", fontsize=23)
