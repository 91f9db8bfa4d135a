"""Entropy as an area: each outcome is a rectangle, as wide as its probability and as high as its surprise.

values: heads (probabilities of heads), surprise_heads, surprise_tails, entropies, one entry per coin.
labels: x, y, head, tail, entropy, such as '$H$ = {:.4f} bits'.
"""


def draw(fig, t, v):
    panels = fig.subplots(1, len(v.heads), sharey=True)
    top = 1.12 * max(*v.surprise_heads, *v.surprise_tails)
    coins = zip(panels, v.heads, v.surprise_heads, v.surprise_tails, v.entropies, strict=True)
    for panel, head, of_head, of_tail, bits in coins:
        panel.bar(0, of_head, width=head, align="edge", color="data")
        panel.bar(head, of_tail, width=1 - head, align="edge", color="muted", hatch="//")
        panel.text(head / 2, of_head + 0.12, t.head, ha="center", va="bottom", color="data")
        panel.text(head + (1 - head) / 2, of_tail + 0.12, t.tail, ha="center", va="bottom", color="muted")
        parts = f"= {head * of_head:.4f} + {(1 - head) * of_tail:.4f}"
        lines = (
            (rf"$\theta$ = {head:g}", 0, 22, "normal"),
            (t.entropy.format(bits), -32, 30, "bold"),
            (parts, -76, 20, "normal"),
        )
        for words, drop, size, weight in lines:
            panel.annotate(
                words, (0, 1), xytext=(10, drop), xycoords="axes fraction", textcoords="offset points",
                va="top", fontsize=size, fontweight=weight,
            )  # fmt: skip
        panel.grid(False)
        panel.set_xlim(0, 1)
        panel.set_ylim(0, top)
        panel.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        panel.set_xlabel(t.x)
    panels[0].set_ylabel(t.y)
