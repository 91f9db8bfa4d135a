"""`agenda`: the course at a glance, made from the course file; the current lesson is marked."""

from __future__ import annotations

from typing import ClassVar, Literal

from lecture_tools import ast
from lecture_tools.slides.base import Lowered, Lowering, SlideKind


class AgendaSlide(SlideKind):
    """Nothing to write: number, topic and contents of every lesson come from the course."""

    kind_name: ClassVar[str] = "agenda"

    kind: Literal["agenda"]

    def lower(self, lowering: Lowering) -> Lowered:
        rows = tuple(
            ast.TableRow(cells=(number, title, contents), is_current=is_current)
            for number, title, contents, is_current in lowering.overview()
        )
        header = (lowering.word("number"), lowering.word("topic"), lowering.word("contents"))
        table = ast.Table(header=header, rows=rows, alignments=("left", "left", "left"))
        return Lowered("agenda", table=(table,))
