"""How long builds take in which little or nothing has changed.

Whole processes; CPU with all children. The course is copied, and has a cache of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measuring import Cost, build, cost, show

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
LESSON = "information"
SCRIPT = "binary_entropy"
SETTLED = 2.1
"""Seconds after which the stamps of files prove that nothing has changed."""


def main() -> None:
    print(f"{'':44}{'CPU':>8}{'wall':>8}{'peak':>9}")
    with tempfile.TemporaryDirectory() as name:
        os.environ["LECTURE_CACHE"] = str(Path(name) / "cache")
        root = Path(name) / "course"
        for folder in ("content", "templates"):
            shutil.copytree(ROOT / folder, root / folder)
        show("bare interpreter", [cost([sys.executable, "-c", ""]) for _ in range(RUNS)])
        show("everything, nothing in the cache", [build(root)])
        show("everything, build/ deleted", [_without_build(root)])
        time.sleep(SETTLED)
        build(root)
        show("nothing has changed", [build(root) for _ in range(RUNS)])
        lesson = root / "content" / "lessons" / f"{LESSON}.yaml"
        show("one word of one Korean text", [_edited(root, lesson, _word(turn)) for turn in range(RUNS)])
        script = root / "content" / "figures" / f"{SCRIPT}.py"
        show("one figure script", [_edited(root, script, _shade(turn)) for turn in range(RUNS)])


def _without_build(root: Path) -> Cost:
    shutil.rmtree(root / "build")
    return build(root)


def _edited(root: Path, file: Path, edit: Callable[[str], str]) -> Cost:
    file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
    return build(root)


def _word(turn: int) -> Callable[[str], str]:
    """A word that was never there before, at the same place of a Korean text."""
    return lambda text: re.sub("놀라움참*", "놀라움" + "참" * (turn + 1), text, count=1)


def _shade(turn: int) -> Callable[[str], str]:
    """A line as opaque as it never was before."""
    shade = f'color="data", alpha=0.{50 + turn}'
    return lambda text: re.sub(r'color="data"(, alpha=[0-9.]+)?', shade, text, count=1)


if __name__ == "__main__":
    main()
