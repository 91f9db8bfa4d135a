"""`derivation`: an argument line by line."""

from __future__ import annotations

from typing import ClassVar, Literal

from lecture_tools.slides.base import (
    Body,
    Formulas,
    Lowered,
    Lowering,
    SlideKind,
    Steps,
    body_blocks,
    equation,
)


class DerivationSlide(SlideKind):
    """Formulas that follow from each other, each with its reason; with steps, line by line."""

    kind_name: ClassVar[str] = "derivation"

    kind: Literal["derivation"]
    lines: Formulas
    body: Body = []

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        formula = equation(self.lines, lowering, steps)
        body = body_blocks(self.body, lowering, steps)
        return Lowered("derivation", steps.taken, equation=(formula,), body=body)
