"""`worked-example`: a problem, its working and its answer."""

from __future__ import annotations

from typing import ClassVar, Literal

from lecture_tools import ast
from lecture_tools.slides.base import Body, Lowered, Lowering, SlideKind, Steps, body_blocks
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import Text


class WorkedExampleSlide(SlideKind):
    """The problem, the working in steps, the answer set apart; a figure at the left if there is one."""

    kind_name: ClassVar[str] = "worked-example"

    kind: Literal["worked-example"]
    problem: Text
    working: Body
    answer: Text
    figure: Scalar | None = None

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        problem = ast.Paragraph(text=lowering.phrase(self.problem))
        working = body_blocks(self.working, lowering, steps)
        answer = ast.Callout(role="result", text=lowering.phrase(self.answer), step=steps.next())
        body = (problem, *working, answer)
        if self.figure is None:
            return Lowered("content", steps.taken, body=body)
        return Lowered("figure-text", steps.taken, figure=lowering.picture(self.figure), body=body)
