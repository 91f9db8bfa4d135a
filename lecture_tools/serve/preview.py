"""The decks that browsers show, kept as the files of the project are: what changed is told to the pages."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterable
from pathlib import Path

from lecture_tools.diagnostics import Diagnostic, Span, has_errors
from lecture_tools.load import Project, lesson_names
from lecture_tools.serve.decks import LiveDeck
from lecture_tools.serve.events import Event, Events
from lecture_tools.serve.gallery import Gallery
from lecture_tools.serve.lessons import Preparation, WrittenLesson, read_lesson
from lecture_tools.serve.page import outline
from lecture_tools.serve.problems import as_data
from lecture_tools.serve.projects import read_frame, title_of
from lecture_tools.serve.versions import Version, sources
from lecture_tools.serve.watching import Watch
from lecture_tools.source.text import line_reader
from lecture_tools.texts import Text
from lecture_tools.writers.html.words import TemplateError

LESSONS = ("content", "lessons")
FIGURES = ("content", "figures")
PAGES = (("templates", "html"), ("templates", "site"))
INDEX = "index"
"""The topic of the page that lists all decks."""
_PATIENCE = 0.08
"""Seconds until a file with mistakes is taken for finished: some editors write in several steps."""

Place = tuple[str, str]
"""A course and a lesson of it."""


class Preview:
    """The project below `root` as pages see it. Decks are made when they are first asked for."""

    def __init__(self, root: Path, events: Events, *, jobs: int) -> None:
        self.root = root
        self._jobs = jobs
        self._events = events
        self._lock = threading.RLock()
        self._gallery = Gallery(jobs=jobs, on_drawn=self._on_drawn)
        self._decks: dict[Place, LiveDeck] = {}
        self._stale: set[Place] = set()
        self._mistakes: dict[Place, list[Diagnostic]] = {}
        self._warnings: dict[Place, list[Diagnostic]] = {}
        self._outlines: dict[Place, object] = {}
        self._preparations: dict[str, Preparation] = {}
        self._lessons: dict[str, WrittenLesson] = {}
        self._frame = read_frame(root)

    @property
    def project(self) -> Project | None:
        """The courses and what they share, without lessons; `titles` names those."""
        return self._frame.project

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong with that."""
        return self._frame.found

    def open(self, course: str, lesson: str) -> LiveDeck | None:
        """The deck as it is now; None if no course has it."""
        place = (course, lesson)
        with self._lock:
            if place not in self._decks:
                listed = self.project.courses.get(course) if self.project else None
                if listed is None or lesson not in [entry.lesson for entry in listed.lessons]:
                    return None
                self._decks[place] = LiveDeck(gallery=self._gallery)
                self._stale.add(place)
            if place in self._stale:
                self._refresh(place)
            return self._decks[place]

    def state(self, course: str, lesson: str) -> Event:
        """What a page learns when it begins to listen. No deck of that name has an empty version."""
        with self._lock:
            deck = self.open(course, lesson)
            data: dict[str, object] = {"version": "", "findings": []}
            if deck is not None:
                data = {"version": deck.version, **self._problems((course, lesson))}
            return Event(name="state", data=data)

    def places(self) -> list[Place]:
        """The decks that pages have asked for."""
        with self._lock:
            return list(self._decks)

    def is_drawing(self) -> bool:
        """Whether figures are being drawn."""
        return self._gallery.is_busy()

    def run(self, watch: Watch, stop: threading.Event) -> None:
        """Follows the files until `stop` is set."""
        for changed in watch.changes(stop, self._events.is_any_heard):
            try:
                while self.update(changed, is_patient=True):
                    more = watch.next_change(stop, _PATIENCE)
                    changed |= more
                    if not more:
                        self.update(changed, is_patient=False)
                        break
            except Exception:  # a mistake of ours in one state of the files shall not spoil the next
                traceback.print_exc()

    def close(self) -> None:
        """Ends what is being drawn."""
        self._gallery.close()

    def update(self, changed: Iterable[Path], *, is_patient: bool) -> bool:
        """Reads what changed again and tells the pages. Whether there are mistakes, which are kept back from
        the pages while `is_patient`."""
        with self._lock:
            names = [path.relative_to(self.root).parts for path in changed]
            lessons = {name[2].removesuffix(".yaml") for name in names if name[:2] == LESSONS}
            others = [name for name in names if name[:2] != LESSONS]
            written = {
                lesson: read_lesson(self.root, lesson, self._lessons[lesson])
                for lesson in lessons & self._lessons.keys()
            }
            if is_patient and any(has_errors(one.found) for one in written.values()):
                return True
            self._lessons |= written
            before = self._frame
            if any(name[:2] != FIGURES for name in others) or before.lessons != lesson_names(self.root):
                self._frame = read_frame(self.root)
            self._frame = self._frame.with_titles({lesson: self._title(lesson) for lesson in lessons})
            if any(name[:2] in PAGES for name in others):
                self._outlines.clear()
            concerned = [
                place for place in self._decks if others or place[1] in lessons or before is not self._frame
            ]
            unheard = {place for place in concerned if not self._events.is_heard("/".join(place))}
            self._stale |= unheard
            has_mistakes = False
            for place in concerned:
                if place not in unheard:
                    is_bad = self._refresh(place)
                    has_mistakes |= is_bad
                    if not (is_bad and is_patient):
                        self._tell_problems(place)
            if before is not self._frame:
                self._events.publish(INDEX, Event(name="changed", data=None))
            return has_mistakes

    def _title(self, lesson: str) -> Text | None:
        if lesson not in self._lessons:
            return title_of(self.root, lesson)
        read = self._lessons[lesson].lesson
        return None if read is None else read.title

    def _refresh(self, place: Place) -> bool:
        """Brings a deck up to date and sends its pages what looks different. Whether it has mistakes."""
        self._stale.discard(place)
        deck = self._decks[place]
        version, found = self._version(*place)
        changes: dict[str, str] = {}
        if version is not None:
            try:
                changes, mistakes = deck.show(version)
                found += mistakes
            except TemplateError as error:
                found.append(_unusable_template(error))
        if has_errors(found):
            self._mistakes[place] = found
            return True
        self._mistakes.pop(place, None)
        self._warnings[place] = found
        self._publish(place, changes)
        return False

    def _publish(self, place: Place, changes: dict[str, str]) -> None:
        deck = self._decks[place]
        now = outline(deck)
        if self._outlines.get(place) != now:
            self._outlines[place] = now
            event = Event(name="reload", data={"version": deck.version})
        else:
            order = list(deck.sections)
            event = Event(name="slides", data={"version": deck.version, "order": order, "sections": changes})
        self._events.publish("/".join(place), event)

    def _version(self, course: str, lesson: str) -> tuple[Version | None, list[Diagnostic]]:
        """The lesson as it is now, and what is wrong with it so far; None if it can't be shown."""
        frame = self._frame
        found = list(frame.found)
        listed = frame.project.courses.get(course) if frame.project else None
        if listed is None or lesson not in [entry.lesson for entry in listed.lessons]:
            return None, found
        written = self._lessons.get(lesson) or read_lesson(self.root, lesson)
        self._lessons[lesson] = written
        found += written.found
        if written.lesson is None:
            return None, found
        project, problems = frame.with_lesson(written.lesson)
        found += problems
        design, problems = frame.design(listed)
        found += problems
        parts, around = sources(written.lesson, written.lines)
        preparation = self._preparations.setdefault(lesson, Preparation(jobs=self._jobs))
        prepared, problems = preparation.of(written.lesson, around, frame.shared)
        found += problems
        if has_errors(found):
            return None, found
        version = Version(
            project=project,
            course=listed,
            design=design,
            prepared=prepared,
            sources=parts,
            frame=frame,
        )
        return version, found

    def _problems(self, place: Place) -> dict[str, object]:
        """For its pages: what is wrong with the deck, or why the newest state of it is not shown."""
        found = self._mistakes.get(place)
        if found is None:
            found = [*self._warnings.get(place, []), *self._decks[place].check()]
        return {"findings": as_data(found, line_reader(self.root))}

    def _on_drawn(self, lesson: str) -> None:
        with self._lock:
            for place, deck in self._decks.items():
                if place[1] == lesson and place not in self._stale:
                    self._publish(place, deck.redraw())
                    self._tell_problems(place)

    def _tell_problems(self, place: Place) -> None:
        self._events.publish("/".join(place), Event(name="problems", data=self._problems(place)))


def _unusable_template(error: TemplateError) -> Diagnostic:
    span = Span(file="templates/html/words.yaml", line=1, column=1, end_line=1, end_column=1)
    return Diagnostic(code="S014", message=str(error), span=span)
