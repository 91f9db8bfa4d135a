"""`closing`: the last slide."""

from __future__ import annotations

from typing import ClassVar, Literal

from lecture_tools.slides.base import Body, Lowered, Lowering, SlideKind, Steps, body_blocks


class ClosingSlide(SlideKind):
    """The conclusion, and where to go from here."""

    kind_name: ClassVar[str] = "closing"

    kind: Literal["closing"]
    body: Body = []

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        blocks = body_blocks(self.body, lowering, steps)
        return Lowered("closing", steps.taken, body=blocks)
