"""Shannon's picture of communication: five boxes in a row, noise at the middle one, and what travels between.

values: flipped (position, from 0, of the digit that the noise changes).
labels: source, encoder, channel, decoder, destination (boxes), noise; source_does, … (beneath the boxes, none
for the channel); message, sent, received.
"""

from itertools import pairwise

from matplotlib.patches import Rectangle

WIDTH, HEIGHT = 1128, 412
BOX = (156, 96)
ROW, NOISE_ROW = 280, 76
DIGIT = 21


def draw(ax, t, v):
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(0, HEIGHT)
    ax.axis("off")
    names = (t.source, t.encoder, t.channel, t.decoder, t.destination)
    step = (WIDTH - BOX[0] - 8) / (len(names) - 1)
    places = [4 + BOX[0] / 2 + step * position for position in range(len(names))]
    roles = (t.source_does, t.encoder_does, "", t.decoder_does, t.destination_does)
    for across, name, role in zip(places, names, roles, strict=True):
        box(ax, (across, ROW), name)
        ax.text(across, ROW - BOX[1] / 2 - 14, role, ha="center", va="top", color="muted", linespacing=1.3)
    for left, right in pairwise(places):
        arrow(ax, (left + BOX[0] / 2, ROW), (right - BOX[0] / 2, ROW))
    middles = [(left + right) / 2 for left, right in pairwise(places)]
    above = ROW + 24
    for across in (middles[0], middles[3]):
        look = {"ha": "center", "va": "bottom", "fontsize": 26, "fontweight": "bold", "color": "data"}
        ax.text(across, above, t.message, **look)
    digits(ax, middles[1], above, t.sent)
    digits(ax, middles[2], above, t.received, changed=int(v.flipped))
    box(ax, (places[2], NOISE_ROW), t.noise, edge="wrong")
    arrow(ax, (places[2], NOISE_ROW + BOX[1] / 2), (places[2], ROW - BOX[1] / 2), colour="wrong")


def box(ax, centre, word, edge="muted"):
    corner = (centre[0] - BOX[0] / 2, centre[1] - BOX[1] / 2)
    ax.add_patch(Rectangle(corner, *BOX, facecolor="surface", edgecolor=edge, linewidth=2))
    ax.text(*centre, word, ha="center", va="center", fontsize=26, color="ink" if edge == "muted" else edge)


def arrow(ax, start, end, colour="muted"):
    look = {"arrowstyle": "-|>,head_width=0.35,head_length=0.7", "color": colour, "linewidth": 2.5,
            "shrinkA": 3, "shrinkB": 3}  # fmt: skip
    ax.annotate("", xy=end, xytext=start, arrowprops=look)


def digits(ax, across, foot, word, changed=None):
    """One by one, so that the changed digit can be set off: in colour, and underlined."""
    left = across - DIGIT * (len(word) - 1) / 2
    for position, digit in enumerate(word):
        at, hit = left + DIGIT * position, position == changed
        look = {"ha": "center", "va": "bottom", "fontsize": 30, "fontweight": "bold"}
        ax.text(at, foot, digit, color="wrong" if hit else "ink", **look)
        if hit:
            ax.plot([at - 9, at + 9], [foot - 3, foot - 3], color="wrong", linewidth=3)
