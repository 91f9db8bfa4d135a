"""What all lessons of a project rest on, read when the server starts and again when it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lecture_tools.compute import ComputedValues, compute
from lecture_tools.decks import course_design
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.interactives import Interactive, known_interactives, load_interactive
from lecture_tools.load import Project, interactives_of, lesson_names, load_frame, load_lesson
from lecture_tools.model import Course, Lesson
from lecture_tools.texts import Text
from lecture_tools.theme import Design


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """Everything but the lessons. `project` is None if it can't be used; `found` says why.

    `known`: the names of all interactive figures; `lessons`: of all files of lessons.
    """

    project: Project | None
    shared: ComputedValues
    found: tuple[Diagnostic, ...]
    known: frozenset[str] = frozenset()
    lessons: list[str] = field(default_factory=list)
    _designs: dict[str, tuple[Design, list[Diagnostic]]] = field(default_factory=dict)
    _interactives: dict[str, tuple[Interactive | None, list[Diagnostic]]] = field(default_factory=dict)

    def design(self, course: Course) -> tuple[Design, list[Diagnostic]]:
        """The design of a course of the project."""
        assert self.project is not None
        if course.id not in self._designs:
            self._designs[course.id] = course_design(self.project, course, None)
        return self._designs[course.id]

    def with_lesson(self, lesson: Lesson) -> tuple[Project, list[Diagnostic]]:
        """The project with the interactive figures of the lesson, and what is wrong with those."""
        assert self.project is not None
        own: dict[str, Interactive] = {}
        found: list[Diagnostic] = []
        for name in dict.fromkeys(map(str, interactives_of(lesson))):
            if name in self.known:
                if name not in self._interactives:
                    self._interactives[name] = load_interactive(self.project.root / "templates", name)
                interactive, problems = self._interactives[name]
                found += problems
                if interactive is not None:
                    own[name] = interactive
        return replace(self.project, interactives=own), found

    def with_titles(self, changed: Mapping[str, Text | None]) -> Frame:
        """The same where these lessons have these titles. One that can't be read keeps its title."""
        if self.project is None:
            return self
        project, names = self.project, lesson_names(self.project.root)
        titles = {**project.titles, **{name: text for name, text in changed.items() if text is not None}}
        titles = {name: titles[name] for name in names if name in titles}
        unread = frozenset(names) - titles.keys() | (project.unread - set(names))
        before, after = (
            {name: text.by_language for name, text in one.items()} for one in (project.titles, titles)
        )
        if before == after and unread == project.unread:
            return self
        return replace(self, project=replace(project, titles=titles, unread=unread))


def read_frame(root: Path) -> Frame:
    """The frame of the project below `root`."""
    names = lesson_names(root)
    project, found = load_frame(root)
    if project is None or not project.is_usable:
        return Frame(project=None, shared={}, found=tuple(found), lessons=names)
    shared, problems = compute(project.shared.values, dropped=project.shared.dropped("values"))
    known = frozenset(known_interactives(root / "templates"))
    frame = Frame(project=project, shared=shared, found=(*found, *problems), known=known, lessons=names)
    return frame.with_titles({name: title_of(root, name) for name in names})


def title_of(root: Path, lesson: str) -> Text | None:
    """The title of a lesson; None if it can't be read."""
    read, _ = load_lesson(root, lesson)
    return None if read is None else read.title
