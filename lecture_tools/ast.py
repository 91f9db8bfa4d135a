"""What writers see of a lesson, and nothing else: slides made of blocks made of inlines.

A `Phrase` holds a text once per language, or once for all of them when it has no words (`NO_LANGUAGE`).
A `step` says when a part appears: 0 with the slide, 1 at the first click, and so on.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

from lecture_tools.diagnostics import Span
from lecture_tools.model import ChartColour
from lecture_tools.texts import NO_LANGUAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    children: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    children: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Math:
    latex: str
    display: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`target`: http(s) or mailto address, `#slide-id`, or `lesson:<stem>`: the deck of another lesson of
    the course, which has the same format and lies in the same folder as `<stem>` plus its suffix.
    """

    target: str
    children: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """Words in another language than the text around them: what stands in for a missing translation."""

    language: str
    children: Inlines


Inline = Run | Strong | Emphasis | Code | Math | Link | Foreign
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A text in the deck's languages: `{"en": …, "ko": …}`, or `{"zxx": …}` when it needs no translation."""

    by_language: Mapping[str, Inlines]
    span: Span = field(compare=False)

    @property
    def is_neutral(self) -> bool:
        return NO_LANGUAGE in self.by_language

    def in_language(self, language: str) -> Inlines:
        return self.by_language[NO_LANGUAGE if self.is_neutral else language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: Phrase
    role: Literal["body", "caption", "lead"] = "body"
    step: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    content: Phrase
    step: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EquationLine:
    """`latex` by language (or `zxx`): words inside `\\text{}` are translated. `reason` stands beside."""

    latex: Mapping[str, str]
    reason: Phrase | None = None
    step: int = 0

    def in_language(self, language: str) -> str:
        return self.latex[NO_LANGUAGE if NO_LANGUAGE in self.latex else language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """Displayed mathematics, one or more lines aligned below each other."""

    lines: tuple[EquationLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeListing:
    """A program and what it printed when the deck was built."""

    language: str
    source: str
    output: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    cells: tuple[Phrase, ...]
    step: int = 0
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`alignments`: one per column."""

    header: tuple[Phrase, ...]
    rows: tuple[TableRow, ...]
    alignments: tuple[Literal["left", "right", "center"], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSeries:
    """`values`: one for each x of the chart; `colour`: a role of the palette."""

    values: tuple[float, ...]
    label: Phrase
    colour: ChartColour


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Numbers to draw; `lowest` and `highest` bound the y axis, None leaves it to the program.

    `digits`: decimals of the numbers that are written on bars.
    """

    type: Literal["bars", "lines", "scatter"]
    x: tuple[float, ...]
    series: tuple[ChartSeries, ...]
    title: Phrase | None = None
    x_label: Phrase | None = None
    y_label: Phrase | None = None
    lowest: float | None = None
    highest: float | None = None
    digits: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawn figure; writers ask for it by name, language, size and palette.

    `charts`: what a program that draws charts itself may show instead, side by side.
    """

    figure: str
    alt: Phrase
    step: int = 0
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What sets a number: a slider over `values`, lowest first, or a choice of those that `choices` name.

    `sets`: other controls, and where moving this one puts them.
    """

    name: str
    label: Phrase
    values: tuple[float, ...]
    start: float
    digits: int
    choices: tuple[Phrase, ...]
    colour: ChartColour
    sets: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOut:
    """A number that follows from the controls.

    `unit`: language → plural category → pattern with `{}`. `one_of`: what is shown instead of 0, 1, ….
    """

    name: str
    label: Phrase
    digits: int
    unit: Mapping[str, Mapping[str, str]]
    one_of: tuple[Phrase, ...]
    colour: ChartColour | None
    is_in_picture: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Read-outs at some settings as computed here; the program on the slide must find the same.

    Numbers may be infinite, or nan where there is none.
    """

    settings: Mapping[str, float]
    results: Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interactive:
    """A figure that the audience can change; `picture` shows a few of its states where nothing moves.

    `distributions`: controls whose numbers add up to 1. `labels`: the words of the drawing.
    """

    name: str
    controls: tuple[Control, ...]
    distributions: tuple[tuple[str, ...], ...]
    read_outs: tuple[ReadOut, ...]
    labels: Mapping[str, Phrase]
    expected: tuple[Expected, ...]
    picture: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A text set apart: a definition, a result, an answer, a warning."""

    role: Literal["definition", "result", "answer", "warning"]
    text: Phrase
    step: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    text: Phrase
    is_correct: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A question's possible answers; the right one is marked and explained at `step`."""

    options: tuple[Choice, ...]
    explanation: Phrase | None
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QrCode:
    """An http(s) address to be scanned, which stands in words beneath. `alt`: what it is, for listeners."""

    target: str
    alt: Phrase
    step: int = 0

    @property
    def address(self) -> Phrase:
        link = Link(target=self.target, children=(Run(text=self.target),))
        return Phrase(by_language={NO_LANGUAGE: (link,)}, span=self.alt.span)


Block = (
    Paragraph
    | BulletList
    | NumberedList
    | Equation
    | CodeListing
    | Table
    | Picture
    | Interactive
    | Callout
    | Choices
    | QrCode
)
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """`regions`: name in the layout → blocks. `notes`: language → paragraphs. `steps`: how many clicks.

    `part`: the name of the part of the lesson that begins here, if one does.
    """

    id: str
    kind: str
    layout: str
    title: Phrase
    regions: Mapping[str, Blocks]
    notes: Mapping[str, tuple[Inlines, ...]]
    minutes: float | None
    steps: int
    part: Phrase | None = None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    id: str
    question: Phrase
    answer: Phrase


LESSON_LINK = "lesson:"
"""What the target of a link to another lesson begins with."""


GLOSSARY = "glossary"
"""What the glossary is called where lessons have their id."""


def stem(number: int | None, lesson_id: str) -> str:
    """The name of a lesson's files, without suffix: `03-kl-divergence`. An appendix has no number."""
    return lesson_id if number is None else f"{number:02d}-{lesson_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the lesson stands in its course. `label`: 'Lesson 3' / '3강'; an appendix has no `number`."""

    course_id: str
    course_title: Phrase
    lesson_id: str
    number: int | None
    label: Phrase
    lecturer: Phrase | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """One lesson of one course in `languages`; the first is set large where several are shown.

    `interface`: language → key → word the writers need (see templates/interface.yaml). `keywords`: what it
    is about, for programs that search.
    """

    languages: tuple[str, ...]
    title: Phrase
    place: Place
    slides: tuple[Slide, ...]
    exercises: tuple[Exercise, ...]
    interface: Mapping[str, Mapping[str, str]]
    keywords: tuple[Phrase, ...] = ()

    @property
    def mode(self) -> str:
        """`en`, `ko` or `en+ko`: the name of the folder it is written to."""
        return "+".join(self.languages)


def to_json(deck: Deck) -> str:
    """The deck as indented JSON; every node says its type; spans are left out."""
    return json.dumps(_plain(deck), ensure_ascii=False, indent=1) + "\n"


def _plain(part: object) -> Any:
    if is_dataclass(part) and not isinstance(part, type):
        named = {item.name: _plain(getattr(part, item.name)) for item in fields(part) if item.name != "span"}
        return {"type": type(part).__name__, **named}
    if isinstance(part, Mapping):
        return {key: _plain(value) for key, value in part.items()}
    if isinstance(part, (tuple, list)):
        return [_plain(item) for item in part]
    return str(part) if isinstance(part, float) and not math.isfinite(part) else part
