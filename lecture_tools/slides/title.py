"""`title`: the first slide."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lecture_tools import ast
from lecture_tools.slides.base import Lowered, Lowering, SlideKind
from lecture_tools.texts import Text


class TitleSlide(SlideKind):
    """The lesson's name, its promise, and its place in the course."""

    kind_name: ClassVar[str] = "title"

    kind: Literal["title"]
    subtitle: Annotated[
        Text | None,
        Field(
            description="What the lesson promises, below its name.",
            examples=[{"en": "How uncertain is a coin?", "ko": "동전은 얼마나 불확실합니까?"}],
        ),
    ] = None

    def lower(self, lowering: Lowering) -> Lowered:
        subtitle = () if self.subtitle is None else (_lead(lowering.phrase(self.subtitle)),)
        details = [lowering.place.course_title, lowering.place.label]
        if lowering.place.lecturer is not None:
            details.append(lowering.place.lecturer)
        lines = tuple(ast.Paragraph(text=phrase, role="caption") for phrase in details)
        return Lowered("title", subtitle=subtitle, details=lines)


def _lead(phrase: ast.Phrase) -> ast.Paragraph:
    return ast.Paragraph(text=phrase, role="lead")
