"""`code`: a short program and what it prints."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from lecture_tools import ast
from lecture_tools.slides.base import Lowered, Lowering, SlideKind
from lecture_tools.source.nodes import Scalar


class CodeSlide(SlideKind):
    """The program runs when the deck is built; its real output is shown."""

    kind_name: ClassVar[str] = "code"

    kind: Literal["code"]
    code: Annotated[
        Scalar,
        Field(
            description="The program, in Python. It has NumPy, ten seconds, and no files of the course.",
            examples=["import math\nprint(math.log2(8))\n"],
        ),
    ]
    expect: Annotated[
        Scalar | None,
        Field(description="What it must print; otherwise the build stops.", examples=["3.0\n"]),
    ] = None

    def lower(self, lowering: Lowering) -> Lowered:
        listing = ast.CodeListing(
            language="python", source=str(self.code).strip("\n"), output=lowering.printed(self)
        )
        return Lowered("code", code=(listing,))
