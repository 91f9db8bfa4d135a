"""Memory limits for the author's own code, and a way to run a program under them."""

from __future__ import annotations

import runpy
import sys

MEMORY_LIMIT = 4 * 1024**3
"""Bytes of address space; NumPy's threads alone reserve about one of these gigabytes."""


def limit_memory(size: int = MEMORY_LIMIT) -> None:
    """Caps the address space of this process, where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


if __name__ == "__main__":
    limit_memory()
    program = sys.argv[1]
    sys.argv = [program]
    runpy.run_path(program, run_name="__main__")
