"""`worked-example`: a problem, its working and its answer."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lecture_tools import ast
from lecture_tools.slides.base import Body, Lowered, Lowering, SlideKind, Steps, body_blocks
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import Text


class WorkedExampleSlide(SlideKind):
    """The problem, the working in steps, the answer set apart; a figure at the left if there is one."""

    kind_name: ClassVar[str] = "worked-example"

    kind: Literal["worked-example"]
    problem: Annotated[
        Text,
        Field(
            description="What is to be found.",
            examples=[{"en": "How uncertain is a fair coin?", "ko": "공정한 동전은 얼마나 불확실합니까?"}],
        ),
    ]
    working: Annotated[
        Body,
        Field(
            description="The way to the answer: the same parts as a body.",
            examples=[[{"math": r"H = -2 \cdot \tfrac12 \log_2 \tfrac12"}]],
        ),
    ]
    answer: Annotated[
        Text,
        Field(
            description="The answer, set apart.",
            examples=[{"en": "<<h_coin|unit>>", "ko": "<<h_coin|unit>>"}],
        ),
    ]
    figure: Annotated[
        Scalar | None,
        Field(
            description="The name of a figure of this lesson, which stands at the left.",
            examples=["two-dice"],
        ),
    ] = None

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        problem = ast.Paragraph(text=lowering.phrase(self.problem))
        working = body_blocks(self.working, lowering, steps)
        answer = ast.Callout(role="result", text=lowering.phrase(self.answer), step=steps.next())
        body = (problem, *working, answer)
        if self.figure is None:
            return Lowered("content", steps.taken, body=body)
        return Lowered("figure-text", steps.taken, figure=lowering.picture(self.figure), body=body)
