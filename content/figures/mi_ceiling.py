"""The most that a contrastive bound can certify, against the number of candidates.

values: n, bits (the same length). labels: x, y, unit, beyond.
"""


def draw(ax, t, v):
    ax.plot(v.n, v.bits, "o-", color="joint", markersize=13)
    ax.fill_between(v.n, v.bits, 20, color="muted", alpha=0.14, linewidth=0)
    for size, bits in zip(v.n, v.bits, strict=True):
        place = {
            "xytext": (12, -10),
            "textcoords": "offset points",
            "ha": "left",
            "va": "top",
        }
        large = {"color": "joint", "fontsize": 26, "fontweight": "bold"}
        ax.annotate(t.unit.format(bits), (size, bits), annotation_clip=False, **place, **large)
    ax.text(v.n[1], 14, t.beyond, ha="center", va="center", color="muted", fontsize=24)
    ax.set_xscale("log", base=2)
    ax.set_xlim(40, 400_000)
    ax.set_ylim(0, 18)
    ax.set_xticks(v.n, [f"{size:,.0f}" for size in v.n])
    ax.minorticks_off()
    ax.set_yticks([0, 4, 8, 12, 16])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.y)
