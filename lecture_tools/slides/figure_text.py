"""`figure-text`: a picture and its reading."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lecture_tools.slides.base import Body, Lowered, Lowering, SlideKind, Steps, body_blocks
from lecture_tools.source.nodes import Scalar


class FigureTextSlide(SlideKind):
    """A picture on the left, a few words on the right."""

    kind_name: ClassVar[str] = "figure-text"

    kind: Literal["figure-text"]
    figure: Annotated[
        Scalar,
        Field(description="The name of a figure of this lesson, from `figures:`.", examples=["two-dice"]),
    ]
    body: Body

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        picture = lowering.picture(self.figure)
        blocks = body_blocks(self.body, lowering, steps)
        return Lowered("figure-text", steps.taken, figure=picture, body=blocks)
