"""`objectives`: what students can do afterwards."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from lecture_tools import ast
from lecture_tools.model import as_list
from lecture_tools.slides.base import Lowered, Lowering, SlideKind, Steps
from lecture_tools.texts import Text


class ObjectivesSlide(SlideKind):
    """Numbered objectives, with what students need to know already at the side."""

    kind_name: ClassVar[str] = "objectives"

    kind: Literal["objectives"]
    objectives: Annotated[
        list[Text],
        BeforeValidator(as_list),
        Field(
            min_length=1,
            description="What students can do after the lesson, one thing each.",
            examples=[[{"en": "Compute an entropy", "ko": "엔트로피를 계산합니다"}]],
        ),
    ]
    prerequisites: Annotated[
        list[Text],
        BeforeValidator(as_list),
        Field(
            description="What they need to know already; stands at the side.",
            examples=[[{"en": "Logarithms", "ko": "로그"}]],
        ),
    ] = []

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        items = tuple(
            ast.ListItem(content=lowering.phrase(text), step=steps.next()) for text in self.objectives
        )
        body = (ast.NumberedList(items=items),)
        if not self.prerequisites:
            return Lowered("content", steps.taken, body=body)
        heading = ast.Paragraph(text=_strong(lowering.word("prerequisites")))
        needed = tuple(ast.ListItem(content=lowering.phrase(text)) for text in self.prerequisites)
        return Lowered("aside", steps.taken, body=body, aside=(heading, ast.BulletList(items=needed)))


def _strong(phrase: ast.Phrase) -> ast.Phrase:
    by_language = {
        language: (ast.Strong(children=inlines),) for language, inlines in phrase.by_language.items()
    }
    return ast.Phrase(by_language=by_language, span=phrase.span)
