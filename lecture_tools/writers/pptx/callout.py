"""Texts set apart: a tinted panel with a bar in the colour of what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from lecture_tools.ast import Callout, Run
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
PADDING: Final = (20, 10)
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
                frame=canvas.setup.frame,
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


def panel(callout: Callout, style: TextStyle, setup: Setup, *, is_labelled: bool = True) -> Panel:
    """`callout` in the text of its region, beneath a small label unless its text says what it is."""
    plain_style = replace(style, bulleted=False, role="ink")
    colour = COLOURS[callout.role]
    texts = settings(callout.text, setup.languages, plain_style, PROTOTYPE)
    if is_labelled:
        word = setup.deck.interface[setup.primary][callout.role]
        label = replace(
            PROTOTYPE,
            inlines=(Run(text=word),),
            language=setup.primary,
            bold=True,
            role=colour,
            scale=min(1.0, style.theme.type["caption"].points / style.points),
        )
        texts = [label, replace(texts[0], gap=0), *texts[1:]]
    name = callout.role.capitalize()
    return Panel(
        text=Prose(name=name, settings=texts, style=plain_style),
        colour=colour,
        step=callout.step,
    )
