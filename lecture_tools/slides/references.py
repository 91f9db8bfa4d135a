"""`references`: what the lesson rests on and what to read next."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from lecture_tools import ast
from lecture_tools.model import as_list
from lecture_tools.slides.base import Lowered, Lowering, SlideKind
from lecture_tools.source.bind import Located
from lecture_tools.texts import NO_LANGUAGE, NeutralText


class Reference(Located):
    """One work. Titles stay in their language, so that bilingual decks print them once."""

    authors: Annotated[NeutralText, Field(description="Who wrote it.", examples=["C. E. Shannon"])]
    year: Annotated[
        str,
        Field(
            pattern=r"^\d{4}$",
            description="When it came out: four digits.",
            examples=["1948"],
            json_schema_extra={"patternErrorMessage": "A year has four digits."},
        ),
    ]
    title: Annotated[
        NeutralText,
        Field(
            description="The title, in its own language.",
            examples=["A Mathematical Theory of Communication"],
        ),
    ]
    where: Annotated[
        NeutralText | None,
        Field(
            description="Journal, publisher, chapter: what it takes to find it.",
            examples=["Bell System Technical Journal 27"],
        ),
    ] = None
    url: Annotated[
        str | None,
        Field(
            pattern=r"^https?://\S+$",
            description="Where it can be read; the title leads there.",
            examples=["https://example.org/shannon"],
            json_schema_extra={"patternErrorMessage": "This is no web address such as https://example.org"},
        ),
    ] = None


class ReferencesSlide(SlideKind):
    """Works with authors and year in front, one below the other, in small type."""

    kind_name: ClassVar[str] = "references"

    kind: Literal["references"]
    references: Annotated[
        list[Reference],
        BeforeValidator(as_list),
        Field(
            min_length=1,
            description="The works, one below the other.",
            examples=[[{"authors": "C. E. Shannon", "year": "1948", "title": "A Mathematical Theory"}]],
        ),
    ]

    def lower(self, lowering: Lowering) -> Lowered:
        body = tuple(ast.Paragraph(text=_line(reference, lowering)) for reference in self.references)
        return Lowered("references", body=body)


def _line(reference: Reference, lowering: Lowering) -> ast.Phrase:
    """Authors (year) title, where; once for all languages if no part of it is translated."""
    authors, title = lowering.phrase(reference.authors), lowering.phrase(reference.title)
    where = None if reference.where is None else lowering.phrase(reference.where)
    phrases = [phrase for phrase in (authors, title, where) if phrase is not None]
    languages = next((list(phrase.by_language) for phrase in phrases if not phrase.is_neutral), [NO_LANGUAGE])
    lines: dict[str, ast.Inlines] = {}
    for language in languages:
        year = ast.Run(text=f" ({reference.year})")
        named = title.in_language(language)
        work: ast.Inlines = (
            named if reference.url is None else (ast.Link(target=reference.url, children=named),)
        )
        found: ast.Inlines = () if where is None else (ast.Run(text=", "), *where.in_language(language))
        author = ast.Strong(children=(*authors.in_language(language), year))
        lines[language] = (author, ast.Run(text=" "), *work, *found)
    return ast.Phrase(by_language=lines, span=reference.span)
