"""Memory limits for authors' own code, and a way to run a program under them."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

MEMORY_LIMIT = 2 * 2**30
"""Bytes that a program may take on top of what Python has at its start."""


def limit_memory(extra: int = MEMORY_LIMIT) -> None:
    """Lets this process take `extra` bytes more than it has; on Linux only."""
    if sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + extra
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    limit_memory()
    program = sys.argv[1]
    sys.argv = [program]
    runpy.run_path(program, run_name="__main__")
