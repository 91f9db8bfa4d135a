"""What a template's footer has room for: programs do not shrink footers, and cut what sticks out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lecture_tools.fit import text_width
from lecture_tools.fonts import metrics as font_metrics
from lecture_tools.theme import Theme
from lecture_tools.writers.pptx import template_styles as styles
from lecture_tools.writers.pptx.geometry import POINTS_PER_PX
from lecture_tools.writers.pptx.template_layouts import Slot

SHARE: Final = 0.75
"""How much of its room a footer may fill: fonts of templates run up to a quarter wider than ours."""
ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """The text of a footer; `points`: its size where it is not the template's."""

    text: str
    points: float | None = None


def fitted(slot: Slot, texts: Sequence[str], theme: Theme, language: str) -> Foot:
    """The first of `texts` that fits `slot`; else the last, smaller, and cut where the theme's footer size
    is too large for it."""
    metrics = font_metrics(
        theme.fonts.for_language(language).path, 700 if styles.is_bold(slot.levels) else 400
    )
    points, room = styles.points_of(slot.levels), SHARE * slot.box.width

    def most_points(text: str) -> float:
        """In half points."""
        return math.floor(2 * POINTS_PER_PX * room / max(1e-6, text_width(text, metrics, 1.0))) / 2

    for text in texts:
        if most_points(text) >= points:
            return Foot(text=text)
    least = min(points, theme.type["footer"].points)
    last = texts[-1]
    if most_points(last) >= least:
        return Foot(text=last, points=most_points(last))
    shortened = (last[:length].rstrip() + ELLIPSIS for length in range(len(last) - 1, 0, -1))
    return Foot(text=next((text for text in shortened if most_points(text) >= least), ELLIPSIS), points=least)
