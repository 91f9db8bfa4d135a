"""A binary code as a tree: every branch is one bit, and a leaf is as high as its symbol is probable.

values: p (probabilities), lengths (code lengths, never decreasing). labels: word, probability, length.
"""

from fractions import Fraction

LEAF_LEFT, LEAF_RIGHT = 3.4, 4.5
PROBABILITY_AT, LENGTH_AT = 5.6, 6.9
HEADING_AT = 1.03


def draw(ax, t, v):
    words = code_words([int(length) for length in v.lengths])
    for word in words:
        for depth in range(len(word)):
            branch(ax, word[:depth], word[depth])
    for word, probability in zip(words, v.p, strict=True):
        leaf(ax, word, Fraction(float(probability)).limit_denominator())
    columns = (((LEAF_LEFT + LEAF_RIGHT) / 2, t.word), (PROBABILITY_AT, t.probability), (LENGTH_AT, t.length))
    for x, heading in columns:
        ax.text(x, HEADING_AT, heading, ha="center", va="bottom", color="muted")
    ax.set_xlim(-0.15, LENGTH_AT + 0.6)
    ax.set_ylim(-0.02, 1.14)
    ax.set_axis_off()


def code_words(lengths):
    """The canonical prefix code with these lengths: 1, 2, 3, 3 gives 0, 10, 110, 111."""
    words, code, previous = [], 0, lengths[0]
    for length in lengths:
        code <<= length - previous
        words.append(f"{code:0{length}b}")
        code, previous = code + 1, length
    return words


def interval(word):
    """Top and bottom of the part of the unit interval that belongs to a code word."""
    share = 0.5 ** len(word)
    top = 1 - int(word or "0", 2) * share
    return top, top - share


def node(word):
    return len(word), sum(interval(word)) / 2


def branch(ax, parent, bit):
    (x, y), (child_x, child_y) = node(parent), node(parent + bit)
    ax.plot([x, child_x], [y, child_y], color="muted", linewidth=2.5, zorder=1)
    ax.plot(x, y, "o", color="muted", zorder=2)
    side = 1 if bit == "0" else -1
    ax.annotate(
        bit,
        ((x + child_x) / 2, (y + child_y) / 2),
        xytext=(-4, 14 * side),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=24,
        fontweight="bold",
    )


def leaf(ax, word, probability):
    top, bottom = interval(word)
    (x, y), gap = node(word), 0.008
    ax.plot([x, LEAF_LEFT], [y, y], color="muted", linewidth=2.5, linestyle=":", zorder=1)
    ax.plot(x, y, "o", color="data", zorder=2)
    ax.fill_between([LEAF_LEFT, LEAF_RIGHT], bottom + gap, top - gap, color="data", linewidth=0)
    ax.text(
        (LEAF_LEFT + LEAF_RIGHT) / 2,
        y,
        word,
        ha="center",
        va="center",
        color="background",
        fontsize=26,
        fontweight="bold",
    )
    ax.text(PROBABILITY_AT, y, str(probability), ha="center", va="center", color="data", fontsize=24)
    ax.text(LENGTH_AT, y, str(len(word)), ha="center", va="center", fontsize=24, fontweight="bold")
