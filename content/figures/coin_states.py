"""Coins on the curve of their entropy, each with the two parts that add up to it stacked beside the curve.

values: theta, curve (the curve); heads (one probability per panel), head_parts, tail_parts (what each side
adds), entropies. labels: x, y; head, tail; entropy, such as '$H$ = {:.4f} bits'.
"""

BAR = (1.16, 0.2)  # left edge and width, to the right of the curve
TOP = 1.34
LOW = 0.12  # below this a part has no room for its name


def draw(fig, t, v):
    panels = fig.subplots(1, len(v.heads), sharey=True)
    coins = zip(panels, v.heads, v.head_parts, v.tail_parts, v.entropies, strict=True)
    for panel, theta, head, tail, bits in coins:
        panel.plot(v.theta, v.curve, color="data")
        panel.plot([theta, BAR[0]], [bits, bits], "--", color="muted", linewidth=2)
        panel.plot(theta, bits, "o", color="data", zorder=4, clip_on=False)
        stack(panel, t, head, tail)
        at_top = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top"}
        panel.annotate(rf"$\theta$ = {theta:g}", (0, 1), xytext=(8, 0), fontsize=22, **at_top)
        big = {"fontsize": 28, "fontweight": "bold", "color": "data"}
        panel.annotate(t.entropy.format(bits), (0, 1), xytext=(8, -30), **big, **at_top)
        panel.set_xlim(-0.02, 1.78)
        panel.set_ylim(0, TOP)
        panel.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        panel.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
        panel.set_xlabel(t.x, x=0.3)
    panels[0].set_ylabel(t.y)


def stack(ax, t, head, tail):
    left, width = BAR
    ax.bar(left, head, width=width, align="edge", color="data")
    ax.bar(left, tail, bottom=head, width=width, align="edge", color="muted", hatch="//")
    for name, middle, height, color in (
        (t.head, head / 2, head, "data"),
        (t.tail, head + tail / 2, tail, "muted"),
    ):
        if height > LOW:
            ax.text(left + width + 0.05, middle, name, ha="left", va="center", color=color)
