"""Times what people wait for: commands as whole processes, and the PowerPoint writer. `make bench`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from decks import LESSON, cut_project, writer_alone  # noqa: E402
from measuring import environment  # noqa: E402
from pages import first_slide, pages  # noqa: E402

RUNS = 5


def lecture(*arguments: str, root: Path = ROOT) -> Callable[[], None]:
    """A run of the command in the repository's own project, or another."""
    command = [sys.executable, "-m", "lecture_tools", "--root", str(root), "--quiet", *arguments]

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True, env=environment())

    return run


def new_project() -> None:
    """`lecture init` and the first build of what it made."""
    with tempfile.TemporaryDirectory() as folder:
        project = str(Path(folder) / "course")
        for arguments in (("init", project), ("--root", project, "build")):
            command = [sys.executable, "-m", "lecture_tools", "--quiet", *arguments]
            subprocess.run(command, check=True, capture_output=True, env=environment())


@contextmanager
def powerpoint() -> Iterator[dict[str, Callable[[], None]]]:
    """PowerPoint decks of known lengths: the writer by itself, then the command with all that it does."""
    with tempfile.TemporaryDirectory() as folder:
        cases = {}
        for slides, mode in ((24, "en+ko"), (30, "en")):
            name = f"{slides} slides, {mode}, PowerPoint"
            root = Path(folder) / str(slides)
            cut_project(ROOT, root, slides)
            cases[f"{name}: writer"] = writer_alone(root, mode)
            cases[f"{name}: process"] = lecture(
                "build", LESSON, "--lang", mode, "--format", "pptx", root=root
            )
        yield cases


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
    print(f"{'':38}{'min':>8}{'median':>8}{'max':>8}")
    with powerpoint() as decks:
        for name, run in (CASES | decks).items():
            run()
            seconds = []
            for _ in range(RUNS):
                start = time.perf_counter()
                run()
                seconds.append(time.perf_counter() - start)
            print(f"{name:38}{min(seconds):8.2f}{statistics.median(seconds):8.2f}{max(seconds):8.2f}")
    print("\nseconds until the first slide is seen, and size\n")
    with tempfile.TemporaryDirectory() as folder:
        for name, page in pages(ROOT, Path(folder)).items():
            seconds = first_slide(page, RUNS + 1)[1:]
            times = f"{min(seconds):8.2f}{statistics.median(seconds):8.2f}{max(seconds):8.2f}"
            print(f"{name:38}{times}{page.stat().st_size / 1000:8.0f} KB")


if __name__ == "__main__":
    main()
