"""PowerPoint decks: real placeholders, native equations and tables, notes, language tags on every run."""

from __future__ import annotations

import io
from typing import Final

from pptx import Presentation

from lecture_tools.ast import Deck
from lecture_tools.pictures import Pictures
from lecture_tools.theme import Design
from lecture_tools.writers.pptx.base import base_deck
from lecture_tools.writers.pptx.canvas import Setup
from lecture_tools.writers.pptx.package import packed
from lecture_tools.writers.pptx.properties import set_properties
from lecture_tools.writers.pptx.sections import add_sections
from lecture_tools.writers.pptx.slides import add_page, fill_slide
from lecture_tools.writers.pptx.template import template_of

NAME: Final = "pptx"
SUFFIX: Final = ".pptx"
FOLLOWS_PALETTE: Final = True


def write(deck: Deck, design: Design, pictures: Pictures) -> bytes:
    """`deck` as a PowerPoint file. `pictures` holds every drawing that `picture_keys` lists for the palette.

    Pure: the same arguments give the same bytes. A template that `template_problems` finds errors in is a
    TemplateError.
    """
    template = template_of(design, design.palette)
    if template is None:
        presentation = Presentation(io.BytesIO(base_deck(design, design.palette, deck.languages[0])))
        layouts = dict(zip(design.layouts.layouts, presentation.slide_layouts, strict=True))
    else:
        presentation, design = template.presentation, template.design
        layouts = {name: match.offer.layout for name, match in template.matches.items()}
    pages = [add_page(presentation, layouts[slide.layout]) for slide in deck.slides]
    names = [slide.id for slide in deck.slides]
    setup = Setup(
        deck=deck,
        design=design,
        pictures=pictures,
        palette=design.palette,
        targets=dict(zip(names, pages, strict=True)),
        template=template,
    )
    for slide, page in zip(deck.slides, pages, strict=True):
        fill_slide(slide, page, setup)
    add_sections(presentation, deck)
    set_properties(presentation.core_properties, deck)
    return packed(presentation.part.package)
