"""What authors write: texts, values, figures, lessons, courses. Also the JSON Schema that editors use.

Models are built from located nodes (`source.nodes`), so every model and every text knows its place.
Slide kinds are models too; they live in `slides/`, one a file, and join the lesson through `load`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from lecture_tools.source.bind import Located
from lecture_tools.source.nodes import Mapping, Scalar, Sequence
from lecture_tools.texts import SCALAR_TYPES, LanguageTag, NeutralText, Text, texts_in


def as_list(value: object) -> object:
    if not isinstance(value, Sequence):
        raise PydanticCustomError("list_type", "expected a list here (lines that start with '- ')")
    return list(value)


Identifier = Annotated[
    str,
    Field(
        pattern=r"^[a-z0-9][a-z0-9-]{0,60}$",
        description="Small letters, digits and hyphens. Never changes: links and translations hang on it.",
    ),
]
Name = Annotated[
    str,
    Field(pattern=r"^[a-z][a-z0-9_]{0,60}$", description="Small letters, digits and underscores."),
]


class Value(Located):
    """A computed number (or array of numbers), and what a slide prints of it."""

    expression: Annotated[
        Scalar, Field(alias="is", description="Expression over functions and other values.")
    ]
    unit: Annotated[str | None, Field(description="A unit of content/glossary.yaml, such as bit.")] = None
    digits: Annotated[int | None, Field(ge=0, le=12, description="Decimals to print.")] = None
    expect: Annotated[
        Scalar | list[Scalar] | None,
        Field(description="The published figure; a value that rounds to another number stops the build."),
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


Values = Annotated[dict[Name, Annotated[Value, _Shorthand]], Field(description="Names for computed values.")]


ChartText = Annotated[
    Scalar | Text, Field(description="The name of one of the figure's labels, or a text in each language.")
]
ChartColour = Literal["data", "model", "right", "wrong", "joint", "muted"]


class ChartSeries(Located):
    """One set of bars, one line or one cloud of points."""

    values: Annotated[Scalar, Field(description="Expression for the heights, one for each x.")]
    label: ChartText
    colour: Annotated[ChartColour, Field(description="What the numbers are.")] = "data"


class Chart(Located):
    """Numbers from which PowerPoint draws a chart of its own, for courses with `charts: native`."""

    type: Annotated[
        Literal["bars", "lines", "scatter"],
        Field(description="bars: one at each x; lines: a curve through the points; scatter: the points."),
    ]
    x: Annotated[Scalar, Field(description="Expression for the places along the x axis.")]
    series: Annotated[list[ChartSeries], Field(min_length=1, max_length=6), BeforeValidator(as_list)]
    title: ChartText | None = None
    x_label: ChartText | None = None
    y_label: ChartText | None = None
    lowest: Annotated[
        float | None, Field(allow_inf_nan=False, description="Where the y axis starts; by default chosen.")
    ] = None
    highest: Annotated[
        float | None, Field(allow_inf_nan=False, description="Where the y axis ends; by default chosen.")
    ] = None
    digits: Annotated[int, Field(ge=0, le=6, description="Decimals of the numbers on bars.")] = 2

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
            description="File name below content/figures, without .py.",
        ),
    ]
    values: Annotated[dict[Name, Scalar], Field(description="Name in the script → expression.")] = {}
    labels: Annotated[dict[Name, NeutralText], Field(description="Name in the script → text.")] = {}
    alt: Annotated[
        Text, Field(description="What the figure shows, for those who can't see it: its conclusion.")
    ]
    chart: Annotated[
        list[Chart],
        _OneOrMore,
        BeforeValidator(_one_or_more),
        Field(
            max_length=4,
            description="The same as a chart that PowerPoint can edit; several stand side by side.",
        ),
    ] = []


class Exercise(Located):
    """A problem for students with its worked answer."""

    id: Identifier
    question: Text
    answer: Text


class Slide(Located):
    """What every kind of slide has."""

    kind_name: ClassVar[str] = ""

    id: Identifier
    title: Annotated[Text, Field(description="The claim of the slide, a full sentence.")]
    notes: Annotated[
        Text | None, Field(description="What the lecturer says; a blank line parts paragraphs.")
    ] = None
    minutes: Annotated[float | None, Field(gt=0, le=60, description="Time for this slide.")] = None
    steps: Annotated[bool, Field(description="Reveal the parts of the slide one by one.")] = False
    part: Annotated[
        Text | None, Field(description="The name of the part of the lesson that begins with this slide.")
    ] = None

    def texts(self) -> Iterator[Text]:
        """Every text of the slide, in the order of its fields."""
        for field in type(self).model_fields:
            yield from texts_in(getattr(self, field))


class Lesson(Located):
    """One lesson of the pool. `slides` holds models of the kinds in `slides/`."""

    id: Identifier
    title: Text
    values: Values = {}
    figures: dict[Identifier, Figure] = {}
    slides: Annotated[list[Slide], BeforeValidator(as_list)]
    exercises: Annotated[list[Exercise], BeforeValidator(as_list)] = []


class CourseLesson(Located):
    """A lesson's place in a course, and what the course overview says about it."""

    lesson: Identifier
    title: Annotated[Text | None, Field(description="The lesson's name in this course, if it differs.")] = (
        None
    )
    contents: Annotated[Text | None, Field(description="One line for the course overview.")] = None


