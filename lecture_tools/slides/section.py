"""`section`: a new part of the lesson begins."""

from __future__ import annotations

from typing import ClassVar, Literal

from lecture_tools import ast
from lecture_tools.slides.base import Lowered, Lowering, SlideKind
from lecture_tools.texts import Text


class SectionSlide(SlideKind):
    """A part's name, and one line on what it is about."""

    kind_name: ClassVar[str] = "section"

    kind: Literal["section"]
    lead: Text | None = None

    def begins(self) -> Text:
        return self.part or self.title

    def lower(self, lowering: Lowering) -> Lowered:
        body = () if self.lead is None else (ast.Paragraph(text=lowering.phrase(self.lead), role="lead"),)
        return Lowered("section", body=body)
