"""Performs the tasks of drawings, many at a time: the processes that draw take long to start."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lecture_tools.build.digest import digest_of
from lecture_tools.build.journal import hash_of
from lecture_tools.build.steps import confirm
from lecture_tools.build.steps.bench import Bench, LessonParts, Need
from lecture_tools.build.tasks import Result, Task, may_pass
from lecture_tools.drawing import figure_task
from lecture_tools.figures import FigureResult, FigureTask, Studio
from lecture_tools.pictures import PictureKey

BATCH = 150
"""Drawings that are in memory at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`lesson`: the fingerprint of the step that prepared it. `fallback`: see `figure_task`."""

    lesson: str
    key: PictureKey
    fallback: str | None


def needs(order: Order) -> list[Need]:
    """Which results of earlier tasks are asked for."""
    return [("lesson", order.lesson)]


def draw(tasks: Sequence[Task], bench: Bench, studio: Studio, done: Callable[[Task, Result], None]) -> None:
    """Calls `done` for each task, with a result whose content is in `bench.blobs`."""
    for start in range(0, len(tasks), BATCH):
        batch = tasks[start : start + BATCH]
        results = studio.draw(_figure_tasks(batch, bench), bench.project.design.theme)
        for task, drawn in zip(batch, results, strict=True):
            result = _result(drawn, bench)
            confirm(task, bench)
            done(task, bench.blobs.put_away(task, result))


def _figure_tasks(tasks: Sequence[Task], bench: Bench) -> list[FigureTask]:
    lessons: dict[str, LessonParts] = {}
    wanted = []
    for task in tasks:
        order: Order = task.arguments
        if order.lesson not in lessons:
            lessons[order.lesson] = bench.made("lesson", order.lesson)
        prepared = lessons[order.lesson].prepared
        wanted.append(figure_task(order.key, prepared, bench.project, order.fallback))
    return wanted


def _result(drawn: FigureResult, bench: Bench) -> Result:
    reads = {file: hash_of(str(bench.project.root / file)) for file in sorted(drawn.files_read)}
    if drawn.drawing is None:
        is_final = not may_pass(drawn.diagnostics)
        return Result(diagnostics=drawn.diagnostics, reads=reads, is_final=is_final)
    return Result(
        summary={"drawing": digest_of(drawn.drawing)},
        diagnostics=drawn.diagnostics,
        reads=reads,
        content=pickle.dumps(drawn.drawing, 5),
    )