class CourseTopic(Located):
    """One thing that students learn in a course."""

    title: Text
    description: Text | None = None


class Course(Located):
    """An ordered choice of lessons. The first language is the source."""

    id: Identifier
    languages: Annotated[list[LanguageTag], Field(min_length=1), BeforeValidator(as_list)]
    fallback: Annotated[
        LanguageTag | None,
        Field(description="Stands in, marked, for texts without a translation; without it they are errors."),
    ] = None
    title: Text
    description: Text | None = None
    lecturer: Annotated[
        NeutralText | None, Field(description="Shown on title slides; nobody by default.")
    ] = None
    charts: Annotated[
        Literal["drawn", "native"],
        Field(description="native: figures with `chart:` become charts that PowerPoint can edit."),
    ] = "drawn"
    number_digits: Annotated[int, Field(ge=1, le=3, description="Lesson numbers: 1 gives 3, 2 gives 03.")] = 1
    palette: Annotated[
        Literal["light", "dark", "contrast"],
        Field(description="Colours of the PowerPoint decks; in HTML the key D changes them."),
    ] = "light"
    template: Annotated[
        str | None,
        Field(description="Your own PowerPoint template: a .pptx below content/ or the project's folder."),
    ] = None
    template_layouts: Annotated[
        dict[Identifier, str],
        Field(description="Layout here → name of the template's layout, where the match is not right."),
    ] = {}
    learn: Annotated[list[CourseTopic], BeforeValidator(as_list)] = []
    prerequisites: Annotated[list[Text], BeforeValidator(as_list)] = []
    lessons: Annotated[list[CourseLesson], Field(min_length=1), BeforeValidator(as_list)]
    appendix: Annotated[
        Literal["glossary"] | None, Field(description="glossary: a deck of all terms and symbols.")
    ] = None

    @property
    def decks(self) -> list[str]:
        """What each deck of the course is made of: its lessons, then the appendix."""
        return [*(entry.lesson for entry in self.lessons), *([self.appendix] if self.appendix else [])]

    @field_validator("languages")
    @classmethod
    def _distinct(cls, languages: list[str]) -> list[str]:
        for language in languages:
            if languages.count(language) > 1:
                raise PydanticCustomError("languages", "'{language}' is listed twice", {"language": language})
        return languages

    @field_validator("fallback")
    @classmethod
    def _is_taught(cls, fallback: str | None, info: ValidationInfo) -> str | None:
        if fallback is not None and fallback not in info.data.get("languages", [fallback]):
            raise PydanticCustomError("fallback", "'fallback' must be one of the course's languages")
        return fallback


class SharedValues(Located):
    """Running examples that any lesson may use: `content/values.yaml`."""

    values: Values = {}


class Interface(Located):
    """Words that the tool itself puts on slides: language → key → word. English has them all."""

    languages: dict[str, dict[str, str]]

    @field_validator("languages")
    @classmethod
    def _has_english(cls, languages: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        if "en" not in languages:
            raise PydanticCustomError("words", "the words in 'en' are missing")
        return languages

    def word(self, key: str, language: str) -> str:
        """The word in `language`, or in English where that language has none."""
        return self.languages.get(language, {}).get(key) or self.languages["en"][key]
