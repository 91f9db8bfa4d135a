"""The steps of a build that run in processes of their own: one a file, `run(bench, order) -> Result`.

`needs(order)` of the same file says which results of earlier steps `run` will ask the bench for.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any, Protocol, cast

from lecture_tools.build.journal import hash_of
from lecture_tools.build.steps.bench import Bench, Need
from lecture_tools.build.tasks import Result, Task


class ChangedError(Exception):
    """A file was not what the task was planned for: somebody saved it meanwhile."""


class _Step(Protocol):
    def run(self, bench: Bench, order: Any) -> Result: ...

    def needs(self, order: Any) -> list[Need]: ...


def perform(task: Task, bench: Bench) -> Result:
    """What the task comes to. Raises ChangedError if its files changed since it was planned."""
    result = _step(task).run(bench, task.arguments)
    confirm(task, bench)
    return replace(result, places=task.places)


def confirm(task: Task, bench: Bench) -> None:
    """Raises ChangedError if a file of the task is not what it was planned for."""
    for file, content in task.files.items():
        if hash_of(str(bench.project.root / file)) != content:
            raise ChangedError(file)


def needs(task: Task) -> list[Need]:
    """Which results of earlier tasks this one asks for."""
    return _step(task).needs(task.arguments)


def _step(task: Task) -> _Step:
    return cast(_Step, import_module(f"lecture_tools.build.steps.{task.step}"))
