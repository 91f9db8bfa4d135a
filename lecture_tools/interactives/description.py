"""What the YAML file of an interactive figure holds; the file beside it is its program."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ModelWrapValidatorHandler, model_validator
from pydantic_core import PydanticCustomError

from lecture_tools.model import ChartColour, Name, as_list
from lecture_tools.numbers import DEFAULT_DIGITS
from lecture_tools.source.bind import Located
from lecture_tools.source.nodes import Mapping, Scalar
from lecture_tools.texts import NeutralText

Digits = Annotated[int, Field(ge=0, le=6, description="Decimals to print.")]
Number = Annotated[Scalar, Field(description="A number, or an expression without names such as 1/6.")]


class Choice(Located):
    """One of the numbers of a control, and what it is called."""

    value: Number
    label: NeutralText

    @model_validator(mode="wrap")
    @classmethod
    def _shorthand(cls, value: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        if not isinstance(value, Scalar):
            return handler(value)
        full = Mapping({"value": value, "label": value})
        full.span, full.keys_at = value.span, {"value": value.span, "label": value.span}
        return handler(full)


class Control(Located):
    """A slider from `lowest` to `highest`, or a few `choices`."""

    label: NeutralText
    start: Number
    lowest: Number | None = None
    highest: Number | None = None
    step: Annotated[
        Scalar | None,
        Field(description="How much a key press adds; on a logarithmic scale, what it multiplies with."),
    ] = None
    scale: Literal["linear", "log"] = "linear"
    digits: Digits = 2
    choices: Annotated[list[Choice], BeforeValidator(as_list)] = []
    colour: Annotated[ChartColour, Field(description="What the number is, as in the picture.")] = "data"
    sets: Annotated[
        dict[Name, Number], Field(description="Other controls, and where moving this one puts them.")
    ] = {}

    @model_validator(mode="after")
    def _is_a_slider_or_a_choice(self) -> Control:
        given = [part for part in (self.lowest, self.highest, self.step) if part is not None]
        if len(given) != (0 if self.choices else 3):
            raise PydanticCustomError("control", "a control has lowest, highest and step, or else choices")
        return self


class ReadOut(Located):
    """A number (or several) that follows from the controls."""

    label: NeutralText
    expression: Annotated[
        Scalar, Field(alias="is", description="Expression over controls, earlier read-outs and functions.")
    ]
    unit: Annotated[Scalar | None, Field(description="A unit of content/glossary.yaml, such as bit.")] = None
    digits: Digits = DEFAULT_DIGITS
    colour: Annotated[ChartColour | None, Field(description="What the number is, as in the picture.")] = None
    one_of: Annotated[
        list[NeutralText],
        BeforeValidator(as_list),
        Field(description="Names to show instead of the number, which counts them from 0."),
    ] = []
    in_picture: Annotated[bool, Field(description="The picture shows the number; only listeners get it.")] = (
        False
    )


class Description(Located):
    """Controls, numbers and words of an interactive figure, and settings at which its numbers are checked."""

    controls: Annotated[dict[Name, Control], Field(min_length=1)]
    distributions: Annotated[
        list[list[Name]],
        Field(description="Controls whose numbers add up to 1: moving one rescales the others."),
    ] = []
    read_outs: Annotated[dict[Name, ReadOut], Field(min_length=1)]
    labels: Annotated[dict[Name, NeutralText], Field(description="Words in the picture.")] = {}
    states: Annotated[
        list[dict[Name, Number]],
        BeforeValidator(as_list),
        Field(description="Settings of the printed picture; a control that is left out stands at its start."),
    ] = []

    @classmethod
    def described(cls) -> str:
        return "an interactive figure"
