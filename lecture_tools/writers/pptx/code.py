"""Programs in colour, and below them what they printed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from lecture_tools import fit
from lecture_tools.ast import CodeListing
from lecture_tools.highlighting import Kind, pieces
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.theme import Role
from lecture_tools.writers.pptx.canvas import Canvas, Setup
from lecture_tools.writers.pptx.shapes import shape
from lecture_tools.writers.pptx.stack import Spot
from lecture_tools.writers.pptx.style import TextStyle, body_properties, hundredths, list_style, text_style
from lecture_tools.writers.pptx.text import Look
from lecture_tools.writers.pptx.xml import Element, e

COLOURS: Final[dict[Kind, Role]] = {
    "comment": "muted",
    "keyword": "joint",
    "string": "right",
    "number": "data",
}
PADDING: Final = (20, 14)
"""px left and right of the output, and above and below it."""
GAP: Final = 20
"""px between the program and its output."""
TAB: Final = 4


@dataclass(frozen=True, kw_only=True)
class Listing:
    """`label`: what stands above the output."""

    listing: CodeListing
    style: TextStyle
    caption: TextStyle
    label: str

    def height(self, width: float, scale: float) -> float:
        source = self._text_height(self.listing.source, width, scale)
        return source + (GAP + self._output_height(width, scale) if self.listing.output else 0)

    def draw(self, canvas: Canvas, spot: Spot, scale: float) -> None:
        width = spot.box.width
        top = spot.top_of(self.height(width, scale))
        source = spot.box.part(top, self._text_height(self.listing.source, width, scale))
        look = Look(
            size=hundredths(self.style.points * scale) if scale < 1 else None,
            typeface=self.style.theme.fonts.code.powerpoint,
        )
        self._box(canvas, "Code", replace(spot, box=source), _source(self.listing, canvas, look))
        if self.listing.output:
            output = spot.box.part(source.bottom + GAP, self._output_height(width, scale))
            self._box(canvas, "Output", Spot(box=output), self._output(canvas, look), PADDING)

    def _output_height(self, width: float, scale: float) -> float:
        aside, above = PADDING
        label = self.caption.pixels() * self.caption.line_height(NO_LANGUAGE)
        return label + self._text_height(self.listing.output, width - 2 * aside, scale) + 2 * above

    def _text_height(self, text: str, width: float, scale: float) -> float:
        measured = fit.MeasuredParagraph(
            text=_shown(text),
            metrics=self.style.metrics(NO_LANGUAGE),
            line_height=self.style.line_height(NO_LANGUAGE),
        )
        return fit.height([measured], width, self.style.pixels(scale), slack=1)

    def _output(self, canvas: Canvas, look: Look) -> list[Element]:
        small = Look(size=hundredths(self.caption.points), role="muted", typeface="+mn-lt")
        texts = [(self.label, canvas.setup.primary, small)]
        texts += [(line, NO_LANGUAGE, look) for line in _shown(self.listing.output).split("\n")]
        return [e("a:p", list(canvas.typesetter.text(*text))) for text in texts]

    def _box(
        self,
        canvas: Canvas,
        name: str,
        spot: Spot,
        paragraphs: list[Element],
        padding: tuple[float, float] = (0, 0),
    ) -> None:
        aside, above = padding
        canvas.add(
            shape(
                canvas.next_id(),
                name,
                placeholder=spot.placeholder,
                box=spot.box,
                background="surface" if any(padding) else None,
                frame=canvas.setup.frame if any(padding) else None,
                body=body_properties("top", e("a:noAutofit"), insets=(aside, above, aside, above)),
                styles=list_style(self.style, canvas.setup.primary),
                paragraphs=paragraphs,
            )
        )


def listing(code: CodeListing, style: TextStyle, setup: Setup) -> Listing:
    """`code` and its output, in the theme's code style wherever it stands."""
    return Listing(
        listing=code,
        style=text_style(style.theme, "code"),
        caption=text_style(style.theme, "caption"),
        label=setup.deck.interface[setup.primary]["output"],
    )


def _source(listing: CodeListing, canvas: Canvas, look: Look) -> list[Element]:
    paragraphs = [e("a:p")]
    looks = {role: replace(look, role=role) for role in (None, *COLOURS.values())}
    for text, kind in pieces(_shown(listing.source), listing.language):
        role = COLOURS.get(kind)
        for place, part in enumerate(text.split("\n")):
            if place:
                paragraphs.append(e("a:p"))
            paragraphs[-1].extend(canvas.typesetter.text(part, NO_LANGUAGE, looks[role]))
    return paragraphs


def _shown(text: str) -> str:
    return text.strip("\n").expandtabs(TAB)
