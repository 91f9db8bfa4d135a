"""Figures, which scripts draw, and the charts that stand for them in PowerPoint."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from lecture_tools.model.names import Name, as_list
from lecture_tools.source.bind import Located
from lecture_tools.source.nodes import Scalar, Sequence
from lecture_tools.texts import NeutralText, Text

ChartText = Annotated[
    Scalar | Text,
    Field(
        description="The name of one of the figure's labels, or a text in each language.",
        examples=["x", {"en": "probability", "ko": "확률"}],
    ),
]
ChartColour = Literal["data", "model", "right", "wrong", "joint", "muted"]


class ChartSeries(Located):
    """One set of bars, one line or one cloud of points."""

    values: Annotated[
        Scalar, Field(description="Expression for the heights, one for each x.", examples=["fair"])
    ]
    label: Annotated[
        ChartText,
        Field(description="The name of the series in the legend: a label of the figure, or a text."),
    ]
    colour: Annotated[
        ChartColour,
        Field(description="What the numbers are; it decides their colour.", examples=["data"]),
    ] = "data"


class Chart(Located):
    """Numbers from which PowerPoint draws a chart of its own, for courses with `charts: native`."""

    type: Annotated[
        Literal["bars", "lines", "scatter"],
        Field(
            description="bars: one at each x; lines: a curve through the points; scatter: the points.",
            examples=["bars"],
        ),
    ]
    x: Annotated[
        Scalar, Field(description="Expression for the places along the x axis.", examples=["dice_support(2)"])
    ]
    series: Annotated[
        list[ChartSeries],
        BeforeValidator(as_list),
        Field(
            min_length=1,
            max_length=6,
            description="The sets of bars, the lines or the clouds of points.",
            examples=[[{"values": "fair", "label": "p", "colour": "data"}]],
        ),
    ]
    title: Annotated[
        ChartText | None, Field(description="Stands above the chart: a label of the figure, or a text.")
    ] = None
    x_label: Annotated[
        ChartText | None, Field(description="Stands below the x axis: a label of the figure, or a text.")
    ] = None
    y_label: Annotated[
        ChartText | None, Field(description="Stands beside the y axis: a label of the figure, or a text.")
    ] = None
    lowest: Annotated[
        float | None,
        Field(allow_inf_nan=False, description="Where the y axis starts; by default chosen.", examples=[0]),
    ] = None
    highest: Annotated[
        float | None,
        Field(allow_inf_nan=False, description="Where the y axis ends; by default chosen.", examples=[0.2]),
    ] = None
    digits: Annotated[
        int, Field(ge=0, le=6, description="Decimals of the numbers on bars.", examples=[2])
    ] = 2

    @model_validator(mode="after")
    def _has_height(self) -> Chart:
        if self.lowest is not None and self.highest is not None and self.lowest >= self.highest:
            raise PydanticCustomError("range", "'lowest' must be below 'highest'")
        return self


def _one_or_more(value: object) -> object:
    return list(value) if isinstance(value, Sequence) else [value]


class _OneOrMore:
    """Tells editors that a list of one may be written without the list."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        several = handler(schema)
        return {"anyOf": [several["items"], several]}


class Figure(Located):
    """A picture drawn by `content/figures/<script>.py` from values and labels."""

    script: Annotated[
        str,
        Field(
            pattern=r"^[a-z0-9][a-z0-9_-]{0,60}$",
            description="The program that draws it: a file of content/figures, without .py.",
            examples=["dice_histograms"],
            json_schema_extra={
                "patternErrorMessage": "The script is named without its folder and without .py."
            },
        ),
    ]
    values: Annotated[
        dict[Name, Scalar],
        Field(
            description="Numbers for the script: the name it has there → expression.",
            examples=[{"fair": "fair", "entropy": "h_fair"}],
        ),
    ] = {}
    labels: Annotated[
        dict[Name, NeutralText],
        Field(
            description="Words in the figure: the name in the script → text.",
            examples=[{"x": {"en": "sum of the dice", "ko": "주사위 눈의 합"}}],
        ),
    ] = {}
    alt: Annotated[
        Text,
        Field(
            description="What the figure shows, for those who can't see it: its conclusion.",
            examples=[{"en": "Fair dice peak at seven.", "ko": "공정한 주사위는 7에서 가장 높습니다."}],
        ),
    ]
    chart: Annotated[
        list[Chart],
        _OneOrMore,
        BeforeValidator(_one_or_more),
        Field(
            max_length=4,
            description="The same as a chart that PowerPoint can edit; several stand side by side.",
            examples=[
                {"type": "bars", "x": "dice_support(2)", "series": [{"values": "fair", "label": "p"}]},
            ],
        ),
    ] = []
