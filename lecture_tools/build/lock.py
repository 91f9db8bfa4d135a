"""Only one build at a time below a root: the others wait, or say who is building."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

LOCK = "build/.lecture-lock"
OWNER = "build/.lecture-owner"


class BusyError(Exception):
    """Another build has the lock."""


@contextmanager
def only_build(root: Path, *, wait: bool) -> Iterator[None]:
    """Holds the lock of `root`; the system frees it when the process ends, however that happens.

    Raises BusyError if another build has it and this one shall not `wait`. A folder in which nothing can be
    written has no lock; the build will say so.
    """
    lock = FileLock(root / LOCK)
    try:
        (root / LOCK).parent.mkdir(parents=True, exist_ok=True)
        _acquire(lock, root, wait=wait)
    except OSError:
        yield
        return
    try:
        with suppress(OSError):
            started = time.strftime("%H:%M:%S")
            owner = f"process {os.getpid()} on {socket.gethostname()}, since {started}"
            (root / OWNER).write_text(owner, encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            (root / OWNER).unlink()
        lock.release()


def _acquire(lock: FileLock, root: Path, *, wait: bool) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        owner = "of which nothing is known"
        with suppress(OSError):
            owner = (root / OWNER).read_text(encoding="utf-8")
        if not wait:
            raise BusyError(f"another build is running ({owner})") from None
        print(f"waiting for another build ({owner})", file=sys.stderr)
        lock.acquire()
