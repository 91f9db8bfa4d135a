"""The processes that perform tasks."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lecture_tools.build import local
from lecture_tools.build.blobs import Blobs
from lecture_tools.build.listener import Listener
from lecture_tools.build.tasks import Result, Task

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="new processes do not know what is replaced in this one"
)


@pytest.fixture
def performed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`performed(tasks, jobs)`: the processes that performed so many tasks, in their order."""
    monkeypatch.setattr(local, "perform", lambda *_: Result(summary={"process": os.getpid()}))
    bench: Any = SimpleNamespace(blobs=Blobs(kept=None, own=tmp_path))

    def perform(tasks: int, jobs: int) -> list[int]:
        found: dict[str, int] = {}
        local.Processes(jobs).perform(
            [Task(name=str(number), step="", arguments=None, manifest={}) for number in range(tasks)],
            bench,
            lambda task, result: found.update({task.name: result.summary["process"]}),
            Listener(),
        )
        return [found[str(number)] for number in range(tasks)]

    return perform


def test_a_single_task_is_performed_here(performed: Any) -> None:
    assert performed(1, 2) == [os.getpid()]


def test_processes_are_renewed_before_they_have_grown(performed: Any) -> None:
    processes = performed(2 * 2 * local.BATCH + 1, 2)
    groups = [
        set(processes[start : start + 2 * local.BATCH]) for start in range(0, len(processes), 2 * local.BATCH)
    ]
    assert all(1 <= len(group) <= 2 for group in groups) and len(groups) == 3
    assert len(set.union(*groups)) == sum(map(len, groups)) and os.getpid() not in set.union(*groups)
