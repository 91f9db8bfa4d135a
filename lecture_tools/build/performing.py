"""Brings tasks up to date: those that are not are performed, and noted in the state."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lecture_tools.build.basis import Basis
from lecture_tools.build.blobs import Blobs
from lecture_tools.build.listener import Listener
from lecture_tools.build.planning import Made
from lecture_tools.build.reasons import Ran, reasons
from lecture_tools.build.state import Manifest, State
from lecture_tools.build.steps.bench import Bench
from lecture_tools.build.tasks import Result, Task

Done = Callable[[Task, Result], None]


class ClusterError(Exception):
    """A cluster can't be used; the message says to people why."""


class Executor(Protocol):
    """Performs tasks somewhere and calls `done` for each, with a result whose content is in `bench.blobs`.

    `expect_drawings` says early that there will be some.
    """

    def expect_drawings(self) -> None: ...

    def perform(self, tasks: Sequence[Task], bench: Bench, done: Done, listener: Listener) -> None: ...

    def draw(self, tasks: Sequence[Task], bench: Bench, done: Done) -> None: ...


@dataclass(kw_only=True)
class Performance:
    """The tasks of one build. `ran`: those that were not up to date."""

    state: State
    basis: Basis
    blobs: Blobs
    listener: Listener
    ran: list[Ran] = field(default_factory=list)

    def up_to_date(
        self, tasks: Iterable[Task], perform: Callable[[list[Task], Done], None]
    ) -> dict[str, Made]:
        """The tasks with their results, by name. `perform` gets those that have to be done."""
        every = list(tasks)
        made = {task.name: (task, known) for task in every if (known := self._known(task)) is not None}
        waiting = [task for task in every if task.name not in made]
        why = {task.name: self._reasons(task) for task in waiting}
        self.listener.expect(len(waiting))

        def done(task: Task, result: Result) -> None:
            made[task.name] = task, result
            self.ran.append(Ran(name=task.name, reasons=why[task.name], is_kept=False))
            if result.is_final:
                self.state.note(task, result)
            else:
                self.state.records.pop(task.name, None)
            self.listener.done(task.name)

        if waiting:
            perform(waiting, done)
        return {task.name: made[task.name] for task in every if task.name in made}

    def _known(self, task: Task) -> Result | None:
        """The result, if an earlier build here or elsewhere came to it."""
        before = self.state.records.get(task.name)
        if before is not None and before.fingerprint == task.fingerprint and self._still(before.reads):
            is_there = not before.is_made or self.blobs.has(task.step, task.fingerprint)
            if is_there and (not before.diagnostics or before.places == task.places):
                return Result(
                    summary=before.summary,
                    diagnostics=before.diagnostics,
                    reads=before.reads,
                    content=b"" if before.is_made else None,
                )
        kept = self.blobs.get(task.step, task.fingerprint)
        if kept is None or not kept.is_final or not self._still(kept.reads):
            return None
        if kept.diagnostics and kept.places != task.places:
            return None
        self.ran.append(Ran(name=task.name, reasons=self._reasons(task), is_kept=True))
        self.state.note(task, kept)
        return kept

    def _reasons(self, task: Task) -> tuple[str, ...]:
        groups = ChainMap(self.basis.groups, self.state.groups)
        return reasons(task, self.state.records.get(task.name), groups, self.basis.files.hash)

    def _still(self, reads: Manifest) -> bool:
        return all(self.basis.files.hash(file) == content for file, content in reads.items())
