"""READ FIRST: the whole way from a content folder to decks, one call a stage.

    load → compute → run programs → resolve → draw → write → print

Every stage returns what it could make and a list of Diagnostics; a deck is written only if nothing that it is
made of has an error, and then in one step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_tools import ast, printing
from lecture_tools.charts import FigureCharts, chart_numbers
from lecture_tools.compute import ComputedValues, compute, evaluate_in
from lecture_tools.diagnostics import Diagnostic, SelectionError, Severity
from lecture_tools.examples import run_examples
from lecture_tools.load import Project, load_project
from lecture_tools.model import Course, Lesson
from lecture_tools.outputs import write_whole
from lecture_tools.pictures import Drawing, PictureKey, picture_keys
from lecture_tools.printing import Page, print_pages, writers_for
from lecture_tools.resolve import resolve
from lecture_tools.source.bind import suggestion
from lecture_tools.theme import Design, PaletteName
from lecture_tools.writers import PRINTED, writer

if TYPE_CHECKING:
    from lecture_tools.figures import FigureResult, FigureTask

LESSONS = "content/lessons/"
GLOSSARY = "content/glossary.yaml"
PALETTE: PaletteName = "light"

Tell = Callable[[str], None]
"""Takes the name of each thing that is done, for a progress bar."""

Drawings = dict[str, dict[PictureKey, Drawing]]
"""Lesson → what to draw → the drawing. Figures of two lessons may have the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What to build. None means everything there is. `template`: the PowerPoint template of all courses."""

    courses: frozenset[str] | None = None
    lessons: frozenset[str] | None = None
    modes: tuple[str, ...] | None = None
    formats: tuple[str, ...] = ("pptx", "html")
    template: Path | None = None

    def modes_of(self, course: Course) -> list[tuple[str, ...]]:
        """The language modes asked for that the course can speak; by default each language, then all."""
        every = tuple(course.languages)
        offered = [(language,) for language in every] + ([every] if len(every) > 1 else [])
        if self.modes is None:
            return offered
        asked = dict.fromkeys(tuple(dict.fromkeys(mode.split("+"))) for mode in self.modes)
        return [mode for mode in asked if set(mode) <= set(every)]

    def includes(self, course: Course, lesson: str) -> bool:
        return (self.courses is None or course.id in self.courses) and (
            self.lessons is None or lesson in self.lessons
        )

    def check(self, project: Project) -> None:
        """Raises SelectionError for a name that the project does not have."""
        languages = {mode for course in project.courses.values() for mode in course.languages}
        appendices = {course.appendix for course in project.courses.values() if course.appendix}
        asked = {language for mode in self.modes or () for language in mode.split("+")}
        for what, names, known in (
            ("course", self.courses or (), {*project.courses, *project.unread}),
            ("lesson", self.lessons or (), {*project.lessons, *project.unread, *appendices}),
            ("language", () if project.unread else asked, languages),
        ):
            for name in sorted(set(names) - known):
                hint = suggestion(name, known) or f"there is {', '.join(sorted(known)) or 'none'}"
                raise SelectionError(f"there is no {what} '{name}': {hint}")
        is_met = any(
            self.includes(course, name) and self.modes_of(course)
            for course in project.courses.values()
            for name in course.decks
        )
        if not is_met and not project.unread and (self.courses or self.lessons or self.modes):
            raise SelectionError("no course has this lesson in this language")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedLesson:
    """A lesson with its numbers computed and its programs run. `inputs`: figure → name → value."""

    lesson: Lesson
    values: ComputedValues
    inputs: dict[str, dict[str, object]]
    charts: FigureCharts
    outputs: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedDeck:
    """A resolved deck, what it was made of (without a lesson: the glossary), and what was wrong in it."""

    lesson: PreparedLesson | None
    deck: ast.Deck
    diagnostics: list[Diagnostic]
    design: Design

    @property
    def file(self) -> str:
        return GLOSSARY if self.lesson is None else f"{LESSONS}{self.lesson.lesson.id}.yaml"


@dataclass(slots=True, kw_only=True)
class Report:
    """What a run wrote and found."""

    written: list[Path] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def prepare(
    root: Path, selection: Selection, *, jobs: int
) -> tuple[Project | None, list[PreparedDeck], Report]:
    """Everything before drawing: the decks that `selection` asks for."""
    report = Report()
    project, found = load_project(root)
    report.diagnostics += found
    if project is None:
        return None, [], report
    selection.check(project)
    shared, found = compute(project.shared.values, dropped=project.shared.dropped("values"))
    report.diagnostics += found
    lessons: dict[str, PreparedLesson] = {}
    for identifier in _lessons_to_prepare(project, selection):
        lesson = project.lessons[identifier]
        lessons[identifier], found = prepare_lesson(lesson, shared, jobs=jobs)
        report.diagnostics += found
    decks: list[PreparedDeck] = []
    for course in project.courses.values():
        design, found = course_design(project, course, selection.template)
        report.diagnostics += found
        of_course = []
        for entry in course.lessons:
            if entry.lesson in lessons and selection.includes(course, entry.lesson):
                for mode in selection.modes_of(course):
                    prepared = lessons[entry.lesson]
                    deck, found = resolve(
                        prepared.lesson,
                        course,
                        mode,
                        prepared.values,
                        prepared.outputs,
                        prepared.charts,
                        project,
                    )
                    of_course.append(
                        PreparedDeck(lesson=prepared, deck=deck, diagnostics=found, design=design)
                    )
                    report.diagnostics += found
        if course.appendix is not None and selection.includes(course, course.appendix):
            for mode in selection.modes_of(course):
                of_course.append(appendix(project, course, mode, design))
                report.diagnostics += of_course[-1].diagnostics
        report.diagnostics += template_mistakes(of_course, design)
        decks += of_course
    report.diagnostics += overfull_regions(without_errors(decks, report.diagnostics))
    return project, decks, report


def appendix(project: Project, course: Course, mode: tuple[str, ...], design: Design) -> PreparedDeck:
    """The glossary as a deck of the course."""
    from lecture_tools.appendix import glossary_deck

    deck, found = glossary_deck(project, course, mode, design)
    return PreparedDeck(lesson=None, deck=deck, diagnostics=found, design=design)


def course_design(project: Project, course: Course, file: Path | None) -> tuple[Design, list[Diagnostic]]:
    """The project's design in the course's palette, with the template `file` or its own if there is one."""
    design = replace(project.design, palette=course.palette)
    if course.template is None and file is None:
        return design, []
    from lecture_tools.writers.pptx.template_choice import named_template

    own, found = named_template(project.root, course, file)
    return replace(design, own_template=own), found


def template_mistakes(decks: Iterable[PreparedDeck], design: Design) -> Iterator[Diagnostic]:
    """What is wrong with the template of the design, which all `decks` share."""
    used = [slide.layout for prepared in decks for slide in prepared.deck.slides]
    if design.own_template is None or not used:
        return
    from lecture_tools.writers.pptx.template import template_problems

    yield from template_problems(design, design.own_template, used)


def prepare_lesson(
    lesson: Lesson, shared: ComputedValues, *, jobs: int
) -> tuple[PreparedLesson, list[Diagnostic]]:
    """The part of a lesson that is the same in every course and language."""
    values, found = compute(lesson.values, shared, lesson.dropped("values"))
    inputs: dict[str, dict[str, object]] = {}
    charts = {}
    for identifier, figure in lesson.figures.items():
        inputs[identifier] = {}
        for name, expression in figure.values.items():
            inputs[identifier][name], problems = evaluate_in(expression, values)
            found += problems
        charts[identifier], problems = chart_numbers(figure, values)
        found += problems
    outputs, problems = run_examples(lesson, jobs=jobs)
    return PreparedLesson(lesson=lesson, values=values, inputs=inputs, charts=charts, outputs=outputs), [
        *found,
        *problems,
    ]


def build(
    root: Path, selection: Selection, *, jobs: int, browser: Path | None = None, tell: Tell = lambda _: None
) -> Report:
    """Writes every deck of `selection` that has no error; one lesson's mistakes do not stop the others.

    `browser`: what PDF files are printed with, instead of the first browser that is found.
    """
    project, decks, report = prepare(root, selection, jobs=jobs)
    if project is None:
        return report
    decks = without_errors(decks, report.diagnostics)
    wanted = [(prepared, key) for prepared in decks for key in needed_pictures(prepared, selection.formats)]
    drawings, found = draw_figures(project, wanted, jobs=jobs, tell=tell)
    report.diagnostics += found

    def write(deck: ast.Deck, suffix: str, content: bytes) -> None:
        path = output_path(root, deck, suffix)
        problems = write_whole(path, content)
        report.diagnostics += problems
        if not problems:
            report.written.append(path)
            tell(path.relative_to(root).as_posix())

    pages: list[Page] = []
    for prepared in decks:
        pictures = drawings.get(prepared.deck.place.lesson_id, {})
        if not needed_pictures(prepared, selection.formats) <= pictures.keys():
            continue
        for name in writers_for(selection.formats):
            content = writer(name).write(prepared.deck, prepared.design, pictures)
            if name in selection.formats:
                write(prepared.deck, writer(name).SUFFIX, content)
            if name == PRINTED[printing.NAME] and printing.NAME in selection.formats:
                pages.append(Page(deck=prepared.deck, html=content, size=prepared.design.theme.slide))
    report.diagnostics += print_pages(pages, browser, lambda deck, pdf: write(deck, printing.SUFFIX, pdf))
    return report


def without_errors(decks: Iterable[PreparedDeck], diagnostics: Iterable[Diagnostic]) -> list[PreparedDeck]:
    """The decks that no error concerns: none in their own lesson, and none outside the lessons."""
    files = {found.span.file for found in diagnostics if found.severity is Severity.ERROR}
    if any(not file.startswith(LESSONS) for file in files):
        return []
    return [prepared for prepared in decks if prepared.file not in files]


def overfull_regions(decks: Iterable[PreparedDeck]) -> Iterator[Diagnostic]:
    """The regions of slides whose contents do not fit on the PowerPoint slide, even at the smallest size.

    A template's narrow places are no mistake of the lesson.
    """
    from lecture_tools.writers.pptx.overflow import overflows

    for prepared in decks:
        for overflow in overflows(prepared.deck, prepared.design, prepared.design.palette):
            severity = Severity.WARNING if prepared.design.own_template else Severity.ERROR
            where = f"for '{prepared.deck.mode}' in PowerPoint"
            message = f"the {overflow.region} of this slide {overflow.excess} {where}"
            hint, span = overflow.hint, overflow.span
            yield Diagnostic(code="D002", message=message, span=span, hint=hint, severity=severity)


def needed_pictures(prepared: PreparedDeck, formats: Iterable[str]) -> set[PictureKey]:
    """What the writers that `formats` need will ask for."""
    design = prepared.design
    writers = map(writer, writers_for(formats))
    palettes = {design.palette if one.FOLLOWS_PALETTE else PALETTE for one in writers}
    return {key for palette in palettes for key in picture_keys(prepared.deck, design, palette)}


def draw_figures(
    project: Project, wanted: Iterable[tuple[PreparedDeck, PictureKey]], *, jobs: int, tell: Tell
) -> tuple[Drawings, list[Diagnostic]]:
    """The pictures that decks want, each drawn once."""
    from lecture_tools.figures import draw_all

    tasks = {
        (prepared.lesson.lesson.id, key): _figure_task(key, prepared, project)
        for prepared, key in sorted(wanted, key=lambda item: (item[0].file, item[1]))
        if prepared.lesson is not None
    }

    def done(result: FigureResult) -> None:
        tell(f"{result.key.figure} ({result.key.language})")

    results = draw_all(list(tasks.values()), project.design.theme, jobs=jobs, on_done=done)
    drawings: Drawings = {}
    for (lesson, key), result in zip(tasks, results, strict=True):
        if result.drawing is not None:
            drawings.setdefault(lesson, {})[key] = result.drawing
    return drawings, [problem for result in results for problem in result.diagnostics]


def output_path(root: Path, deck: ast.Deck, suffix: str) -> Path:
    """build/<course>/<languages>/<NN>-<lesson><suffix>"""
    place = deck.place
    name = ast.stem(place.number, place.lesson_id) + suffix
    return root / "build" / place.course_id / deck.mode / name


def _figure_task(key: PictureKey, prepared: PreparedDeck, project: Project) -> FigureTask:
    from lecture_tools.figures import FigureTask

    assert prepared.lesson is not None
    figure = prepared.lesson.lesson.figures[key.figure]
    fallback = project.courses[prepared.deck.place.course_id].fallback
    script = project.script(figure)
    return FigureTask(
        key=key,
        script=script,
        script_name=script.relative_to(project.root).as_posix(),
        labels={name: str(text.in_language(key.language, fallback)) for name, text in figure.labels.items()},
        values=prepared.lesson.inputs[key.figure],
        span=figure.span,
    )


def _lessons_to_prepare(project: Project, selection: Selection) -> Iterator[str]:
    wanted = {
        entry.lesson
        for course in project.courses.values()
        for entry in course.lessons
        if selection.includes(course, entry.lesson)
    }
    yield from (identifier for identifier in project.lessons if identifier in wanted)


def draw_named_figures(
    root: Path,
    names: frozenset[str],
    languages: frozenset[str],
    palette: PaletteName,
    *,
    jobs: int,
    tell: Tell,
) -> Report:
    """Draws the figures (or scripts) named into build/figures/<language>/; all, if none is named."""
    modes = tuple(sorted(languages)) or None
    project, decks, report = prepare(root, Selection(modes=modes), jobs=jobs)
    if project is None:
        return report
    decks = without_errors(decks, report.diagnostics)
    wanted = [
        (prepared, key)
        for prepared in decks
        if prepared.lesson is not None
        for key in picture_keys(prepared.deck, project.design, palette)
        if not names or {key.figure, prepared.lesson.lesson.figures[key.figure].script} & names
    ]
    drawings, found = draw_figures(project, wanted, jobs=jobs, tell=tell)
    report.diagnostics += found
    drawn = [(lesson, key, drawing) for lesson, some in drawings.items() for key, drawing in some.items()]
    for lesson, key, drawing in drawn:
        folder = root / "build" / "figures" / key.language / lesson
        for suffix, content in ((".svg", drawing.svg), (".png", drawing.png)):
            path = folder / f"{key.figure}-{key.width}x{key.height}{suffix}"
            problems = write_whole(path, content)
            report.diagnostics += problems
            if not problems:
                report.written.append(path)
    return report
