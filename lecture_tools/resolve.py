"""Lesson × course × languages × values → Deck: texts parsed, values printed, kinds lowered to blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from lecture_tools import ast, markup
from lecture_tools.ast import Inlines
from lecture_tools.charts import ChartNumbers, FigureCharts
from lecture_tools.compute import ComputedValues
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.expressions import ExpressionError, evaluate, parse
from lecture_tools.load import Project
from lecture_tools.model import NO_LANGUAGE, Chart, Course, CourseLesson, Figure, Lesson, Slide, Text
from lecture_tools.numbers import filters, printed
from lecture_tools.slides import Lowered, SlideKind
from lecture_tools.source.bind import suggestion
from lecture_tools.source.nodes import Scalar

Content = TypeVar("Content")

_FAILED = "?"
"""Stands for a value that could not be computed; such a deck is never written."""

Outputs = Mapping[str, str]
"""Slide id → what its program printed."""

INTERFACE_KEYS = ("answer", "output", "notes", "minutes", "problem")


def resolve(
    lesson: Lesson,
    course: Course,
    languages: tuple[str, ...],
    values: ComputedValues,
    outputs: Outputs,
    charts: FigureCharts,
    project: Project,
) -> tuple[ast.Deck, list[Diagnostic]]:
    """The deck of `lesson` as taught in `course`. The deck is complete only without errors."""
    resolver = _Resolver(
        lesson=lesson,
        course=course,
        languages=languages,
        values=values,
        outputs=outputs,
        charts=charts,
        project=project,
    )
    slides = tuple(resolver.slide(slide) for slide in lesson.slides if isinstance(slide, SlideKind))
    exercises = tuple(
        ast.Exercise(
            id=exercise.id,
            question=resolver.phrase(exercise.question),
            answer=resolver.phrase(exercise.answer),
        )
        for exercise in lesson.exercises
    )
    deck = ast.Deck(
        languages=languages,
        title=resolver.phrase(resolver.entry.title or lesson.title),
        place=resolver.place,
        slides=slides,
        exercises=exercises,
        interface={
            language: {key: project.interface.word(key, language) for key in INTERFACE_KEYS}
            for language in languages
        },
    )
    return deck, resolver.found


@dataclass(kw_only=True)
class _Resolver:
    """Implements `slides.Lowering`; collects what is wrong in `found`."""

    lesson: Lesson
    course: Course
    languages: tuple[str, ...]
    values: ComputedValues
    outputs: Outputs
    charts: FigureCharts
    project: Project
    found: list[Diagnostic] = field(default_factory=list)
    place: ast.Place = field(init=False)
    entry: CourseLesson = field(init=False)

    def __post_init__(self) -> None:
        self.entry = next(entry for entry in self.course.lessons if entry.lesson == self.lesson.id)
        self.place = ast.Place(
            course_id=self.course.id,
            course_title=self.phrase(self.course.title),
            lesson_id=self.lesson.id,
            number=self._number(self.lesson.id),
            label=self._label(self.lesson.id),
            lecturer=None if self.course.lecturer is None else self.phrase(self.course.lecturer),
        )

    def slide(self, slide: SlideKind) -> ast.Slide:
        lowered: Lowered = slide.lower(self)
        self._check_layout(slide, lowered)
        return ast.Slide(
            id=slide.id,
            kind=slide.kind,
            layout=lowered.layout,
            title=self.phrase(slide.title),
            regions=lowered.regions,
            notes={} if slide.notes is None else self._notes(slide.notes),
            minutes=slide.minutes,
            steps=lowered.steps,
            span=slide.span,
        )

    def _check_layout(self, slide: SlideKind, lowered: Lowered) -> None:
        layout = self.project.design.layouts.layouts.get(lowered.layout)
        missing = set(lowered.regions) - set(layout.regions) if layout else ()
        if layout is None or missing:
            what = f"layout '{lowered.layout}'" if layout is None else f"region '{min(missing)}'"
            message = f"a '{slide.kind}' slide needs the {what}, which templates/layouts.yaml does not have"
            span = slide.key_span("kind")
            self.found.append(Diagnostic(code="D001", message=message, span=span))

    def phrase(self, text: Text) -> ast.Phrase:
        by_language = {
            language: self._parsed(markup.parse(words, self._interpolator(language)))
            for language, words in self._words(text)
        }
        return ast.Phrase(by_language=self._merged(by_language, text), span=text.span)

    def formula(self, text: Text) -> Mapping[str, str]:
        by_language = {
            language: self._parsed(markup.formula(words, self._interpolator(language)))
            for language, words in self._words(text)
        }
        return self._merged(by_language, text)

    def word(self, key: str) -> ast.Phrase:
        return self._made(lambda language: self.project.interface.word(key, language))

    def picture(self, name: Scalar, step: int = 0) -> ast.Blocks:
        figure = self.lesson.figures.get(name)
        if figure is None:
            return ()
        for label in figure.labels.values():
            self._words(label)
        numbers = self.charts.get(name, ())
        charts = tuple(self._chart(*pair, figure) for pair in zip(figure.chart, numbers, strict=False))
        shown = charts if self.course.charts == "native" else ()
        return (ast.Picture(figure=str(name), alt=self.phrase(figure.alt), step=step, charts=shown),)

    def _chart(self, chart: Chart, numbers: ChartNumbers, figure: Figure) -> ast.Chart:
        pairs = zip(chart.series, numbers.series, strict=True)
        return ast.Chart(
            type=chart.type,
            x=numbers.x,
            series=tuple(
                ast.ChartSeries(values=values, label=self._label_of(one.label, figure), colour=one.colour)
                for one, values in pairs
            ),
            title=None if chart.title is None else self._label_of(chart.title, figure),
            x_label=None if chart.x_label is None else self._label_of(chart.x_label, figure),
            y_label=None if chart.y_label is None else self._label_of(chart.y_label, figure),
            lowest=chart.lowest,
            highest=chart.highest,
            digits=chart.digits,
        )

    def _label_of(self, text: Scalar | Text, figure: Figure) -> ast.Phrase:
        """A text of a chart, or the label of its figure that it names."""
        if isinstance(text, Text):
            return self.phrase(text)
        label = figure.labels.get(text)
        return self._neutral(_FAILED) if label is None else self.phrase(label)

    def printed(self, slide: Slide) -> str:
        return self.outputs.get(slide.id, "")

    def overview(self) -> list[tuple[ast.Phrase, ast.Phrase, ast.Phrase, bool]]:
        rows = []
        for entry in self.course.lessons:
            lesson = self.project.lessons.get(entry.lesson)
            if lesson is None:
                continue
            number = self._number_text(entry.lesson)
            contents = entry.contents or entry.title or lesson.title
            rows.append(
                (
                    self._neutral(number),
                    self.phrase(entry.title or lesson.title),
                    self.phrase(contents),
                    entry.lesson == self.lesson.id,
                )
            )
        return rows

    def _words(self, text: Text) -> list[tuple[str, Scalar]]:
        """(language, text) for the deck's languages; reports the ones that are missing."""
        if NO_LANGUAGE in text.by_language:
            return [(language, text.by_language[NO_LANGUAGE]) for language in self.languages]
        words = []
        for language in self.languages:
            scalar = text.by_language.get(language)
            if scalar is None:
                present = next(iter(text.by_language.values()))
                message = f"this text has no '{language}' version"
                hint = f"add {language}: beside {', '.join(f'{other}:' for other in text.by_language)}"
                self.found.append(Diagnostic(code="T001", message=message, span=text.span, hint=hint))
                scalar = present
            words.append((language, scalar))
        return words

    def _merged(self, by_language: dict[str, Content], text: Text | None = None) -> dict[str, Content]:
        """One entry for all languages where they agree to the letter."""
        first, *others = by_language.values()
        is_neutral = bool(others) or (text is not None and NO_LANGUAGE in text.by_language)
        return {NO_LANGUAGE: first} if is_neutral and all(other == first for other in others) else by_language

    def _parsed(self, result: tuple[Content, list[Diagnostic]]) -> Content:
        content, found = result
        self.found += found
        return content

    def _made(self, word: Callable[[str], str]) -> ast.Phrase:
        by_language: dict[str, Inlines] = {
            language: (ast.Run(text=word(language)),) for language in self.languages
        }
        return ast.Phrase(by_language=self._merged(by_language), span=self.lesson.span)

    def _neutral(self, word: str) -> ast.Phrase:
        return ast.Phrase(by_language={NO_LANGUAGE: (ast.Run(text=word),)}, span=self.lesson.span)

    def _notes(self, notes: Text) -> dict[str, tuple[Inlines, ...]]:
        return {
            language: self._parsed(markup.paragraphs(words, self._interpolator(language)))
            for language, words in self._words(notes)
        }

    def _interpolator(self, language: str) -> _Interpolator:
        return _Interpolator(resolver=self, language=language)

    def _number(self, lesson: str) -> int:
        return [entry.lesson for entry in self.course.lessons].index(lesson) + 1

    def _number_text(self, lesson: str) -> str:
        return f"{self._number(lesson):0{self.course.number_digits}d}"

    def _label(self, lesson: str) -> ast.Phrase:
        number = self._number_text(lesson)
        return self._made(
            lambda language: self.project.interface.word("lesson", language).replace("{number}", number)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Interpolator:
    """What `<<…>>` prints in one language."""

    resolver: _Resolver
    language: str

    def inlines(self, expression: str) -> Inlines:
        result = self._evaluated(expression)
        if result is None:
            return (ast.Run(text=_FAILED),)
        return result if isinstance(result, tuple) else (ast.Run(text=printed(result, self.language).text),)

    def latex(self, expression: str) -> str:
        result = self._evaluated(expression)
        if result is None:
            return _FAILED
        if isinstance(result, tuple):
            raise ExpressionError("V008", "lesson() and term() can't stand in a formula")
        return printed(result, self.language).latex

    def _evaluated(self, expression: str) -> object:
        """None if a value has a mistake, which has been reported where it is."""
        project, values = self.resolver.project, self.resolver.values
        scope: dict[str, object] = {"lesson": self._lesson, "term": self._term}
        for name in parse(expression).names:
            if name in values:
                value = values[name]
                if value is None:
                    return None
                scope[name] = value.quantity
            elif name not in scope:
                hint = suggestion(name, {*values, *scope}) or "name it under values:"
                raise ExpressionError("V002", f"unknown value '{name}'", hint)
        result = evaluate(expression, scope, filters(project.glossary.units, self.language))
        if isinstance(result, tuple) and not (result and isinstance(result[0], (ast.Run, ast.Link))):
            raise ExpressionError("V008", "this is no single number", "pick one with [0]")
        return result

    def _lesson(self, identifier: str) -> Inlines:
        resolver, project = self.resolver, self.resolver.project
        entry = next((entry for entry in resolver.course.lessons if entry.lesson == identifier), None)
        lesson = project.lessons.get(identifier)
        if entry is None or lesson is None:
            return self._fallback(identifier)
        title = (entry.title or lesson.title).in_language(self.language)
        pattern = project.interface.word("lesson_reference", self.language)
        number = resolver._number_text(identifier)
        label = pattern.replace("{number}", number).replace("{title}", title or identifier)
        stem = ast.stem(resolver._number(identifier), identifier)
        return (ast.Link(target=ast.LESSON_LINK + stem, children=(ast.Run(text=label),)),)

    def _fallback(self, identifier: str) -> Inlines:
        """A lesson that this course lacks is named by its glossary entry, or by its own title."""
        project = self.resolver.project
        if identifier in project.glossary.terms:
            return self._term(identifier)
        if identifier in project.lessons:
            title = project.lessons[identifier].title.in_language(self.language)
            return (ast.Run(text=title or identifier),)
        if identifier in project.unread:
            return (ast.Run(text=_FAILED),)
        hint = suggestion(identifier, {*project.lessons, *project.glossary.terms})
        raise ExpressionError("L005", f"there is no lesson or term '{identifier}'", hint)

    def _term(self, identifier: str) -> Inlines:
        term = self.resolver.project.glossary.terms.get(identifier)
        if term is None:
            hint = suggestion(identifier, self.resolver.project.glossary.terms)
            raise ExpressionError("L010", f"there is no term '{identifier}' in content/glossary.yaml", hint)
        name = term.name.in_language(self.language)
        if name is None:
            raise ExpressionError("T001", f"the term '{identifier}' has no '{self.language}' name")
        return (ast.Run(text=str(name)),)
