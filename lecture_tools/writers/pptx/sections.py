"""The parts of a lesson as PowerPoint's sections: folded and moved as a whole, and seen in the overview."""

from __future__ import annotations

import uuid
from typing import Final

from pptx.presentation import Presentation

from lecture_tools.ast import Deck, Phrase
from lecture_tools.writers.pptx.text import plain
from lecture_tools.writers.pptx.xml import Element, e, tag

SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""The extension of a presentation that lists its sections."""


def add_sections(presentation: Presentation, deck: Deck) -> None:
    """A section for each part; what comes before the first is named after the lesson. None without parts."""
    if all(slide.part is None for slide in deck.slides):
        return
    sections: list[Element] = []
    slides = presentation.element.get_or_add_sldIdLst().sldId_lst
    for slide, entry in zip(deck.slides, slides, strict=True):
        if slide.part is not None or not sections:
            sections.append(_section(slide.part or deck.title, slide.id, deck))
        sections[-1][0].append(e("p14:sldId", id=entry.id))
    root = presentation.element
    extensions = root.find(tag("p:extLst"))
    if extensions is None:
        extensions = e("p:extLst")
        root.append(extensions)
    extensions.append(e("p:ext", e("p14:sectionLst", sections), uri=SECTIONS))


def _section(name: Phrase, first: str, deck: Deck) -> Element:
    """`<p14:section>`; its id depends on the lesson and its first slide alone."""
    place = deck.place
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{place.course_id}/{place.lesson_id}#{first}")
    names = dict.fromkeys(plain(name.in_language(language)) for language in deck.languages)
    return e("p14:section", e("p14:sldIdLst"), name=" / ".join(names), id=f"{{{str(identifier).upper()}}}")
