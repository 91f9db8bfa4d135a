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

    name: Annotated[
        Text,
        Field(
            description="What it is called; `<<term('…')>>` prints it.",
            examples=[{"en": "likelihood", "ko": "가능도"}],
        ),
    ]
    also: Annotated[
        NamesByLanguage, Field(description="Other names that texts may use.", examples=[{"ko": ["우도"]}])
    ] = {}
    avoid: Annotated[
        NamesByLanguage, Field(description="Names that texts must not use.", examples=[{"ko": ["공산"]}])
    ] = {}
    meaning: Annotated[
        Text | None,
        Field(
            description="What it means, in one line, for the glossary deck.",
            examples=[{"en": "The probability of the data", "ko": "데이터의 확률"}],
        ),
    ] = None


class Symbol(Located):
    """A line of the notation table."""

    symbol: Annotated[NeutralText, Field(description="LaTeX without dollar signs.", examples=["H(X)"])]
    reading: Annotated[
        Text | None,
        Field(description="How it is said aloud.", examples=[{"en": "H of X", "ko": "에이치 엑스"}]),
    ] = None
    meaning: Annotated[
        Text, Field(description="What it stands for.", examples=[{"en": "Entropy", "ko": "엔트로피"}])
    ]


class Glossary(Located):
    """The words of the course. `units`: a pattern per language, such as `{en: '{} bits', ko: '{}비트'}`."""

    units: Annotated[
        dict[Name, dict[str, Scalar | dict[str, Scalar]]],
        Field(
            description="A unit → how it is written in each language, or in each of its plural forms.",
            examples=[{"bit": {"en": {"one": "{} bit", "other": "{} bits"}, "ko": "{}비트"}}],
        ),
    ] = {}
    readings: Annotated[
        dict[
            str,
            Annotated[
                Scalar,
                Field(
                    pattern=r"[가-힣]$",
                    json_schema_extra={"patternErrorMessage": "A reading is written in Hangul."},
                ),
            ],
        ],
        Field(
            description="Latin word or name → how it is read in Hangul; particles are chosen by it.",
            examples=[{"softmax": "소프트맥스"}],
        ),
    ] = {}
    terms: Annotated[
        dict[Identifier, Term],
        Field(
            description="The terms of the course; the name on the left is for `<<term('…')>>`.",
            examples=[{"likelihood": {"name": {"en": "likelihood", "ko": "가능도"}}}],
        ),
    ] = {}
    notation: Annotated[
        list[Symbol],
        BeforeValidator(as_list),
        Field(
            description="The symbols of the course.",
            examples=[[{"symbol": "H(X)", "meaning": {"en": "Entropy", "ko": "엔트로피"}}]],
        ),
    ] = []

    def korean_readings(self) -> dict[str, str]:
        """How Latin words are read: the `readings`, and English terms by their Korean names."""
        names = {
            str(english).casefold(): str(korean)
            for term in self.terms.values()
            if (english := term.name.in_language("en")) and (korean := term.name.in_language("ko"))
        }
        return {**names, **{word.casefold(): str(reading) for word, reading in self.readings.items()}}
