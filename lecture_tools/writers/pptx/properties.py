"""What the file says of itself: title, course, keywords, languages; an author only if the course has one."""

from __future__ import annotations

from collections.abc import Iterable
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
    properties.category = plain(place.label.in_language(primary))[:LONGEST]
    properties.keywords = _listed(
        plain(keyword.in_language(language)) for language in deck.languages for keyword in deck.keywords
    )
    properties.language = ", ".join(map(language_tag, deck.languages))
    if place.lecturer is not None:
        properties.author = plain(place.lecturer.in_language(primary))[:LONGEST]


def _listed(words: Iterable[str]) -> str:
    """As many of the words as there is room for."""
    listed = ""
    for word in dict.fromkeys(words):
        longer = f"{listed}, {word}" if listed else word
        if len(longer) > LONGEST:
            break
        listed = longer
    return listed
