"""What the file says about itself: title, course, languages; an author only if the course names one."""

from __future__ import annotations

from typing import Final

from pptx.parts.coreprops import CorePropertiesPart

from lecture_tools.ast import Deck
from lecture_tools.writers.pptx.style import language_tag
from lecture_tools.writers.pptx.text import plain

LONGEST: Final = 255
"""Characters that a property may hold."""


def set_properties(properties: CorePropertiesPart, deck: Deck) -> None:
    primary, place = deck.languages[0], deck.place
    titles = [plain(deck.title.in_language(language)) for language in deck.languages]
    properties.title = " / ".join(dict.fromkeys(titles))[:LONGEST]
    properties.subject = plain(place.course_title.in_language(primary))[:LONGEST]
    properties.language = ", ".join(map(language_tag, deck.languages))
    if place.lecturer is not None:
        properties.author = plain(place.lecturer.in_language(primary))[:LONGEST]
