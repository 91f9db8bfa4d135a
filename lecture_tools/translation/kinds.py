"""What a text is on a slide: it decides how its translation has to speak and end."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """How a text speaks."""

    TITLE = "title"
    """The headline of a slide: a statement or a name, without a full stop."""
    SPEECH = "speech"
    """What is said or read out: whole sentences, each with its full stop."""
    SLIDE = "slide"
    """Text on a slide: a sentence or a phrase."""
    PHRASE = "phrase"
    """A name of something: a label, a heading, a meaning in the glossary."""


_SPEECH: Final = frozenset({"notes", "alt", "description"})
_PHRASES: Final = frozenset(
    {"title", "header", "heading", "reason", "part", "contents", "name", "reading", "prerequisites"}
)


def kind_of(path: Iterable[str | int]) -> Kind:
    """The kind of the text that `path` leads to in its file."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return Kind.SLIDE  # a text outside of all fields, which loading the file reports
    field = names[-1]
    if field == "title" and names[0] == "slides":
        return Kind.TITLE
    if field in _SPEECH:
        return Kind.SPEECH
    if "labels" in names or field in _PHRASES or (field == "meaning" and names[0] in ("terms", "notation")):
        return Kind.PHRASE
    return Kind.SLIDE
