"""`bullets`: a few points, with formulas and callouts between them."""

from __future__ import annotations

from typing import ClassVar, Literal

from lecture_tools.slides.base import Body, Lowered, Lowering, SlideKind, Steps, body_blocks


class BulletsSlide(SlideKind):
    """A claim and the points that support it."""

    kind_name: ClassVar[str] = "bullets"

    kind: Literal["bullets"]
    body: Body

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        blocks = body_blocks(self.body, lowering, steps)
        return Lowered("content", steps.taken, body=blocks)
