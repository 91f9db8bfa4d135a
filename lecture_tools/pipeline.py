"""READ FIRST: the whole way from a content folder to decks, one call a stage.

    load → compute → run programs → resolve → draw → write → print

Every stage is a function that returns what it could make and a list of Diagnostics. Here they are called one
after another, for commands that look at decks; `build` calls the same ones, but only for what has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lecture_tools.compute import compute
from lecture_tools.decks import (
    PreparedDeck,
    appendix,
    course_design,
    lesson_deck,
    overfull_regions,
    template_mistakes,
    without_errors,
)
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.drawing import figure_task
from lecture_tools.figures.task import FigureResult
from lecture_tools.load import Project, load_project
from lecture_tools.outputs import write_whole
from lecture_tools.pictures import Drawing, PictureKey, picture_keys
from lecture_tools.preparing import PreparedLesson, PrepareLesson, prepare_lesson
from lecture_tools.selection import Selection
from lecture_tools.theme import PaletteName

Tell = Callable[[str], None]
"""Takes the name of each thing that is done, for a progress bar."""

Drawings = dict[str, dict[PictureKey, Drawing]]
"""Lesson → what to draw → the drawing. Figures of two lessons may have the same name."""


@dataclass(slots=True, kw_only=True)
class Report:
    """What a run wrote and found."""

    written: list[Path] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def prepare(
    root: Path, selection: Selection, *, jobs: int, lesson_with_results: PrepareLesson = prepare_lesson
) -> tuple[Project | None, list[PreparedDeck], Report]:
    """Everything before drawing: the decks that `selection` asks for. `lesson_with_results`: where numbers
    and what programs print come from; they are computed and run by default."""
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
        lessons[identifier], found = lesson_with_results(project.lessons[identifier], shared, jobs=jobs)
        report.diagnostics += found
    decks: list[PreparedDeck] = []
    for course in project.courses.values():
        design, found = course_design(project, course, selection.template)
        report.diagnostics += found
        modes = selection.modes_of(course)
        of_course = [
            lesson_deck(project, lessons[entry.lesson], course, mode, design)
            for entry in course.lessons
            if entry.lesson in lessons and selection.includes(course, entry.lesson)
            for mode in modes
        ]
        if course.appendix is not None and selection.includes(course, course.appendix):
            of_course += [appendix(project, course, mode, design) for mode in modes]
        for prepared in of_course:
            report.diagnostics += prepared.diagnostics
        report.diagnostics += template_mistakes(of_course, design)
        decks += of_course
    report.diagnostics += overfull_regions(without_errors(decks, report.diagnostics))
    return project, decks, report


def draw_figures(
    project: Project, wanted: Iterable[tuple[PreparedDeck, PictureKey]], *, jobs: int, tell: Tell
) -> tuple[Drawings, list[Diagnostic]]:
    """The pictures that decks want, each drawn once."""
    from lecture_tools.figures import draw_all

    tasks = {
        (prepared.lesson.lesson.id, key): figure_task(
            key, prepared.lesson, project, project.courses[prepared.deck.place.course_id].fallback
        )
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
    lesson_with_results: PrepareLesson = prepare_lesson,
) -> Report:
    """Draws the figures (or scripts) named into build/figures/<language>/; all, if none is named.

    `lesson_with_results`: see `prepare`.
    """
    modes = tuple(sorted(languages)) or None
    project, decks, report = prepare(
        root, Selection(modes=modes), jobs=jobs, lesson_with_results=lesson_with_results
    )
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
