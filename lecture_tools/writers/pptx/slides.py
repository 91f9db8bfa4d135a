"""A slide of the deck becomes a slide of the presentation: title, regions, footer, notes, clicks."""

from __future__ import annotations

from pptx.presentation import Presentation
from pptx.slide import Slide as Page
from pptx.slide import SlideLayout

from lecture_tools.ast import Slide
from lecture_tools.writers.pptx.animation import timing
from lecture_tools.writers.pptx.blocks import BETWEEN_DETAILS
from lecture_tools.writers.pptx.canvas import Canvas, Setup
from lecture_tools.writers.pptx.footer import FOOTERS, footer_part
from lecture_tools.writers.pptx.notes import write_notes
from lecture_tools.writers.pptx.regions import region_box, region_pieces
from lecture_tools.writers.pptx.stack import Spot, draw_stack
from lecture_tools.writers.pptx.style import hundredths
from lecture_tools.writers.pptx.template_footer import Foot
from lecture_tools.writers.pptx.text import Look, plain


def add_page(presentation: Presentation, layout: SlideLayout) -> Page:
    """A new slide at the end, without the placeholders that python-pptx would copy from `layout`."""
    page: Page
    relationship, page = presentation.part.add_slide(layout)
    presentation.element.get_or_add_sldIdLst().add_sldId(relationship)
    return page


def fill_slide(slide: Slide, page: Page, setup: Setup) -> None:
    """Put `slide` on the empty `page`."""
    canvas = Canvas(setup, page, slide.layout)
    layout = setup.design.layouts.layouts[slide.layout]
    for name, region in layout.regions.items():
        parts = region_pieces(slide, name, setup)
        if parts:
            box, place = region_box(slide, name, setup), setup.place(slide.layout, name)
            spot = Spot(
                box=box,
                placeholder=place.placeholder,
                anchor=region.anchor,
                is_whole_region=place.is_inherited and len(parts) == 1 and box == place.box,
            )
            draw_stack(canvas, parts, spot, place.style)
    if layout.footer:
        _footer(slide.layout, canvas)
    if canvas.effects:
        page.element.append(timing(canvas.effects))
    write_notes(slide, page, canvas)
    canvas.finish(page.element)


def _footer(layout: str, canvas: Canvas) -> None:
    deck, language, template = canvas.setup.deck, canvas.setup.primary, canvas.setup.template
    phrases = (deck.place.course_title, deck.place.label, deck.title)
    parts = list(dict.fromkeys(plain(phrase.in_language(language)) for phrase in phrases))
    texts = [BETWEEN_DETAILS.join(parts[start:]) for start in range(len(parts))]
    spots = (
        dict.fromkeys(FOOTERS, Foot(text=texts[0]))
        if template is None
        else template.footers(layout, texts, language)
    )
    for spot, foot in spots.items():
        look = Look(size=hundredths(foot.points) if foot.points else None)
        runs = list(canvas.typesetter.text(foot.text, language, look))
        canvas.add(footer_part(canvas.next_id(), spot, language, runs))
