"""What of a project is asked for: courses, lessons, languages, formats."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lecture_tools.diagnostics import SelectionError
from lecture_tools.load import Project, lesson_names
from lecture_tools.model import Course
from lecture_tools.source.bind import suggestion


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
            ("lesson", self.lessons or (), {*lesson_names(project.root), *project.unread, *appendices}),
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
