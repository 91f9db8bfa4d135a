"""Runs authors' programs (figure scripts, code examples) in warm processes that can be stopped at any time.

They are started with `subprocess`, not `multiprocessing`, which would run the parent's main module again.
Each is attended by a thread that hands it one task after another, and replaces it when it dies.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, Literal, TypeVar

from lecture_tools.limits import end_with, limit_memory

Task = TypeVar("Task")
Result = TypeVar("Result")

_START_LIMIT = 300.0  # seconds; the first import of matplotlib on a machine lists all its fonts
_GRACE = 5.0  # seconds; a process stops itself first, since only it can say where it was
_POLL = 0.2  # seconds; waiting without end can't be interrupted on Windows
_TIMEOUT_MARK = "Timeout ("
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # the order of a set is the same in every process
    "PYTHONUTF8": "1",
    "MPLBACKEND": "Agg",
    "OMP_NUM_THREADS": "1",  # as many processes as cores run already
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[Result]):
    """`result` of a task, or the `failure` of the process that worked on it, with what it reported last:
    where Python was at the time limit or the crash, most recent call first."""

    result: Result | None = None
    failure: Literal["", "too slow", "crashed"] = ""
    report: str = ""


class WorkerError(RuntimeError):
    """A process could not be started or prepared: a fault of the installation, not of a task."""


def run_all(
    prepare: Callable[[], Callable[[Task], Result]],
    tasks: Sequence[Task],
    *,
    jobs: int,
    time_limit: float,
    memory_limit: int | None = None,
    on_done: Callable[[int, Outcome[Result]], None] | None = None,
) -> list[Outcome[Result]]:
    """What a `Pool` that is made for these `tasks` makes of them."""
    pool = Pool(prepare, jobs=jobs, time_limit=time_limit, memory_limit=memory_limit)
    with closing(pool):
        return pool.run(tasks, on_done)


class Pool(Generic[Task, Result]):
    """Up to `jobs` processes, each started when it is needed and kept until `close`. In each of them
    `prepare()` is called, then what it returned on each task.

    `prepare` must be importable (a module's function, or a `functools.partial` of one); tasks and results
    must be picklable. `time_limit`: seconds a task. `memory_limit`: bytes on top of what a prepared process
    uses; Linux only. `worth_a_start`: for how many tasks one more process is started. `started`: a process
    that was started ahead; it becomes the pool's. What tasks print is dropped.
    """

    def __init__(
        self,
        prepare: Callable[[], Callable[[Task], Result]],
        *,
        jobs: int,
        time_limit: float,
        memory_limit: int | None = None,
        worth_a_start: int = 1,
        started: Process | None = None,
    ) -> None:
        order = pickle.dumps((prepare, time_limit, memory_limit))
        first = _Worker(order, time_limit, started)
        self._workers = [first, *(_Worker(order, time_limit) for _ in range(jobs - 1))]
        self._worth_a_start = worth_a_start

    def run(
        self, tasks: Sequence[Task], on_done: Callable[[int, Outcome[Result]], None] | None = None
    ) -> list[Outcome[Result]]:
        """Results in the order of `tasks`. `on_done(index, outcome)` is called in this thread as they arrive.

        Raises WorkerError when a process can't be prepared. After an exception the pool can only be closed.
        """
        waiting: queue.SimpleQueue[tuple[int, Task]] = queue.SimpleQueue()
        for numbered in enumerate(tasks):
            waiting.put(numbered)
        done: queue.SimpleQueue[tuple[int, Outcome[Result]] | WorkerError] = queue.SimpleQueue()
        threads = [
            threading.Thread(target=worker.attend, args=(waiting, done))
            for worker in self._useful(len(tasks))
        ]
        outcomes: dict[int, Outcome[Result]] = {}
        try:
            for thread in threads:
                thread.start()
            while len(outcomes) < len(tasks):
                try:
                    arrived = done.get(timeout=_POLL)
                except queue.Empty:
                    continue
                if isinstance(arrived, WorkerError):
                    raise arrived
                index, outcome = arrived
                outcomes[index] = outcome
                if on_done is not None:
                    on_done(index, outcome)
        except BaseException:
            for worker in self._workers:
                worker.stop()
            raise
        finally:
            for thread in threads:
                thread.join()
        return [outcomes[index] for index in range(len(tasks))]

    def close(self) -> None:
        """Ends the processes."""
        for worker in self._workers:
            worker.close()

    def _useful(self, tasks: int) -> list[_Worker]:
        """Those whose process runs already, and as many others as so many tasks are worth."""
        running = sum(worker.is_running for worker in self._workers)
        count = min(tasks, max(running, tasks // self._worth_a_start + 1))
        return sorted(self._workers, key=lambda worker: not worker.is_running)[:count]


class _Worker:
    """One process at a time, started when there is something to do."""

    def __init__(self, order: bytes, time_limit: float, started: Process | None = None) -> None:
        self._order = order
        self._time_limit = time_limit
        self._started = started
        self._process: Process | None = None
        self._is_stopped = False
        self._lock = threading.Lock()

    def attend(
        self, waiting: queue.SimpleQueue[Any], done: queue.SimpleQueue[tuple[int, Outcome[Any]] | WorkerError]
    ) -> None:
        """Takes tasks until none is waiting."""
        try:
            while True:
                index, task = waiting.get_nowait()
                done.put((index, self._run(task)))
        except queue.Empty:
            pass
        except WorkerError as error:
            done.put(error)

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def stop(self) -> None:
        """Ends the process, from another thread."""
        with self._lock:
            self._is_stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """Ends the process, and forgets it."""
        for process in (self._started, self._process):
            if process is not None:
                process.close()
        self._started = self._process = None

    def _run(self, task: object) -> Outcome[Any]:
        if self._process is not None and not self.is_running:  # ended from outside with nothing to do
            self.close()
        process = self._process or self._start()
        try:
            return Outcome(result=process.ask(pickle.dumps(task), self._time_limit + _GRACE))
        except _ProcessDiedError as died:
            self.close()
            is_slow = died.was_too_slow or died.report.startswith(_TIMEOUT_MARK)
            return Outcome(failure="too slow" if is_slow else "crashed", report=died.report)

    def _start(self) -> Process:
        with self._lock:
            if self._is_stopped:
                raise WorkerError("stopped")
            try:
                self._process, self._started = self._started or Process(), None
            except OSError as error:
                raise WorkerError(f"a worker process could not start: {error}") from error
        try:
            self._process.ask(self._order, _START_LIMIT)
        except _ProcessDiedError as died:
            raise WorkerError(f"a worker process could not start: {died.report}") from died
        return self._process


class _ProcessDiedError(Exception):
    def __init__(self, report: str, was_too_slow: bool) -> None:
        super().__init__(report)
        self.report = report
        self.was_too_slow = was_too_slow


class Process:
    """A child that runs `serve`, after it has imported the module `ahead`. It reports to a file: a pipe that
    nobody reads could block it."""

    def __init__(self, ahead: str = __name__) -> None:
        self._reports = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `close`
        self._child = subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"import sys; sys.path[:] = {sys.path!a};"
                f"import {__name__} as w; w.serve({os.getpid()}, {ahead!a})",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._reports,
            env=os.environ | _ENVIRONMENT,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.kill = self._child.kill

    def is_alive(self) -> bool:
        return self._child.poll() is None

    def ask(self, request: bytes, limit: float) -> Any:
        """The answer to a pickled request. Raises _ProcessDiedError after `limit` seconds too."""
        assert self._child.stdin is not None and self._child.stdout is not None
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            self.kill()

        timer = threading.Timer(limit, expire)
        timer.start()
        try:
            self._child.stdin.write(request)
            self._child.stdin.flush()
            return pickle.load(self._child.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.kill()
            code = self._child.wait()
            self._reports.seek(0)
            report = self._reports.read().decode(errors="replace")
            raise _ProcessDiedError(report or f"exit code {code}", expired.is_set()) from error
        finally:
            timer.cancel()

    def close(self) -> None:
        self.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # unsent bytes that the dead child can't take
                    continue
        self._reports.close()


def serve(parent: int, ahead: str) -> None:
    """The child's side: imports `ahead` and prepares once, then answers tasks from standard input until it is
    closed, or until the process `parent` is gone."""
    end_with(parent)
    requests, answers, reports = (
        os.fdopen(os.dup(fd), mode) for fd, mode in ((0, "rb"), (1, "wb"), (2, "w"))
    )
    _silence()
    faulthandler.enable(file=reports)
    try:
        import_module(ahead)
        prepare, time_limit, memory_limit = pickle.load(requests)
        work = prepare()
        if memory_limit is not None:
            limit_memory(memory_limit)
        _answer(answers, None)
        while True:
            try:
                task = pickle.load(requests)
            except EOFError:
                return
            faulthandler.dump_traceback_later(time_limit, exit=True, file=reports)
            result = work(task)
            faulthandler.cancel_dump_traceback_later()
            _answer(answers, result)
    except BaseException:
        traceback.print_exc(file=reports)
        reports.flush()
        os._exit(1)


def _answer(answers: Any, result: object) -> None:
    pickle.dump(result, answers)
    answers.flush()


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
