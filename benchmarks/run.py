"""Times the commands people wait for, as whole processes: `make bench`. Prints a table of medians."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5


def lecture(*arguments: str) -> Callable[[], None]:
    """A run of the command in the repository's own project."""
    command = [sys.executable, "-m", "lecture_tools", "--root", str(ROOT), "--quiet", *arguments]

    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    return run


def new_project() -> None:
    """`lecture init` and the first build of what it made."""
    with tempfile.TemporaryDirectory() as folder:
        project = str(Path(folder) / "course")
        for arguments in (("init", project), ("--root", project, "build")):
            command = [sys.executable, "-m", "lecture_tools", "--quiet", *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


CASES: dict[str, Callable[[], None]] = {
    "lecture explain S003": lecture("explain", "S003"),
    "lecture check": lecture("check"),
    "lecture values": lecture("values"),
    "one deck, English, PowerPoint": lecture("build", "entropy", "--lang", "en", "--format", "pptx"),
    "one deck, English, HTML": lecture("build", "entropy", "--lang", "en", "--format", "html"),
    "everything": lecture("build"),
    "init and first build": new_project,
}


def main() -> None:
    print(f"wall seconds of {RUNS} runs each, after one that is not counted\n")
    print(f"{'':34}{'min':>8}{'median':>8}{'max':>8}")
    for name, run in CASES.items():
        run()
        seconds = []
        for _ in range(RUNS):
            start = time.perf_counter()
            run()
            seconds.append(time.perf_counter() - start)
        print(f"{name:34}{min(seconds):8.2f}{statistics.median(seconds):8.2f}{max(seconds):8.2f}")


if __name__ == "__main__":
    main()
