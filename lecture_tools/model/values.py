"""Computed numbers, and the running examples that lessons share."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, ModelWrapValidatorHandler, model_validator
from pydantic_core import CoreSchema

from lecture_tools.model.names import Name
from lecture_tools.source.bind import Located
from lecture_tools.source.nodes import Mapping, Scalar
from lecture_tools.texts import SCALAR_TYPES


class Value(Located):
    """A computed number (or array of numbers), and what a slide prints of it."""

    expression: Annotated[
        Scalar,
        Field(
            alias="is",
            description="What is computed: an expression over functions and other values.",
            examples=["entropy([1/2, 1/4, 1/4])"],
        ),
    ]
    unit: Annotated[
        str | None,
        Field(min_length=1, description="A unit of content/glossary.yaml, such as bit.", examples=["bit"]),
    ] = None
    digits: Annotated[
        int | None, Field(ge=0, le=12, description="How many decimals are printed.", examples=[2])
    ] = None
    expect: Annotated[
        Scalar | list[Scalar] | None,
        Field(
            description="The published figure; a value that rounds to another number stops the build.",
            examples=["3.27", ["0.7054", "0.2595", "0.0351"]],
        ),
    ] = None

    @model_validator(mode="wrap")
    @classmethod
    def _shorthand(cls, value: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        if not isinstance(value, Scalar):
            return handler(value)
        full = Mapping({"is": value})
        full.span, full.keys_at = value.span, {"is": value.span}
        return handler(full)


class _Shorthand:
    """Tells editors that `name: expression` is as good as `name: {is: expression}`."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [{"type": list(SCALAR_TYPES)}, handler(schema)]}


Values = Annotated[
    dict[Name, Annotated[Value, _Shorthand]],
    Field(
        description="Names for computed values. Texts print them by <<name>>.",
        examples=[
            {"fair": "dice_sum(2)", "h_fair": {"is": "entropy(fair)", "unit": "bit", "expect": "3.27"}}
        ],
    ),
]


class SharedValues(Located):
    """Running examples that any lesson may use: `content/values.yaml`."""

    values: Values = {}
