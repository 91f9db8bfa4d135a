"""YAML values that remember where they stand: a `str`, `dict` and `list` with a span each.

Every scalar is text; types come from the model. Later stages can point at any character of any value.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from operator import itemgetter
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from lecture_tools.diagnostics import Span


class Scalar(str):
    """Text with the span of its YAML scalar and, per character, the way back into the file."""

    __slots__ = ("_starts", "span")
    span: Span
    _starts: tuple[tuple[int, int, int], ...]

    @classmethod
    def at(cls, text: str, span: Span, starts: tuple[tuple[int, int, int], ...] = ()) -> Scalar:
        """`starts`: ascending (offset in text, line, column) from which columns run on; may be empty."""
        scalar = cls(text)
        scalar.span = span
        scalar._starts = starts
        return scalar

    def part(self, start: int, end: int) -> Span:
        """The span of `self[start:end]` in the file; the whole scalar where the style hides the mapping."""
        line, column = self._place(start)
        if line == 0:
            return self.span
        end_line, end_column = self._place(end)
        if end_line != line:
            end_line, end_column = line, column + 1
        return replace(self.span, line=line, column=column, end_line=end_line, end_column=end_column)

    def _place(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._starts, offset, key=itemgetter(0))
        if index == 0:
            return 0, 0
        start, line, column = self._starts[index - 1]
        return line, column + offset - start

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validated,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def _validated(cls, value: object) -> Scalar:
        if not isinstance(value, Scalar):
            raise PydanticCustomError("text_expected", "expected a text here")
        if not value.strip():
            raise PydanticCustomError("text_empty", "the text is empty")
        return value


class Mapping(dict[str, Any]):
    """A YAML mapping; `keys_at` holds the span of every key."""

    __slots__ = ("keys_at", "span")
    span: Span
    keys_at: dict[str, Span]


class Sequence(list[Any]):
    """A YAML sequence."""

    __slots__ = ("span",)
    span: Span


Node = Scalar | Mapping | Sequence
