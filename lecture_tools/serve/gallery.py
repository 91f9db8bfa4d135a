"""The figures of the decks that are shown: drawn in the background, and again when they change."""

from __future__ import annotations

import pickle
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lecture_tools import cache
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.figures import FigureResult, FigureTask, Studio
from lecture_tools.pictures import Drawing, PictureKey
from lecture_tools.serve.problems import moved
from lecture_tools.serve.rendering import placeholder
from lecture_tools.theme import Theme

_IMPORT = re.compile(r"^\s*(?:from|import)\s+(\w+)", re.MULTILINE)

_LAST_DRAWING = 5
"""Seconds that the drawing under way may take when the server ends."""

Place = tuple[str, PictureKey]
"""The lesson, and what of it is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    made_of: str
    task: FigureTask
    drawing: Drawing | None
    diagnostics: tuple[Diagnostic, ...]


class _ClosedError(Exception):
    """Stops the drawing."""


class Gallery:
    """Hands out what has been drawn so far, and calls `on_drawn` with a lesson when more of it has been."""

    def __init__(self, *, jobs: int, on_drawn: Callable[[str], None]) -> None:
        self._studio = Studio(jobs=jobs)
        self._on_drawn = on_drawn
        self._drawn: dict[Place, _Drawn] = {}
        self._asked: dict[Place, str] = {}
        self._waiting: dict[str, dict[PictureKey, tuple[str, FigureTask]]] = {}
        self._theme: Theme | None = None
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._lock = threading.Lock()

    def pictures(
        self, lesson: str, tasks: Mapping[PictureKey, FigureTask], theme: Theme
    ) -> tuple[dict[PictureKey, Drawing], list[Diagnostic]]:
        """The drawings that slides of the lesson show, and what is wrong with them.

        What is not drawn yet looks as it did before, or is empty at first.
        """
        pictures: dict[PictureKey, Drawing] = {}
        found: list[Diagnostic] = []
        look = theme.model_dump_json() if tasks else ""
        with self._lock:
            self._theme = theme
            for key, task in tasks.items():
                drawn = self._drawn.get((lesson, key))
                made_of = _made_of(task, look)
                if drawn is not None and drawn.made_of == made_of:
                    lines = task.span.line - drawn.task.span.line
                    found += [moved(one, task.span.file, lines) for one in drawn.diagnostics]
                elif self._asked.get((lesson, key)) != made_of:
                    self._asked[lesson, key] = made_of
                    self._waiting.setdefault(lesson, {})[key] = (made_of, task)
                drawing = None if drawn is None else drawn.drawing
                pictures[key] = drawing or placeholder(key.width, key.height)
            if self._waiting and self._thread is None:
                self._thread = threading.Thread(target=self._draw, daemon=True)
                self._thread.start()
        return pictures, found

    def is_busy(self) -> bool:
        """Whether anything is being drawn."""
        with self._lock:
            return self._thread is not None

    def close(self) -> None:
        """Draws nothing any more, and ends the processes that did."""
        with self._lock:
            self._is_closed = True
            thread = self._thread
        if thread is not None:
            thread.join(_LAST_DRAWING)
            if thread.is_alive():  # its processes end with this one
                return
        self._studio.close()

    def _draw(self) -> None:
        try:
            while self._draw_next():
                pass
        except _ClosedError:
            return
        except BaseException:
            with self._lock:
                self._thread = None
            raise

    def _draw_next(self) -> bool:
        """Draws what is wanted of one lesson. False if nothing is."""
        with self._lock:
            theme = self._theme
            if self._is_closed or not self._waiting or theme is None:
                self._thread = None
                return False
            lesson, batch = self._waiting.popitem()

        def keep(
            result: FigureResult,
            lesson: str = lesson,
            batch: Mapping[PictureKey, tuple[str, FigureTask]] = batch,
        ) -> None:
            self._keep(lesson, *batch[result.key], result)

        tasks = [task for _, task in batch.values()]
        self._studio.draw(tasks, theme, keep)
        return True

    def _keep(self, lesson: str, made_of: str, task: FigureTask, result: FigureResult) -> None:
        with self._lock:
            if self._is_closed:
                raise _ClosedError
            before = self._drawn.get((lesson, task.key))
            drawing = result.drawing or (before.drawing if before else None)
            self._drawn[lesson, task.key] = _Drawn(
                made_of=made_of, task=task, drawing=drawing, diagnostics=result.diagnostics
            )
        self._on_drawn(lesson)


def _made_of(task: FigureTask, look: str) -> str:
    """A name for all that decides what the picture shows. `look`: the theme."""
    data = pickle.dumps((task.key, dict(task.labels), dict(task.values)))
    return cache.key(look, data, *_sources(task.script))


def _sources(script: Path) -> list[bytes]:
    """The script and the files beside it that it imports."""
    waiting, seen = [script], dict[Path, bytes]()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        try:
            seen[path] = path.read_bytes()
        except OSError:
            continue
        names = _IMPORT.findall(seen[path].decode("utf-8", "replace"))
        waiting += [path.with_name(f"{name}.py") for name in names]
    return list(seen.values())
