"""Performs tasks in processes, which start as copies of this one where the system can do that."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from importlib import import_module
from multiprocessing.context import BaseContext

from lecture_tools.build import drawings
from lecture_tools.build.listener import Listener
from lecture_tools.build.performing import Done
from lecture_tools.build.steps import perform
from lecture_tools.build.steps.bench import Bench
from lecture_tools.build.tasks import Result, Task
from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.figures import Studio, process_ahead
from lecture_tools.limits import end_with
from lecture_tools.workers import Process

BATCH = 12
"""Tasks that a process performs before it is renewed: it remembers what later ones may need, and so grows."""

DIED = "B004"
"""The code of what is said of a task, not of a file."""

_POLL = 0.2
_bench: Bench | None = None


class Processes:
    """`jobs`: how many processes at once. A single task is performed in this one, which is then warm."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._ahead: Process | None = None

    def expect_drawings(self) -> None:
        """Starts a process that imports matplotlib while the build is still finding out what to draw."""
        if self._jobs > 1 and self._ahead is None:
            self._ahead = process_ahead()

    def draw(self, tasks: Sequence[Task], bench: Bench, done: Done) -> None:
        """See `Executor`; authors' programs run in processes that are made for them."""
        started, self._ahead = self._ahead, None
        with closing(Studio(jobs=self._jobs, started=started)) as studio:
            drawings.draw(tasks, bench, studio, done)

    def close(self) -> None:
        """Ends what was started in vain."""
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None

    def perform(self, tasks: Sequence[Task], bench: Bench, done: Done, listener: Listener) -> None:
        """See `Executor`."""
        if self._jobs == 1 or len(tasks) == 1:
            for task in tasks:
                listener.running([task.name])
                done(task, bench.blobs.put_away(task, perform(task, bench)))
            return
        size = BATCH * self._jobs
        for start in range(0, len(tasks), size):
            unfinished = self._together(tasks[start : start + size], bench, done, listener, self._jobs)
            for task in unfinished:  # one of them ended its process, and took the others with it
                if self._together([task], bench, done, listener, 1):
                    done(task, died(task))

    def _together(
        self, tasks: Sequence[Task], bench: Bench, done: Done, listener: Listener, jobs: int
    ) -> list[Task]:
        """The tasks that were not finished when a process died."""
        broken = []
        processes = min(jobs, len(tasks))
        _import_for(tasks)
        executor = ProcessPoolExecutor(
            processes, _context(), initializer=_start, initargs=(bench, os.getpid())
        )
        try:
            futures = {executor.submit(_work, task): task for task in tasks}
            waiting: set[Future[Result]] = set(futures)
            while waiting:
                listener.running([task.name for future, task in futures.items() if future in waiting][:jobs])
                finished, waiting = wait(waiting, timeout=_POLL, return_when="FIRST_COMPLETED")
                for future in finished:
                    try:
                        done(futures[future], future.result())
                    except BrokenProcessPool:
                        broken.append(futures[future])
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.kill()
            raise
        executor.shutdown()
        return broken


def _import_for(tasks: Sequence[Task]) -> None:
    """Imports what the tasks will run, so that copies of this process need not do so one by one."""
    for module in {module for task in tasks for module in task.modules}:
        import_module(f"lecture_tools.{module}")
    gc.freeze()


def _context() -> BaseContext:
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def _start(bench: Bench, parent: int) -> None:
    global _bench
    _bench = bench
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    end_with(parent)


def _work(task: Task) -> Result:
    assert _bench is not None
    return _bench.blobs.put_away(task, perform(task, _bench))


def died(task: Task) -> Result:
    """What is said of a task that ends the processes that work on it."""
    span = Span(file=task.name, line=1, column=1, end_line=1, end_column=1)
    message = "the process that worked on this died"
    hint = "it may have been stopped from outside, or the machine has too little memory"
    return Result(diagnostics=(Diagnostic(code=DIED, message=message, span=span, hint=hint),), is_final=False)
