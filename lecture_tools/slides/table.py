"""`table`: numbers or properties in rows and columns."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from lecture_tools import ast
from lecture_tools.model import as_list
from lecture_tools.slides.base import Body, Lowered, Lowering, SlideKind, Steps, body_blocks
from lecture_tools.texts import NO_LANGUAGE, NeutralText, Text

Alignment = Literal["left", "right", "center"]
Cells = Annotated[list[NeutralText], BeforeValidator(as_list)]

_HEADER = [{"en": "coin", "ko": "동전"}, "$H$"]
_ROW = [{"en": "fair", "ko": "공정함"}, "1"]


class TableSlide(SlideKind):
    """A table with a header row; columns of numbers stand at the right."""

    kind_name: ClassVar[str] = "table"

    kind: Literal["table"]
    header: Annotated[Cells, Field(description="What the columns are: a cell for each.", examples=[_HEADER])]
    rows: Annotated[
        list[Cells],
        BeforeValidator(as_list),
        Field(min_length=1, description="The rows; each has as many cells as the header.", examples=[[_ROW]]),
    ]
    align: Annotated[
        list[Alignment] | None,
        Field(
            description="How each column is aligned; without it numbers stand at the right.",
            examples=[["left", "right"]],
        ),
    ] = None
    body: Body = []

    @model_validator(mode="after")
    def _rectangular(self) -> TableSlide:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.header):
                raise PydanticCustomError(
                    "table_shape",
                    "row {row} has {found} cells, the header has {wanted}",
                    {"row": number, "found": len(row), "wanted": len(self.header)},
                )
        if self.align is not None and len(self.align) != len(self.header):
            raise PydanticCustomError(
                "table_shape",
                "'align' names {found} columns, the header has {wanted}",
                {"found": len(self.align), "wanted": len(self.header)},
            )
        return self

    def lower(self, lowering: Lowering) -> Lowered:
        steps = Steps(self)
        header = tuple(map(lowering.phrase, self.header))
        rows = tuple(
            ast.TableRow(cells=tuple(map(lowering.phrase, row)), step=steps.next()) for row in self.rows
        )
        alignments = self._alignments()
        table = ast.Table(header=header, rows=rows, alignments=alignments)
        body = body_blocks(self.body, lowering, steps)
        return Lowered("table", steps.taken, table=(table, *body))

    def _alignments(self) -> tuple[Alignment, ...]:
        """As written, or columns without words at the right."""
        if self.align is not None:
            return tuple(self.align)
        columns = zip(*self.rows, strict=True)
        return tuple("right" if all(map(_is_wordless, column)) else "left" for column in columns)


def _is_wordless(cell: Text) -> bool:
    return NO_LANGUAGE in cell.by_language
