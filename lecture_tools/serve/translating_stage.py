"""Slides as they will look while their texts are being written: one slide is made anew for every draft."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lecture_tools.decks import LESSONS, PreparedDeck, lesson_deck
from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.drawing import PALETTE, figure_task
from lecture_tools.glossary import Glossary
from lecture_tools.load import Project
from lecture_tools.model import Course
from lecture_tools.pictures import picture_keys
from lecture_tools.preparing import PreparedLesson
from lecture_tools.serve.gallery import Gallery
from lecture_tools.serve.lessons import Preparation, WrittenLesson, read_lesson
from lecture_tools.serve.projects import Frame, read_frame
from lecture_tools.serve.translating_desk import Desk
from lecture_tools.serve.translating_drafts import Drafts, with_drafts
from lecture_tools.serve.translating_marks import marked_section
from lecture_tools.serve.versions import only, sources
from lecture_tools.serve.watching import Watch
from lecture_tools.slides import SlideKind
from lecture_tools.texts import Text
from lecture_tools.theme import Design

FIGURES: Final = "content/figures/"
_PATIENCE: Final = 30.0
"""Seconds that an answer waits for figures."""

_LOOK: Final = 0.05
"""Seconds between two looks whether they are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A region of the PowerPoint slide that is too full. `mode`: the languages of that deck."""

    mode: str
    region: str
    excess: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A slide in source and target. `waits`: whether figures are being drawn that it shows empty or as they
    were. `diagnostics`: what was found in making it."""

    section: str
    waits: bool
    misfits: tuple[Misfit, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A lesson in a course, ready to be shown."""

    project: Project
    course: Course
    design: Design
    prepared: PreparedLesson


@dataclass(slots=True, kw_only=True)
class Stage:
    """The lessons of the project on the desk, kept ready: what did not change is not made again."""

    desk: Desk
    jobs: int
    _frame: Frame = field(init=False)
    _watch: Watch = field(init=False)
    _lessons: dict[str, WrittenLesson] = field(default_factory=dict)
    _preparations: dict[str, Preparation] = field(default_factory=dict)
    _gallery: Gallery = field(init=False)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self._gallery = Gallery(jobs=self.jobs, on_drawn=lambda _: None)
        self._watch = Watch([self.desk.root / "content", self.desk.root / "templates"])
        self._frame = read_frame(self.desk.root)

    def glossary(self) -> Glossary:
        project = self._current().project
        return Glossary() if project is None else project.glossary

    def problems(self) -> tuple[Diagnostic, ...]:
        """Why no slide can be shown; empty if slides can."""
        frame = self._current()
        return frame.found if frame.project is None else ()

    def view(
        self, language: str, lesson: str, slide: str, drafts: Drafts, keys: Mapping[Span, str]
    ) -> View | None:
        """The slide with the drafts in it; None if there is none to show. `keys`: as for `marked_section`."""
        scene = self._scene(language, lesson)
        if scene is None:
            return None
        slides = [one.id for one in scene.prepared.lesson.slides if isinstance(one, SlideKind)]
        if slide not in slides:
            return None
        lesson_with_drafts = with_drafts(only(scene.prepared.lesson, [slide]), drafts, language)
        prepared = replace(scene.prepared, lesson=lesson_with_drafts)
        both = tuple(one for one in scene.course.languages if one in (self.desk.source, language))
        alone, together = (
            lesson_deck(scene.project, prepared, scene.course, mode, scene.design)
            for mode in ((language,), both)
        )
        tasks = {
            key: figure_task(key, prepared, scene.project, scene.course.fallback)
            for key in picture_keys(together.deck, scene.design, PALETTE)
        }
        pictures, found = self._gallery.pictures(lesson, tasks, scene.design.theme)
        section = marked_section(
            together.deck.slides[0],
            slides.index(slide) + 1,
            together.deck,
            scene.design,
            pictures,
            keys,
            frozenset(slides),
        )
        return View(
            section=section,
            waits=bool(tasks) and self._gallery.is_busy(),
            misfits=tuple(_misfits((alone, together))),
            diagnostics=(*alone.diagnostics, *together.diagnostics, *found),
        )

    def wait_for_figures(self) -> None:
        """Until no figure is being drawn, or patience ends."""
        end = time.monotonic() + _PATIENCE
        while self._gallery.is_busy() and time.monotonic() < end:
            time.sleep(_LOOK)

    def _current(self) -> Frame:
        """Everything but the lessons as the files have it now; lessons that changed are read again."""
        with self._lock:
            changed = {path.relative_to(self.desk.root).as_posix() for path in self._watch.changed()}
            lessons = {_identifier(name) for name in changed if name.startswith(LESSONS)}
            if any(not name.startswith((LESSONS, FIGURES)) for name in changed):
                self._frame = read_frame(self.desk.root)
            for lesson in lessons:
                self._lessons.pop(lesson, None)
            self._frame = self._frame.with_titles({lesson: self._title(lesson) for lesson in lessons})
            return self._frame

    def _scene(self, language: str, lesson: str) -> _Scene | None:
        with self._lock:
            frame = self._current()
            course = None if frame.project is None else _course_of(frame.project, lesson, language)
            written = self._lesson(lesson)
            if course is None or written.lesson is None:
                return None
            project, _ = frame.with_lesson(written.lesson)
            design, _ = frame.design(course)
            preparation = self._preparations.setdefault(lesson, Preparation(jobs=self.jobs))
            _, around = sources(written.lesson, written.lines)
            prepared, _ = preparation.of(written.lesson, around, frame.shared)
            return _Scene(project=project, course=course, design=design, prepared=prepared)

    def _title(self, identifier: str) -> Text | None:
        lesson = self._lesson(identifier).lesson
        return None if lesson is None else lesson.title

    def _lesson(self, identifier: str) -> WrittenLesson:
        if identifier not in self._lessons:
            self._lessons[identifier] = read_lesson(self.desk.root, identifier)
        return self._lessons[identifier]


def _identifier(file: str) -> str:
    return file.removeprefix(LESSONS).removesuffix(".yaml")


def _course_of(project: Project, lesson: str, language: str) -> Course | None:
    """The first course that teaches the lesson in the language."""
    for course in project.courses.values():
        if language in course.languages and any(entry.lesson == lesson for entry in course.lessons):
            return course
    return None


def _misfits(decks: Iterable[PreparedDeck]) -> Iterator[Misfit]:
    from lecture_tools.writers.pptx.overflow import overflows

    for prepared in decks:
        for one in overflows(prepared.deck, prepared.design, prepared.design.palette):
            yield Misfit(mode=prepared.deck.mode, region=one.region, excess=one.excess, hint=one.hint)
