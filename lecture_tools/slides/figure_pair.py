"""`figure-pair`: two pictures to compare."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from lecture_tools.model import as_list
from lecture_tools.slides.base import Lowered, Lowering, SlideKind, Steps, caption
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import NeutralText


class FigurePairSlide(SlideKind):
    """Two pictures side by side; with steps, the second comes at a click."""

    kind_name: ClassVar[str] = "figure-pair"

    kind: Literal["figure-pair"]
    figures: Annotated[
        list[Scalar],
        BeforeValidator(as_list),
        Field(
            min_length=2,
            max_length=2,
            description="The names of two figures of this lesson, from `figures:`.",
            examples=[["fair-dice", "loaded-dice"]],
        ),
    ]
    caption: Annotated[
        NeutralText | None,
        Field(
            description="A line beneath that says what to see.",
            examples=[{"en": "The peak is at seven.", "ko": "7에서 가장 높습니다."}],
        ),
    ] = None

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        left = lowering.picture(self.figures[0])
        right = lowering.picture(self.figures[1], steps.next())
        below = caption(self.caption, lowering)
        return Lowered("figure-pair", steps.taken, left=left, right=right, caption=below)
