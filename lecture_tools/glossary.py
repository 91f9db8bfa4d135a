"""The words and symbols of a course: what authors write in `content/glossary.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from lecture_tools.model import Identifier, Name, as_list
from lecture_tools.source.bind import Located
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import LanguageTag, NeutralText, Text

NamesByLanguage = dict[LanguageTag, Annotated[list[Scalar], BeforeValidator(as_list)]]


class Term(Located):
    """A glossary term: its name and what it means."""

    name: Text
    also: Annotated[NamesByLanguage, Field(description="Other names that texts may use.")] = {}
    avoid: Annotated[NamesByLanguage, Field(description="Names that texts must not use.")] = {}
    meaning: Text | None = None


class Symbol(Located):
    """A line of the notation table."""

    symbol: Annotated[NeutralText, Field(description="LaTeX without dollar signs.")]
    reading: Annotated[Text | None, Field(description="How it is said aloud.")] = None
    meaning: Text


class Glossary(Located):
    """The words of the course. `units`: a pattern per language, such as `{en: '{} bits', ko: '{}비트'}`."""

    units: dict[Name, dict[str, Scalar | dict[str, Scalar]]] = {}
    readings: Annotated[
        dict[str, Annotated[Scalar, Field(pattern=r"[가-힣]$")]],
        Field(description="Latin word or name → how it is read in Hangul; particles are chosen by it."),
    ] = {}
    terms: dict[Identifier, Term] = {}
    notation: Annotated[list[Symbol], BeforeValidator(as_list)] = []

    def korean_readings(self) -> dict[str, str]:
        """How Latin words are read: the `readings`, and English terms by their Korean names."""
        names = {
            str(english).casefold(): str(korean)
            for term in self.terms.values()
            if (english := term.name.in_language("en")) and (korean := term.name.in_language("ko"))
        }
        return {**names, **{word.casefold(): str(reading) for word, reading in self.readings.items()}}
