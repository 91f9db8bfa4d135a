"""`figure`: one picture, full width."""

from __future__ import annotations

from typing import ClassVar, Literal

from lecture_tools.slides.base import Lowered, Lowering, SlideKind, caption
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import NeutralText


class FigureSlide(SlideKind):
    """A claim and the picture that shows it, with a line beneath that says what to see."""

    kind_name: ClassVar[str] = "figure"

    kind: Literal["figure"]
    figure: Scalar
    caption: NeutralText | None = None

    def lower(self, lowering: Lowering) -> Lowered:
        picture = lowering.picture(self.figure)
        return Lowered("figure", figure=picture, caption=caption(self.caption, lowering))
