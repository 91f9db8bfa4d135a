"""Figures: an author's script, values and labels in; an SVG and a PNG in the deck's look out.

A script is `content/figures/<name>.py` with `def draw(ax, t, v)`, or `def draw(fig, t, v)` for several
panels. `t` has the labels in the picture's language, `v` the computed values. Scripts are plain matplotlib
with the roles of the theme as colour names ("data", "model", …) and sizes in px of the slide.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from lecture_tools.figures import blame
from lecture_tools.figures.style import Style, style_of
from lecture_tools.figures.task import FigureResult, FigureTask
from lecture_tools.limits import MEMORY_LIMIT
from lecture_tools.theme import Theme
from lecture_tools.workers import Outcome, run_all

__all__ = ["FigureResult", "FigureTask", "draw_all", "preview"]


def draw_all(
    tasks: Sequence[FigureTask],
    theme: Theme,
    *,
    jobs: int,
    time_limit: float = 60,
    on_done: Callable[[FigureResult], None] | None = None,
) -> list[FigureResult]:
    """The results of `tasks`, in their order, drawn by up to `jobs` processes. One script that fails, hangs
    (longer than `time_limit` seconds) or crashes spoils its own result only. `on_done` is called for each.
    """
    if not tasks:
        return []

    def result(index: int, outcome: Outcome[FigureResult]) -> FigureResult:
        return outcome.result or _failed(tasks[index], outcome, time_limit)

    def announce(index: int, outcome: Outcome[FigureResult]) -> None:
        if on_done is not None:
            on_done(result(index, outcome))

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        style = style_of(theme, (task.key.language for task in tasks), Path(folder))
        outcomes = run_all(
            partial(_artist, style),
            tasks,
            jobs=jobs,
            time_limit=time_limit,
            memory_limit=MEMORY_LIMIT,
            on_done=announce,
        )
    return [result(index, outcome) for index, outcome in enumerate(outcomes)]


def preview(script: str) -> None:
    """Shows the figures that the script at path `script` draws, with the values and labels of the lessons
    that use it. For the last line of a script: `if __name__ == "__main__": preview(__file__)`."""
    from lecture_tools.cli import main

    path = Path(script).resolve()
    project = path.parents[2]
    raise SystemExit(main(["--root", str(project), "figures", path.stem, "--show"]))


def _artist(style: Style) -> Callable[[FigureTask], FigureResult]:
    from lecture_tools.figures.draw import Artist

    return Artist(style)


def _failed(task: FigureTask, outcome: Outcome[FigureResult], time_limit: float) -> FigureResult:
    return FigureResult(key=task.key, drawing=None, diagnostics=(blame.stopped(task, outcome, time_limit),))
