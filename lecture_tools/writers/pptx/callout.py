"""Texts set apart: a tinted panel with a bar in the colour of what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from lecture_tools.ast import Callout
from lecture_tools.theme import Role
from lecture_tools.writers.pptx.canvas import Canvas, Setup
from lecture_tools.writers.pptx.paragraphs import PROTOTYPE, settings
from lecture_tools.writers.pptx.prose import Prose, autofit
from lecture_tools.writers.pptx.shapes import decorative_bar, shape
from lecture_tools.writers.pptx.stack import Spot
from lecture_tools.writers.pptx.style import TextStyle, body_properties, list_style

COLOURS: Final[Mapping[str, Role]] = {
    "definition": "muted",
    "result": "ink",
    "answer": "right",
    "warning": "wrong",
}
BAR: Final = 4
PADDING: Final = (20, 14)
"""px left and right of the text, and above and below it."""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """`text` on a tinted ground."""

    text: Prose
    colour: Role
    step: int

    def height(self, width: float, scale: float) -> float:
        aside, above = PADDING
        return self.text.height(width - BAR - 2 * aside, scale) + 2 * above

    def draw(self, canvas: Canvas, spot: Spot, scale: float) -> None:
        height = self.height(spot.box.width, scale)
        box = spot.box.part(spot.top_of(height), height)
        aside, above = PADDING
        number, bar = canvas.next_id(), canvas.next_id()
        primary, style = canvas.setup.primary, self.text.style
        canvas.add(
            shape(
                number,
                self.text.name,
                placeholder=spot.placeholder,
                box=box,
                background="surface",
                body=body_properties("middle", autofit(scale), insets=(BAR + aside, above, aside, above)),
                styles=list_style(style, primary),
                paragraphs=[
                    setting.element(style, canvas.typesetter, primary) for setting in self.text.settings
                ],
            )
        )
        canvas.add(decorative_bar(bar, "Bar", replace(box, width=BAR), self.colour))
        canvas.appears(self.step, number)
        canvas.appears(self.step, bar)


def panel(callout: Callout, style: TextStyle, setup: Setup) -> Panel:
    """`callout` in the text of its region."""
    plain_style = replace(style, bulleted=False, role="ink")
    texts = settings(callout.text, setup.languages, plain_style, PROTOTYPE)
    name = callout.role.capitalize()
    return Panel(
        text=Prose(name=name, settings=texts, style=plain_style),
        colour=COLOURS[callout.role],
        step=callout.step,
    )
