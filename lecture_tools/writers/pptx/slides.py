"""A slide of the deck becomes a slide of the presentation: title, regions, footer, notes, clicks."""

from __future__ import annotations

from pptx.slide import Slide as Page

from lecture_tools.ast import Slide
from lecture_tools.writers.pptx.animation import timing
from lecture_tools.writers.pptx.blocks import BETWEEN_DETAILS
from lecture_tools.writers.pptx.canvas import Canvas, Setup
from lecture_tools.writers.pptx.footer import footer
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.notes import write_notes
from lecture_tools.writers.pptx.placeholders import placeholders
from lecture_tools.writers.pptx.regions import region_box, region_pieces
from lecture_tools.writers.pptx.stack import Spot, draw_stack
from lecture_tools.writers.pptx.style import region_style
from lecture_tools.writers.pptx.text import Look, plain


def fill_slide(slide: Slide, page: Page, setup: Setup) -> None:
    """Put `slide` on the empty `page`."""
    canvas = Canvas(setup, page)
    layout = setup.design.layouts.layouts[slide.layout]
    spots = placeholders(slide.layout, layout)
    for name, region in layout.regions.items():
        parts = region_pieces(slide, name, setup)
        if parts:
            box = region_box(slide, name, setup)
            spot = Spot(
                box=box,
                placeholder=spots[name],
                anchor=region.anchor,
                is_whole_region=len(parts) == 1 and box == Box.of(region.box),
            )
            draw_stack(canvas, parts, spot, region_style(setup.design.theme, region))
    if layout.footer:
        _footer(canvas)
    if canvas.effects:
        page.element.append(timing(canvas.effects))
    write_notes(slide, page, canvas)


def _footer(canvas: Canvas) -> None:
    deck, language = canvas.setup.deck, canvas.setup.primary
    parts = (deck.place.course_title, deck.place.label, deck.title)
    text = BETWEEN_DETAILS.join(plain(part.in_language(language)) for part in parts)
    runs = list(canvas.typesetter.text(text, language, Look()))
    for part in footer(canvas.next_id(), language, runs):
        canvas.add(part)
