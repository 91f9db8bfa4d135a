"""`section`: a new part of the lesson begins."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lecture_tools import ast
from lecture_tools.slides.base import Lowered, Lowering, SlideKind
from lecture_tools.texts import Text


class SectionSlide(SlideKind):
    """A part's name, and one line on what it is about."""

    kind_name: ClassVar[str] = "section"

    kind: Literal["section"]
    lead: Annotated[
        Text | None,
        Field(
            description="One line on what the part is about.",
            examples=[{"en": "From one event to many", "ko": "한 사건에서 여러 사건으로"}],
        ),
    ] = None

    def begins(self) -> Text:
        return self.part or self.title

    def lower(self, lowering: Lowering) -> Lowered:
        body = () if self.lead is None else (ast.Paragraph(text=lowering.phrase(self.lead), role="lead"),)
        return Lowered("section", body=body)
