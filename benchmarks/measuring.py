"""Measures whole processes: processor time with all children, the clock, and the memory of all at once.

Only on systems with `wait4`, which are all but Windows.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_LOOK = 0.05
"""seconds"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """`cpu`, `wall`: seconds. `peak`: MB of a process and its descendants together, at most; what they share
    counts once where the system tells (Linux). Short lives count as their largest process."""

    cpu: float
    wall: float
    peak: float


def environment() -> dict[str, str]:
    """That of this process, in which Python keeps what it has compiled, as it does for most people."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cost(command: Sequence[str]) -> Cost:
    """One run of the command, which must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())
    watch = _Watch(process.pid)
    watch.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    largest = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Cost(cpu=used.ru_utime + used.ru_stime, wall=wall, peak=max(watch.peak, largest))


def median(runs: Sequence[Cost]) -> Cost:
    """Each figure's median; the largest peak."""
    return Cost(
        cpu=statistics.median(run.cpu for run in runs),
        wall=statistics.median(run.wall for run in runs),
        peak=max(run.peak for run in runs),
    )


def build(root: Path, *options: str) -> Cost:
    """One `lecture build` below `root`."""
    return cost([sys.executable, "-m", "lecture_tools", "--root", str(root), "build", "--quiet", *options])


def show(name: str, runs: Sequence[Cost]) -> Cost:
    """Prints the median of the runs, and returns it."""
    one = median(runs)
    print(f"{name:44}{one.cpu:8.3f}{one.wall:8.3f}{one.peak:6.0f} MB", flush=True)
    return one


class _Watch(threading.Thread):
    """Looks at a process and its descendants from time to time, until it ends."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.peak = 0.0

    def run(self) -> None:
        try:
            first = psutil.Process(self._process)
            while first.status() != psutil.STATUS_ZOMBIE:
                together = sum(map(_megabytes, [first, *first.children(recursive=True)]))
                self.peak = max(self.peak, together)
                time.sleep(_LOOK)
        except psutil.NoSuchProcess:
            return


def _megabytes(process: psutil.Process) -> float:
    try:
        memory = process.memory_full_info()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0.0
    return float(getattr(memory, "pss", memory.uss)) / 1e6
