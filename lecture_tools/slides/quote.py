"""`quote`: the words of somebody else."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lecture_tools import ast
from lecture_tools.slides.base import Lowered, Lowering, SlideKind, caption
from lecture_tools.texts import NeutralText, Text


class QuoteSlide(SlideKind):
    """A quotation set large, and where it is from. The quotation marks are the author's."""

    kind_name: ClassVar[str] = "quote"

    kind: Literal["quote"]
    text: Annotated[
        Text,
        Field(
            description="The quotation, with its quotation marks.",
            examples=[{"en": "“Information is surprise.”", "ko": "“정보는 놀라움입니다.”"}],
        ),
    ]
    source: Annotated[
        NeutralText, Field(description="Who said it, and where.", examples=["Claude Shannon (1948)"])
    ]

    def lower(self, lowering: Lowering) -> Lowered:
        words = ast.Paragraph(text=lowering.phrase(self.text), role="lead")
        return Lowered("quote", text=(words,), source=caption(self.source, lowering))
