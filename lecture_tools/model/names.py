"""What parts are called, and lists of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic_core import PydanticCustomError

from lecture_tools.source.nodes import Sequence


def as_list(value: object) -> object:
    if not isinstance(value, Sequence):
        raise PydanticCustomError("list_type", "expected a list here (lines that start with '- ')")
    return list(value)


Identifier = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9][a-z0-9-]{0,60}$",
        description="Small letters, digits and hyphens. Never changes: links and translations hang on it.",
        examples=["two-dice"],
        json_schema_extra={"patternErrorMessage": "A name here has small letters, digits and hyphens only."},
    ),
]
Name = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9_]{0,60}$",
        description="Small letters, digits and underscores.",
        examples=["h_fair"],
        json_schema_extra={
            "patternErrorMessage": "A name here has small letters, digits and underscores only."
        },
    ),
]
