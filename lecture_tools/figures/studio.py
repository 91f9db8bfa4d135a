"""Has figures drawn in other processes, since their scripts may hang or crash. The processes can be kept."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_tools.figures import blame
from lecture_tools.figures.style import Style, style_of
from lecture_tools.figures.task import FigureResult, FigureTask
from lecture_tools.limits import MEMORY_LIMIT
from lecture_tools.workers import Outcome, Pool, Process

if TYPE_CHECKING:
    from lecture_tools.theme import Theme

_WORTH_A_START = 4
"""Drawings for which one more process is started: it takes as long to start as to draw several."""

_ENGINE = "lecture_tools.figures.draw"

OnDone = Callable[[FigureResult], None]


def draw_all(
    tasks: Sequence[FigureTask],
    theme: Theme,
    *,
    jobs: int,
    time_limit: float = 60,
    on_done: OnDone | None = None,
) -> list[FigureResult]:
    """What a `Studio` that is made for these `tasks` makes of them."""
    with closing(Studio(jobs=jobs, time_limit=time_limit)) as studio:
        return studio.draw(tasks, theme, on_done)


def process_ahead() -> Process:
    """A process that imports the drawing engine while there is nothing to draw yet, for a `Studio`."""
    return Process(_ENGINE)


class Studio:
    """Draws with up to `jobs` processes, which stay until `close`, as long as the theme stays the same.

    `started`: a `process_ahead`, which becomes one of them.
    """

    def __init__(self, *, jobs: int, time_limit: float = 60, started: Process | None = None) -> None:
        self._started = started
        self._jobs = jobs
        self._time_limit = time_limit
        self._theme: Theme | None = None
        self._languages: frozenset[str] = frozenset()
        self._pool: Pool[FigureTask, FigureResult] | None = None
        self._open = ExitStack()
        weakref.finalize(self, self._open.close)

    def draw(
        self, tasks: Sequence[FigureTask], theme: Theme, on_done: OnDone | None = None
    ) -> list[FigureResult]:
        """The results of `tasks`, in their order. One script that fails, hangs (longer than the time limit,
        in seconds) or crashes spoils its own result only. `on_done` is called for each."""
        if not tasks:
            return []

        def result(index: int, outcome: Outcome[FigureResult]) -> FigureResult:
            return outcome.result or self._failed(tasks[index], outcome)

        def announce(index: int, outcome: Outcome[FigureResult]) -> None:
            if on_done is not None:
                on_done(result(index, outcome))

        try:
            outcomes = self._pool_for(theme, {task.key.language for task in tasks}).run(tasks, announce)
        except BaseException:
            self.close()
            raise
        return [result(index, outcome) for index, outcome in enumerate(outcomes)]

    def close(self) -> None:
        """Ends the processes."""
        if self._started is not None:
            self._started.close()
        self._pool = self._started = None
        self._open.close()

    def _pool_for(self, theme: Theme, languages: set[str]) -> Pool[FigureTask, FigureResult]:
        if self._pool is None or theme != self._theme or not languages <= self._languages:
            started, self._started = self._started, None
            self.close()
            self._theme, self._languages = theme, self._languages | languages
            folder = self._open.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
            style = style_of(theme, self._languages, Path(folder))
            pool = Pool(
                partial(_artist, style),
                jobs=self._jobs,
                time_limit=self._time_limit,
                memory_limit=MEMORY_LIMIT,
                worth_a_start=_WORTH_A_START,
                started=started,
            )
            self._pool = self._open.enter_context(closing(pool))
        return self._pool

    def _failed(self, task: FigureTask, outcome: Outcome[FigureResult]) -> FigureResult:
        found = blame.stopped(task, outcome, self._time_limit)
        return FigureResult(key=task.key, drawing=None, diagnostics=(found,))


def _artist(style: Style) -> Callable[[FigureTask], FigureResult]:
    from lecture_tools.figures.draw import Artist

    return Artist(style)
