from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from lecture_tools import workers


def prepare(offset: int) -> Callable[[object], object]:
    return partial(work, offset)


def work(offset: int, task: object) -> object:
    if task == "hang":
        while True:
            time.sleep(0.01)
    if task == "die":
        os._exit(3)
    if task == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    if task == "raise":
        raise RuntimeError("a bug")
    if task == "print":
        print("x" * 1_000_000)
        os.write(1, b"not a pickle")
        return sys.stdin.read()
    if task == "memory":
        return len(bytearray(3 * 2**30))
    if task == "set":
        return list({"a", "b", "c", "d", "e", "f"})
    if task == "pid":
        return os.getpid()
    if task == "audio":
        return "email.mime.audio" in sys.modules
    if task == "slow pid":
        time.sleep(0.5)
        return os.getpid()
    return (task, offset)


def fail() -> Callable[[object], object]:
    raise RuntimeError("no such library")


def run(
    tasks: list[object], *, jobs: int = 1, time_limit: float = 60, memory_limit: int | None = None
) -> list[workers.Outcome[object]]:
    return workers.run_all(
        partial(prepare, 7), tasks, jobs=jobs, time_limit=time_limit, memory_limit=memory_limit
    )


def test_results_come_in_the_order_of_tasks() -> None:
    seen: list[int] = []
    outcomes = workers.run_all(
        partial(prepare, 7),
        list(range(20)),
        jobs=2,
        time_limit=60,
        on_done=lambda index, _: seen.append(index),
    )
    assert [outcome.result for outcome in outcomes] == [(task, 7) for task in range(20)]
    assert sorted(seen) == list(range(20))


def test_no_tasks_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.Popen", None)
    assert run([]) == []


def test_one_process_serves_many_tasks() -> None:
    first, second = run(["pid", "pid"])
    assert first.result == second.result != os.getpid()


def test_hanging_task_is_stopped_and_located_and_others_go_on() -> None:
    before, hung, after = run([1, "hang", 2], time_limit=1)
    assert (before.result, after.result) == ((1, 7), (2, 7))
    assert hung.failure == "too slow" and hung.result is None
    assert f'File "{Path(__file__)}"' in hung.report


@pytest.mark.parametrize("death", ["die", "raise"])
def test_dying_process_fails_only_its_task(death: str) -> None:
    before, died, after = run([1, death, 2])
    assert (before.result, after.result) == ((1, 7), (2, 7))
    assert died.failure == "crashed"
    assert ("exit code 3" if death == "die" else "RuntimeError: a bug") in died.report


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_crash_in_native_code_says_where_python_was() -> None:
    (crashed,) = run(["segfault"])
    assert crashed.failure == "crashed" and "Segmentation fault" in crashed.report


def test_tasks_may_print_and_read_input() -> None:
    printed, after = run(["print", 1])
    assert printed.result == "" and after.result == (1, 7)


def test_sets_have_one_order_in_every_process() -> None:
    assert run(["set"]) == run(["set"])


@pytest.mark.skipif(sys.platform != "linux", reason="address space limit")
def test_memory_limit() -> None:
    limited, after = run(["memory", 1], memory_limit=2**30)
    assert limited.failure == "crashed" and "MemoryError" in limited.report
    assert after.result == (1, 7)


def test_process_that_cannot_be_prepared() -> None:
    with pytest.raises(workers.WorkerError, match="no such library"):
        workers.run_all(fail, [1, 2], jobs=2, time_limit=60)


def test_process_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError("too many processes")

    monkeypatch.setattr("subprocess.Popen", refuse)
    with pytest.raises(workers.WorkerError, match="too many processes"):
        run([1])


def test_process_that_imports_ahead_is_the_first_of_the_pool() -> None:
    started = workers.Process("email.mime.audio")
    made: workers.Pool[object, object] = workers.Pool(
        partial(prepare, 7), jobs=2, time_limit=60, started=started
    )
    with closing(made):
        (outcome,) = made.run(["audio"])
    assert outcome.result is True and not started.is_alive()


def test_process_that_was_started_ahead_in_vain_is_ended() -> None:
    started = workers.Process("email.mime.audio")
    workers.Pool(partial(prepare, 7), jobs=1, time_limit=60, started=started).close()
    assert not started.is_alive()


def test_exception_in_callback_stops_the_processes() -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workers.run_all(partial(prepare, 7), [1, "hang", "hang"], jobs=2, time_limit=60, on_done=interrupt)


@pytest.fixture
def pool() -> Iterator[workers.Pool[object, object]]:
    made: workers.Pool[object, object] = workers.Pool(
        partial(prepare, 7), jobs=2, time_limit=60, worth_a_start=4
    )
    with closing(made):
        yield made


def processes(pool: workers.Pool[object, object], tasks: int, task: str = "pid") -> list[int]:
    found = {outcome.result for outcome in pool.run([task] * tasks)}
    return [pid for pid in found if isinstance(pid, int)]


def test_pool_keeps_its_process_for_the_next_tasks(pool: workers.Pool[object, object]) -> None:
    assert processes(pool, 1) == processes(pool, 3)


def test_pool_starts_more_processes_only_for_many_tasks(pool: workers.Pool[object, object]) -> None:
    assert len(processes(pool, 3, "slow pid")) == 1
    assert len(processes(pool, 4, "slow pid")) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_process_that_ended_between_tasks_fails_none(pool: workers.Pool[object, object]) -> None:
    (first,) = processes(pool, 1)
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    (second,) = processes(pool, 1)
    assert second != first


def test_closed_pool_leaves_no_process(pool: workers.Pool[object, object]) -> None:
    processes(pool, 1)
    (running,) = (worker._process for worker in pool._workers if worker._process is not None)
    pool.close()
    assert not running.is_alive()
