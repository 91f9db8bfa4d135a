"""`columns`: two things side by side."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lecture_tools import ast
from lecture_tools.slides.base import Body, Lowered, Lowering, SlideKind, Steps, body_blocks
from lecture_tools.source.bind import Located
from lecture_tools.texts import NeutralText


class Column(Located):
    """One side of the comparison."""

    heading: Annotated[
        NeutralText | None,
        Field(description="What stands above the column.", examples=[{"en": "Before", "ko": "이전"}]),
    ] = None
    body: Body

    def blocks(self, lowering: Lowering, steps: Steps) -> ast.Blocks:
        body = body_blocks(self.body, lowering, steps)
        if self.heading is None:
            return body
        return (ast.Paragraph(text=lowering.phrase(self.heading), role="lead"), *body)


class ColumnsSlide(SlideKind):
    """Two columns with headings."""

    kind_name: ClassVar[str] = "columns"

    kind: Literal["columns"]
    left: Annotated[
        Column,
        Field(
            description="The column at the left.",
            examples=[
                {"heading": {"en": "Before", "ko": "이전"}, "body": [{"en": "Slow", "ko": "느립니다"}]}
            ],
        ),
    ]
    right: Annotated[
        Column,
        Field(
            description="The column at the right.",
            examples=[{"heading": {"en": "After", "ko": "이후"}, "body": [{"en": "Fast", "ko": "빠릅니다"}]}],
        ),
    ]

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        left = self.left.blocks(lowering, steps)
        right = self.right.blocks(lowering, steps)
        return Lowered("columns", steps.taken, left=left, right=right)
