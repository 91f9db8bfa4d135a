"""`lecture build` in processes that may be killed, and what is left of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from lecture_tools.cli import main

with_signals = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows can't kill or stop a group of processes"
)
with_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only /proc tells what is alive")


@dataclass(kw_only=True)
class Copy:
    """A build in a copy of a process; what Popen has of the same names."""

    pid: int
    connection: Connection
    returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None and self.connection.poll():
            self.returncode = self.connection.recv()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        if self.returncode is None and not self.connection.poll(timeout):
            raise subprocess.TimeoutExpired("a copy", timeout or 0)
        return self.poll()

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


Running = subprocess.Popen[str] | Copy


def command(root: Path, *options: str) -> list[str]:
    """The arguments of a build in two processes."""
    return ["build", "--root", str(root), "--quiet", "--jobs", "2", *options]


def start(root: Path, *options: str, program: str = "-m lecture_tools") -> subprocess.Popen[str]:
    """The command as the leader of a session of its own."""
    return subprocess.Popen(
        [sys.executable, *program.split(" ", 1), *command(root, *options)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


@contextmanager
def copying(root: Path, *options: str) -> Iterator[Callable[[], Copy]]:
    """The same without Python's start, which takes several times as long as such a build: each call builds in
    another copy of a process that has built before."""
    spawn = get_context("spawn")
    near, far = spawn.Pipe()
    process = spawn.Process(target=_copy, args=(far, command(root, *options)))
    process.start()
    far.close()
    assert near.recv() == 0

    def copied() -> Copy:
        near.send("another")
        return Copy(pid=near.recv(), connection=near)

    try:
        yield copied
    finally:
        near.close()
        process.join()


def _copy(connection: Connection, arguments: list[str]) -> None:
    """Tells how the first build ended, and of each of the others its process and how that ended."""
    connection.send(main(arguments))
    with suppress(EOFError):
        while connection.recv():
            process = os.fork()
            if process == 0:
                os.setsid()
                os._exit(main(arguments))
            connection.send(process)
            connection.send(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))


def wait_for(condition: Callable[[], object], running: Running) -> None:
    """Waits until it holds, or the process has ended."""
    while not condition() and running.poll() is None:
        time.sleep(0.002)


def survivors(session: int) -> list[int]:
    """The processes of the session that are there after two seconds; they are ended, too."""
    end = time.monotonic() + 2
    while (found := _alive(session)) and time.monotonic() < end:
        time.sleep(0.02)
    for process in found:
        with suppress(OSError):
            os.kill(process, signal.SIGKILL)
    return found


def _alive(session: int) -> list[int]:
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, own, *_ = (
                file.read_text(encoding="utf-8", errors="replace").rpartition(") ")[2].split()
            )
            if int(own) == session and state not in "ZX":
                found.append(int(file.parent.name))
    return found
