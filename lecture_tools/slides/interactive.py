"""`interactive`: a figure that answers to its sliders."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lecture_tools.model import Name
from lecture_tools.slides.base import Lowered, Lowering, SlideKind, caption
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import NeutralText


class InteractiveSlide(SlideKind):
    """An interactive figure in HTML; PowerPoint and paper show a figure with a few of its states."""

    kind_name: ClassVar[str] = "interactive"

    kind: Literal["interactive"]
    interactive: Annotated[
        Scalar,
        Field(
            description="The name of an interactive figure: a file of templates/html/interactive, without "
            "its suffix.",
            examples=["coin"],
        ),
    ]
    figure: Annotated[
        Scalar,
        Field(
            description="The figure of this lesson that shows a few states, for PowerPoint and paper.",
            examples=["coin-states"],
        ),
    ]
    start: Annotated[
        dict[Name, Scalar],
        Field(
            description="Control → where it stands at first, if not where it usually does.",
            examples=[{"theta": "0.9"}],
        ),
    ] = {}
    caption: Annotated[
        NeutralText | None,
        Field(
            description="A line beneath that says what to see.",
            examples=[{"en": "The peak is at seven.", "ko": "7에서 가장 높습니다."}],
        ),
    ] = None

    def lower(self, lowering: Lowering) -> Lowered:
        figure = lowering.interactive(self.interactive, self.figure, self.start)
        return Lowered("figure", figure=figure, caption=caption(self.caption, lowering))
