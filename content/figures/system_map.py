"""Where information measures enter an AI system: five stages, and under each the tasks with their measures.

values: stages (their number). labels: stage_1, …; task_1_1, task_1_2, … (stage, then place) and measure_1_1,
…; entropy, cross, divergence, mutual: the names of the measures, as each measure begins.
"""

from matplotlib.patches import FancyBboxPatch, Polygon

WIDTH, HEIGHT = 1128, 412
PLACES = (1, 2)
GAP = 16
STAGE_ROW, STAGE_HEIGHT = 372, 66
ROWS = {1: 240, 2: 82}
CARD_HEIGHT = 140


def draw(ax, t, v):
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(0, HEIGHT)
    ax.axis("off")
    roles = {t.entropy: "data", t.cross: "wrong", t.divergence: "model", t.mutual: "joint"}
    stages = int(v.stages)
    width = (WIDTH - GAP * (stages - 1) - 8) / stages
    for stage in range(1, stages + 1):
        left = 4 + (width + GAP) * (stage - 1)
        pointer(ax, left, width, getattr(t, f"stage_{stage}"))
        for place in PLACES:
            task, measure = getattr(t, f"task_{stage}_{place}"), getattr(t, f"measure_{stage}_{place}")
            card(ax, left, width, ROWS[place], task, measure, roles)


def pointer(ax, left, width, words):
    """A stage as a broad arrow that points at the one that follows."""
    top, bottom, tip = STAGE_ROW + STAGE_HEIGHT / 2, STAGE_ROW - STAGE_HEIGHT / 2, 14
    right = left + width
    head = [(right, top), (right + tip, STAGE_ROW), (right, bottom)]
    tail = [(left, bottom), (left + tip, STAGE_ROW), (left, top)]
    ax.add_patch(Polygon([*head, *tail], facecolor="surface", edgecolor="none", clip_on=False))
    ax.text(left + width / 2 + tip / 2, STAGE_ROW, words, ha="center", va="center", linespacing=1.1)


def card(ax, left, width, middle, task, measure, roles):
    colour = next(role for name, role in roles.items() if measure.startswith(name))
    corner = (left + 8, middle - CARD_HEIGHT / 2 + 8)
    shape = {"boxstyle": "round,pad=8", "facecolor": "background", "edgecolor": colour, "linewidth": 3}
    ax.add_patch(FancyBboxPatch(corner, width - 16, CARD_HEIGHT - 16, **shape))
    across = left + width / 2
    ax.text(across, middle + 38, task, ha="center", va="center")
    look = {"fontsize": 22, "fontweight": "bold", "color": colour, "linespacing": 1.15}
    ax.text(across, middle - 18, measure, ha="center", va="center", **look)
