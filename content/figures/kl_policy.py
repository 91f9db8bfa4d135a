"""Policies for several prices of divergence beside the frontier of expected reward against KL divergence.

values: reference; policies and their betas; reference_reward; frontier_kl, frontier_reward (the curve);
marked_kl, marked_reward, marked_betas (points on it).
labels: probability, reference, reward (a format), kl, expected.
"""

HATCHES = (None, "/", "xx")
HEIGHT = 0.27


def draw(fig, t, v):
    bars, frontier = fig.subplots(1, 2, width_ratios=(1, 1.05))
    policies(bars, t, v)
    curve(frontier, t, v)


def policies(ax, t, v):
    rows = [v.reference, *v.policies]
    names = [t.reference, *(rf"$\beta$ = {beta:g}" for beta in v.betas)]
    for row, policy in enumerate(rows):
        for action, probability in enumerate(policy):
            place = row + (action - 1) * HEIGHT
            colour = "model" if row else "data"
            ax.barh(place, probability, height=HEIGHT * 0.92, color=colour, hatch=HATCHES[action])
            words = f"{probability:.4f}" if row else f"{probability:g}   {t.reward.format(action)}"
            ax.text(probability + 0.015, place, words, va="center", color=colour)
    ax.set_yticks(range(len(rows)), names)
    ax.tick_params(axis="y", labelcolor="ink")
    ax.invert_yaxis()
    ax.set_xlim(0, 1.18)
    ax.set_xticks([0, 0.5, 1])
    ax.set_xlabel(t.probability)
    ax.grid(False)


def curve(ax, t, v):
    ax.plot(v.frontier_kl, v.frontier_reward, color="model")
    ax.plot(v.marked_kl, v.marked_reward, "o", color="model")
    ax.plot(0, v.reference_reward, "s", color="data", clip_on=False, zorder=5)
    ax.annotate(
        f"{t.reference}: {v.reference_reward:.4f}", (0, v.reference_reward), xytext=(10, -28),
        textcoords="offset points", va="top", color="data",
    )  # fmt: skip
    for kl, reward, beta in zip(v.marked_kl, v.marked_reward, v.marked_betas, strict=True):
        ax.annotate(
            rf"$\beta$ = {beta:g}: {reward:.4f}", (kl, reward), xytext=(14, -8), textcoords="offset points",
            va="top", color="model",
        )  # fmt: skip
    ax.set_xlim(0, 2)
    ax.set_ylim(0, 2.15)
    ax.set_xticks([0, 0.5, 1, 1.5])
    ax.set_yticks([0, 0.5, 1, 1.5, 2])
    ax.set_xlabel(t.kl)
    ax.set_ylabel(t.expected)
