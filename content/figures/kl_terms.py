"""KL divergence of a few outcomes: data and model as pairs of bars, then the terms of the sum one on another.

values: p, q, log_ratios, shares (the terms), one entry per outcome; total.
labels: x, probability, contribution, data, model, ratio, total.
"""

WIDTH = 0.38
THIN = 0.62


def draw(fig, t, v):
    pairs, steps = fig.subplots(1, 2, width_ratios=(1.05, 1))
    paired_bars(pairs, t, v)
    waterfall(steps, t, v)


def paired_bars(ax, t, v):
    outcomes = range(1, len(v.p) + 1)
    for values, name, colour, hatch, side in (
        (v.p, t.data, "data", None, -1),
        (v.q, t.model, "model", "/", 1),
    ):
        bars = ax.bar(
            [x + side * WIDTH / 2 for x in outcomes], values, width=WIDTH, color=colour, hatch=hatch
        )
        ax.bar_label(bars, [f"{value:.2f}" for value in values], padding=4, color=colour)
        ax.text(2.1, 0.9 if side < 0 else 0.78, name, color=colour, fontsize=24, fontweight="bold")
    for x, p, q, ratio in zip(outcomes, v.p, v.q, v.log_ratios, strict=True):
        above = max(p, q) + 0.09
        ax.text(
            x, above, f"{ratio:+.4f}".replace("-", "−"), ha="center", va="bottom", color="joint", fontsize=22
        )
    ax.text(2.1, 0.64, t.ratio, color="joint", fontsize=24)
    ax.set_ylim(0, 1.02)
    ax.set_xlim(0.4, len(v.p) + 0.6)
    ax.set_yticks([0, 0.5, 1])
    ax.set_xticks(list(outcomes))
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.probability)
    ax.grid(False)


def waterfall(ax, t, v):
    level = 0.0
    last = len(v.shares) + 1
    for x, share in enumerate(v.shares, 1):
        colour, hatch = ("wrong", None) if share > 0 else ("right", "/")
        ax.bar(x, share, bottom=level, width=THIN, color=colour, hatch=hatch)
        top = max(level, level + share)
        signed = f"{share:+.4f}".replace("-", "−")
        ax.text(x, top + 0.012, signed, ha="center", va="bottom", color=colour, fontsize=22)
        level += share
        ax.plot([x - THIN / 2, x + 1 + THIN / 2], [level, level], color="muted", linewidth=1.5, linestyle=":")
    ax.bar(last, v.total, width=THIN, color="joint")
    ax.text(last, v.total + 0.012, f"{v.total:.4f}", ha="center", va="bottom", color="joint", fontsize=30,
            fontweight="bold")  # fmt: skip
    ax.set_ylim(0, 0.68)
    ax.set_xlim(0.4, last + 0.6)
    ax.set_yticks([0, 0.2, 0.4, 0.6])
    ax.set_xticks(range(1, last + 1), [*map(str, range(1, last)), t.total])
    ax.set_xlabel(t.x)
    ax.set_ylabel(t.contribution)
    ax.grid(False)
