"""`figure`: one picture, full width."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lecture_tools.slides.base import Lowered, Lowering, SlideKind, caption
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import NeutralText


class FigureSlide(SlideKind):
    """A claim and the picture that shows it, with a line beneath that says what to see."""

    kind_name: ClassVar[str] = "figure"

    kind: Literal["figure"]
    figure: Annotated[
        Scalar,
        Field(description="The name of a figure of this lesson, from `figures:`.", examples=["two-dice"]),
    ]
    caption: Annotated[
        NeutralText | None,
        Field(
            description="A line beneath that says what to see.",
            examples=[{"en": "The peak is at seven.", "ko": "7에서 가장 높습니다."}],
        ),
    ] = None

    def lower(self, lowering: Lowering) -> Lowered:
        picture = lowering.picture(self.figure)
        return Lowered("figure", figure=picture, caption=caption(self.caption, lowering))
