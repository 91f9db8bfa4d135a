"""Lesson × course × languages × values → Deck: texts parsed, values printed, kinds lowered to blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lecture_tools import ast
from lecture_tools.ast import Inlines
from lecture_tools.charts import ChartNumbers, FigureCharts
from lecture_tools.compute import ComputedValues
from lecture_tools.demonstrations import demonstration
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.expressions import ExpressionError, evaluate, parse
from lecture_tools.load import Project
from lecture_tools.model import Chart, Course, CourseLesson, Figure, Lesson, Slide
from lecture_tools.numbers import Units, filters, printed, with_fallback
from lecture_tools.phrases import Phrases
from lecture_tools.slides import Lowered, SlideKind
from lecture_tools.source.bind import suggestion
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import Text

_FAILED = "?"
"""Stands for a value that could not be computed; such a deck is never written."""

Outputs = Mapping[str, str]
"""Slide id → what its program printed."""

INTERFACE_KEYS = ("definition", "result", "answer", "warning", "output", "notes", "minutes")


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
        interface=project.interface,
        span=lesson.span,
        readings=project.glossary.korean_readings(),
        fallback=course.fallback,
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
        keywords=resolver.keywords(),
    )
    return deck, [*resolver.found, *resolver.missing_translations()]


@dataclass(kw_only=True)
class _Resolver(Phrases):
    """Implements `slides.Lowering`."""

    lesson: Lesson
    course: Course
    values: ComputedValues
    outputs: Outputs
    charts: FigureCharts
    project: Project
    place: ast.Place = field(init=False)
    entry: CourseLesson = field(init=False)
    units: Units = field(init=False)

    def __post_init__(self) -> None:
        self.units = with_fallback(self.project.glossary.units, self.languages, self.fallback)
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
            notes={} if slide.notes is None else self.paragraphs(slide.notes),
            minutes=slide.minutes,
            steps=lowered.steps,
            part=None if (part := slide.begins()) is None else self.phrase(part),
            span=slide.span,
        )

    def keywords(self) -> tuple[ast.Phrase, ...]:
        """The terms of the glossary that the lesson's headlines name in the source language."""
        source = self.course.languages[0]
        headlines = "\n".join(slide.title.in_language(source) or "" for slide in self.lesson.slides)
        return tuple(
            self.phrase(term.name)
            for term in self.project.glossary.terms.values()
            if all(term.name.in_language(language) for language in (source, *self.languages))
            and re.search(rf"\b{re.escape(str(term.name.in_language(source)))}", headlines, re.IGNORECASE)
        )

    def _check_layout(self, slide: SlideKind, lowered: Lowered) -> None:
        layout = self.project.design.layouts.layouts.get(lowered.layout)
        missing = set(lowered.regions) - set(layout.regions) if layout else ()
        if layout is None or missing:
            what = f"layout '{lowered.layout}'" if layout is None else f"region '{min(missing)}'"
            message = f"a '{slide.kind}' slide needs the {what}, which templates/layouts.yaml does not have"
            span = slide.key_span("kind")
            self.found.append(Diagnostic(code="D001", message=message, span=span))

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

    def interactive(self, name: Scalar, figure: Scalar, start: Mapping[str, Scalar]) -> ast.Blocks:
        interactive = self.project.interactives.get(name)
        states = self.picture(figure)
        if interactive is None:
            return states
        blocks = []
        for picture in states:
            if isinstance(picture, ast.Picture):
                made = demonstration(
                    interactive, picture, start, self.values, self.languages, self.units, self.phrase
                )
                blocks.append(self._parsed(made))
        return tuple(blocks)

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
        return self.neutral(_FAILED) if label is None else self.phrase(label)

    def printed(self, slide: Slide) -> str:
        return self.outputs.get(slide.id, "")

    def overview(self) -> list[tuple[ast.Phrase, ast.Phrase, ast.Phrase, bool]]:
        rows = []
        for entry in self.course.lessons:
            if entry.lesson not in self.project.titles:
                continue
            title = entry.title or self.project.titles[entry.lesson]
            number = self._number_text(entry.lesson)
            contents = entry.contents or title
            rows.append(
                (
                    self.neutral(number),
                    self.phrase(title),
                    self.phrase(contents),
                    entry.lesson == self.lesson.id,
                )
            )
        return rows

    def interpolator(self, language: str) -> _Interpolator:
        return _Interpolator(resolver=self, language=language)

    def _number(self, lesson: str) -> int:
        return [entry.lesson for entry in self.course.lessons].index(lesson) + 1

    def _number_text(self, lesson: str) -> str:
        return f"{self._number(lesson):0{self.course.number_digits}d}"

    def _label(self, lesson: str) -> ast.Phrase:
        number = self._number_text(lesson)
        return self.made(lambda language: self.interface.word("lesson", language).replace("{number}", number))


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

    def check_slide(self, identifier: str) -> None:
        lesson = self.resolver.lesson
        slides = {slide.id for slide in lesson.slides}
        if identifier not in slides and not lesson.dropped("slides"):
            hint = suggestion(identifier, slides) or "a link leads to the id of a slide of this lesson"
            raise ExpressionError("L012", f"there is no slide '{identifier}' in this lesson", hint)

    def _evaluated(self, expression: str) -> object:
        """None if a value has a mistake, which has been reported where it is."""
        values = self.resolver.values
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
        result = evaluate(
            expression, scope, filters(self.resolver.units, self.language, self.resolver.readings)
        )
        if isinstance(result, tuple) and not (result and isinstance(result[0], (ast.Run, ast.Link))):
            raise ExpressionError("V008", "this is no single number", "pick one with [0]")
        return result

    def _lesson(self, identifier: str) -> Inlines:
        resolver, project = self.resolver, self.resolver.project
        entry = next((entry for entry in resolver.course.lessons if entry.lesson == identifier), None)
        if entry is None or identifier not in project.titles:
            return self._fallback(identifier)
        titled = entry.title or project.titles[identifier]
        title = titled.in_language(self.language, resolver.fallback)
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
        if identifier in project.titles:
            title = project.titles[identifier].in_language(self.language, self.resolver.fallback)
            return (ast.Run(text=title or identifier),)
        if identifier in project.unread:
            return (ast.Run(text=_FAILED),)
        hint = suggestion(identifier, {*project.titles, *project.glossary.terms})
        raise ExpressionError("L005", f"there is no lesson or term '{identifier}'", hint)

    def _term(self, identifier: str) -> Inlines:
        term = self.resolver.project.glossary.terms.get(identifier)
        if term is None:
            hint = suggestion(identifier, self.resolver.project.glossary.terms)
            raise ExpressionError("L010", f"there is no term '{identifier}' in content/glossary.yaml", hint)
        fallback = self.resolver.fallback
        name = term.name.in_language(self.language, fallback)
        if name is None:
            raise ExpressionError("T001", f"the term '{identifier}' has no '{self.language}' name")
        words = (ast.Run(text=str(name)),)
        if fallback is None or term.name.in_language(self.language) is not None:
            return words
        return (ast.Foreign(language=fallback, children=words),)
