"""`summary`: what to remember."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from lecture_tools.model import as_list
from lecture_tools.slides.base import (
    Body,
    Formula,
    Lowered,
    Lowering,
    SlideKind,
    Steps,
    body_blocks,
    equation,
)


class SummarySlide(SlideKind):
    """The formulas of the lesson on one card, and what they say."""

    kind_name: ClassVar[str] = "summary"

    kind: Literal["summary"]
    formulas: Annotated[
        list[Formula],
        BeforeValidator(as_list),
        Field(
            description="The formulas to remember, on one card.",
            examples=[[{"math": r"H(X) &= -\sum_x p(x) \log_2 p(x)"}]],
        ),
    ] = []
    body: Body = []

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        card = (equation(self.formulas, lowering, steps),) if self.formulas else ()
        body = body_blocks(self.body, lowering, steps)
        if not card:
            return Lowered("content", steps.taken, body=body)
        return Lowered("derivation", steps.taken, equation=card, body=body)
