"""Performs tasks on many machines: those that do the work are the workers of a Dask cluster.

Tasks are sent a few at a time with all that they need, and what they made comes back: no disk is shared. What
a worker had when it died is done by another.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from lecture_tools.build import drawings
from lecture_tools.build.cluster_worker import DRAWING, Batch, differences, identity, work
from lecture_tools.build.drawings import BATCH
from lecture_tools.build.listener import Listener
from lecture_tools.build.local import Processes, died
from lecture_tools.build.performing import ClusterError, Done
from lecture_tools.build.snapshot import Snapshot, snapshot_of
from lecture_tools.build.steps import needs
from lecture_tools.build.steps.bench import Bench, Need
from lecture_tools.build.tasks import Result, Task

PATIENCE = 10.0
"""Seconds until the scheduler must have answered."""

_WORKERS_WITHIN = 60.0
"""Seconds until the first worker must be there: they may be starting."""

_POLL = 0.5
_RETRIES = 3
"""How often a task is tried again that failed for a reason of the machine, such as a full disk."""

_ROUNDS = 3
"""How often a task is handed in. The scheduler gives up each time after several workers have died with it."""

_AHEAD = 2
"""Batches that are handed in for each thread of the workers: one it works on, one that waits."""


class Cluster:
    """The cluster whose scheduler is at `address`, such as `tcp://host:8786`."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        self._bench: Bench | None = None
        self._snapshot: Any = None

    def expect_drawings(self) -> None:
        """See `Executor`; the workers know nothing of this build yet, and start what they need themselves."""

    def perform(self, tasks: Sequence[Task], bench: Bench, done: Done, listener: Listener) -> None:
        """See `Executor`."""
        away = []
        for task in tasks:
            if _must_stay(task, bench):
                Processes(1).perform([task], bench, done, listener)
            else:
                away.append([task])
        self._together(away, bench, done, listener.running)

    def draw(self, tasks: Sequence[Task], bench: Bench, done: Done) -> None:
        """See `Executor`; the drawings of a lesson stay together."""
        batches = []
        for _, of_lesson in groupby(sorted(tasks, key=_lesson), _lesson):
            every = list(of_lesson)
            batches += [every[start : start + BATCH] for start in range(0, len(every), BATCH)]
        self._together(batches, bench, done, lambda _: None)

    def _together(
        self,
        batches: Iterable[Sequence[Task]],
        bench: Bench,
        done: Done,
        running: Callable[[Sequence[str]], None],
    ) -> None:
        waiting = deque((batch, 1) for batch in batches)
        sent: dict[Any, tuple[Sequence[Task], int]] = {}
        while waiting or sent:
            room = self._room()
            while waiting and len(sent) < room:
                batch, attempt = waiting.popleft()
                sent[self._send(batch, bench)] = batch, attempt
            running([task.name for batch, _ in sent.values() for task in batch])
            for future in self._finished(sent):
                batch, attempt = sent.pop(future)
                results = self._results(future)
                if results is not None:
                    for task, result in zip(batch, results, strict=True):
                        done(task, bench.blobs.put_away(task, result))
                elif attempt < _ROUNDS:
                    waiting.append((batch, attempt + 1))
                    self._bench = None  # it may have been the snapshot that the workers died with
                else:
                    for task in batch:
                        done(task, died(task))

    def _room(self) -> int:
        """How many batches the workers that there are now should have."""
        try:
            threads: dict[str, int] = self._client.nthreads()
        except OSError:
            raise self._is_gone() from None
        return max(1, _AHEAD * sum(threads.values()))

    def _send(self, tasks: Sequence[Task], bench: Bench) -> Any:
        batch = Batch(
            tasks=tasks,
            blobs={need: bench.blobs.content(*need) for task in tasks for need in _needs(task)},
            identity=identity(),
            root=str(bench.project.root),
        )
        return self._client.submit(work, batch, self._inputs(bench), pure=False, retries=_RETRIES)

    def _inputs(self, bench: Bench) -> Any:
        """The snapshot on the cluster. It is the result of a task and not scattered: what was scattered is
        lost with the workers that have it."""
        if self._bench is not bench:
            self._snapshot = self._client.submit(_itself, snapshot_of(bench), pure=False, retries=_RETRIES)
            self._bench = bench
        return self._snapshot

    def _finished(self, sent: Iterable[Any]) -> list[Any]:
        from distributed import wait

        futures = list(sent)
        try:
            wait(futures, timeout=_POLL, return_when="FIRST_COMPLETED")
        except TimeoutError:
            return []
        except CancelledError:
            raise self._is_gone() from None
        return [future for future in futures if future.done()]

    def _results(self, future: Any) -> list[Result] | None:
        """None if workers died with the task again and again."""
        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        try:
            answer = future.result()
        except KilledWorker:
            return None
        except (CancelledError, CommClosedError):
            raise self._is_gone() from None
        except ImportError as error:
            raise ClusterError(f"a worker can't be used: {error}") from None
        if isinstance(answer, Exception):
            raise answer
        results: list[Result] = answer
        return results

    def _is_gone(self) -> ClusterError:
        return ClusterError(f"the scheduler at {self._address} is gone")


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler is at `address`. Raises ClusterError if it can't be used."""
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("--scheduler needs more: pip install lecture-tools[distributed]") from None
    for name in ("distributed.comm", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they say is said by ClusterError
    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterError(f"no scheduler answers at {address} ({error})") from None
    try:
        _check(client, address)
        yield Cluster(client, address)
    finally:
        client.close()


def _check(client: Any, address: str) -> None:
    """Raises ClusterError unless there are workers, all of which run what runs here."""
    try:
        client.wait_for_workers(1, timeout=_WORKERS_WITHIN)
    except TimeoutError:
        raise ClusterError(f"the scheduler at {address} has no workers") from None
    here = identity()
    for worker, there in sorted(client.run(identity, on_error="return").items()):
        differs = str(there) if isinstance(there, Exception) else differences(here, there)
        if differs:
            raise ClusterError(f"the worker {worker} can't be used: {differs}")


def _needs(task: Task) -> list[Need]:
    return drawings.needs(task.arguments) if task.step == DRAWING else needs(task)


def _lesson(task: Task) -> str:
    order: drawings.Order = task.arguments
    return order.lesson


def _must_stay(task: Task, bench: Bench) -> bool:
    """Whether a file of the task is a link out of `content`: as a copy it would no longer be one."""
    root = bench.project.root
    content = (root / "content").resolve()
    return any(not (root / file).resolve().is_relative_to(content) for file in task.files)


def _itself(snapshot: Snapshot) -> Snapshot:
    return snapshot
