"""Limits for authors' own code, of memory and of life, and a way to run a program under them."""

from __future__ import annotations

import os
import runpy
import sys
import threading
import time
from pathlib import Path

MEMORY_LIMIT = 2 * 2**30
"""Bytes that a program may take on top of what Python has at its start."""

_POLL = 0.5
"""seconds"""


def end_with(parent: int) -> None:
    """Lets this process end soon after the process that started it, `parent`, whatever it is doing then.

    On Windows, which does not say that a parent is gone, nothing happens.
    """
    threading.Thread(target=_wait_for_end, args=(parent,), daemon=True).start()


def _wait_for_end(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_POLL)
    os._exit(1)


def limit_memory(extra: int = MEMORY_LIMIT) -> None:
    """Lets this process take `extra` bytes more than it has; on Linux only."""
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + extra
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    end_with(int(sys.argv[1]))
    limit_memory()
    program = sys.argv[2]
    sys.argv = [program]
    runpy.run_path(program, run_name="__main__")
