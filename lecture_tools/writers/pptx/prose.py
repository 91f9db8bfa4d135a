"""Running text: paragraphs and lists in one text shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, takewhile
from typing import Final

from lecture_tools import fit
from lecture_tools.writers.pptx.canvas import Canvas
from lecture_tools.writers.pptx.geometry import emu
from lecture_tools.writers.pptx.paragraphs import Setting
from lecture_tools.writers.pptx.shapes import shape
from lecture_tools.writers.pptx.stack import Spot
from lecture_tools.writers.pptx.style import TextStyle, body_properties, list_style
from lecture_tools.writers.pptx.xml import Element, e

SHORT_LINE: Final = 0.5
"""A last line shorter than this share of the first looks forgotten."""
DOUBTFUL: Final = 1.03
"""A headline that fills its line to this much breaks in one program and not in another: better break it."""
NARROWER: Final = tuple(share / 100 for share in range(98, 49, -2))


@dataclass(frozen=True, kw_only=True)
class Prose:
    """Paragraphs that share a shape called `name`."""

    name: str
    settings: Sequence[Setting]
    style: TextStyle

    @cached_property
    def _measured(self) -> list[fit.MeasuredParagraph]:
        return [setting.measured(self.style) for setting in self.settings]

    def height(self, width: float, scale: float) -> float:
        return fit.height(self._measured, width, self.style.pixels(scale))

    def draw(self, canvas: Canvas, spot: Spot, scale: float) -> None:
        """Headlines get the smaller size itself, since programs that fit them anew break other lines."""
        number = canvas.next_id()
        primary = canvas.setup.primary
        is_own = canvas.setup.template is None
        style = self.style
        if is_own and style.kind == "headline" and scale < 1:
            style, scale = replace(style, points=style.points * scale), 1.0
        paragraphs = [setting.element(style, canvas.typesetter, primary) for setting in self.settings]
        is_styled = spot.placeholder is None or style is not self.style
        body = replace(self, style=style)._body(spot, scale, is_balanced=is_own)
        canvas.add(
            shape(
                number,
                self.name,
                placeholder=spot.placeholder,
                box=None if spot.is_whole_region else spot.box,
                body=body,
                styles=list_style(style, primary) if is_styled else None,
                paragraphs=paragraphs,
            )
        )
        for step, places in groupby(range(len(self.settings)), lambda place: self.settings[place].step):
            within = list(places)
            canvas.appears(step, number, (within[0], within[-1]))

    def _body(self, spot: Spot, scale: float, *, is_balanced: bool) -> Element:
        """Titles of templates are not balanced, since they may be centred."""
        if spot.placeholder is None or not (is_balanced or spot.is_whole_region):
            return body_properties(spot.anchor, autofit(scale))
        is_headline = is_balanced and self.style.kind == "headline"
        inset = self._balancing_inset(spot.box.width, scale) if is_headline else 0
        anchor = None if spot.is_whole_region else "t"
        return e("a:bodyPr", autofit(scale), rIns=emu(inset) or None, anchor=anchor)

    def _balancing_inset(self, width: float, scale: float) -> float:
        """px at the right that keep the last line of a headline from being a single short word."""

        def lines(width: float, slack: float) -> list[list[str]]:
            size = self.style.pixels(scale)
            return [
                fit.lines(one.text, one.metrics, size * one.scale, width, slack=slack)
                for one in self._measured
            ]

        full = lines(width, DOUBTFUL)
        if not any(len(text) > 1 and len(text[-1]) < SHORT_LINE * len(text[0]) for text in full):
            return 0.0
        counts = list(map(len, full))
        narrower = takewhile(
            lambda narrow: list(map(len, lines(narrow, fit.SLACK))) == counts,
            (share * width for share in NARROWER),
        )
        return width - min(narrower, default=width)


def autofit(scale: float) -> Element:
    """PowerPoint scales the text by this, and anew whenever the text is edited."""
    return e("a:normAutofit", fontScale=round(scale * 100_000) if scale < 1 else None)
