"""A server that runs: its pages, the files it watches, and its clean end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lecture_tools import ast
from lecture_tools.diagnostics import SelectionError
from lecture_tools.load import Project
from lecture_tools.serve.events import Events
from lecture_tools.serve.preview import Preview
from lecture_tools.serve.server import Server, open_server
from lecture_tools.serve.site import Site, address
from lecture_tools.serve.watching import Watch
from lecture_tools.source.bind import suggestion

FOLDERS = ("content", "templates")
"""What is watched."""
_WAIT = 0.5
"""Seconds; waiting without end can't be interrupted on Windows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A server that answers."""

    server: Server
    preview: Preview
    translate: bool = False

    def address(self, course: str | None = None, lesson: str | None = None) -> str:
        """Where a browser begins. Raises SelectionError for what the project does not have."""
        project = self.preview.project
        if self.translate:
            if lesson is None or project is None:
                return self.server.url("/translate")
            deck_address(project, course, lesson)
            return self.server.url(f"/translate?work=lessons/{lesson}")
        if (course is None and lesson is None) or project is None:
            return self.server.url()
        return self.server.url(deck_address(project, course, lesson))

    def wait(self) -> None:
        """Until Ctrl+C."""
        stopped = threading.Event()
        while not stopped.wait(_WAIT):
            pass


@contextmanager
def running(
    root: Path, *, jobs: int, port: int | None = None, translate: bool = False, editor: str | None = None
) -> Iterator[Session]:
    """Serves the project below `root` until the context ends. Raises OSError if the port is taken."""
    events = Events()
    watch = Watch([root / folder for folder in FOLDERS])
    preview = Preview(root, events, jobs=jobs)
    routes = dict(Site(preview=preview, events=events, translates=translate).routes())
    if translate:
        from lecture_tools.serve.translating import EDITOR, handlers

        routes |= handlers(root, jobs=jobs, editor=editor or EDITOR)
    stop = threading.Event()
    with open_server(routes, port) as server:
        threads = [
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True),
            threading.Thread(target=preview.run, args=(watch, stop), daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            yield Session(server=server, preview=preview, translate=translate)
        finally:
            stop.set()
            server.shutdown()
            preview.close()
            for thread in threads:
                thread.join()


def deck_address(project: Project, course: str | None, lesson: str | None) -> str:
    """The deck of a lesson, in the first course that has it unless one is named; a course's first lesson."""
    if course is not None and course not in project.courses:
        hint = suggestion(course, project.courses) or f"there is {', '.join(project.courses)}"
        raise SelectionError(f"there is no course '{course}': {hint}")
    chosen = [one for one in project.courses.values() if course in (None, one.id)]
    decks = [(one.id, number, entry.lesson) for one in chosen for number, entry in enumerate(one.lessons, 1)]
    for course_id, number, name in decks:
        if lesson in (None, name):
            return address(course_id, ast.stem(number, name))
    names = dict.fromkeys(name for _, _, name in decks)
    hint = suggestion(lesson or "", names) or f"there is {', '.join(names)}"
    raise SelectionError(f"there is no lesson '{lesson}': {hint}")
