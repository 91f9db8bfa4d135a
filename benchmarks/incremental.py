"""How long builds take in which little or nothing has changed, and how the time grows with the course.

    python benchmarks/incremental.py [LESSONS …]

Whole processes; CPU with all children. The course is copied, and has a cache of its own.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
LESSON = "information"
SCRIPT = "binary_entropy"
SETTLED = 2.1
"""Seconds after which the stamps of files prove that nothing has changed."""

SYNTHETIC = """\
id: lesson-{number}
title: {{en: Lesson {number}, ko: {number}번째 강의}}
values:
  h: {{is: 'entropy([1/2, 1/4, 1/4])', unit: bit}}
slides:
  - id: start
    kind: title
    title: {{en: Lesson {number}, ko: {number}번째 강의}}
  - id: points
    kind: bullets
    title: {{en: Entropy is average surprise, ko: 엔트로피는 평균 놀라움입니다}}
    body:
      - {{en: 'It is <<h|unit>>.', ko: '값은 <<h|unit>>입니다.'}}
"""

GLOSSARY = """\
units:
  bit: {en: {one: '{} bit', other: '{} bits'}, ko: '{}비트'}
"""


def main(sizes: list[int]) -> None:
    print(f"{'':44}{'CPU':>8}{'wall':>8}{'peak':>9}")
    with tempfile.TemporaryDirectory() as name:
        os.environ["LECTURE_CACHE"] = str(Path(name) / "cache")
        root = Path(name) / "course"
        for folder in ("content", "templates"):
            shutil.copytree(ROOT / folder, root / folder)
        show("bare interpreter", [timed([sys.executable, "-c", ""]) for _ in range(RUNS)])
        show("everything, nothing in the cache", [build(root)])
        show("everything, build/ deleted", [_without_build(root)])
        time.sleep(SETTLED)
        build(root)
        show("nothing has changed", [build(root) for _ in range(RUNS)])
        lesson = root / "content" / "lessons" / f"{LESSON}.yaml"
        show("one word of one Korean text", [_edited(root, lesson, _word(turn)) for turn in range(RUNS)])
        script = root / "content" / "figures" / f"{SCRIPT}.py"
        show("one figure script", [_edited(root, script, _shade(turn)) for turn in range(RUNS)])
        for lessons in sizes:
            _synthetic(Path(name) / str(lessons), lessons)


def timed(command: list[str]) -> tuple[float, float, float]:
    """CPU seconds, wall seconds, and MB of the largest process so far."""
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    wall, after = time.perf_counter() - start, os.times()
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return cpu, wall, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000


def build(root: Path, *options: str) -> tuple[float, float, float]:
    return timed([sys.executable, "-m", "lecture_tools", "--root", str(root), "build", "--quiet", *options])


def show(name: str, runs: list[tuple[float, float, float]]) -> None:
    cpu, wall, peak = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"{name:44}{cpu:8.3f}{wall:8.3f}{peak:6.0f} MB", flush=True)


def _without_build(root: Path) -> tuple[float, float, float]:
    shutil.rmtree(root / "build")
    return build(root)


def _edited(root: Path, file: Path, edit: Callable[[str], str]) -> tuple[float, float, float]:
    file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
    return build(root)


def _word(turn: int) -> Callable[[str], str]:
    """A word that was never there before, at the same place of a Korean text."""
    return lambda text: re.sub(r"놀라움\d*", f"놀라움{turn}", text, count=1)


def _shade(turn: int) -> Callable[[str], str]:
    """A line as opaque as it never was before."""
    shade = f'color="data", alpha=0.{50 + turn}'
    return lambda text: re.sub(r'color="data"(, alpha=[0-9.]+)?', shade, text, count=1)


def _synthetic(root: Path, lessons: int) -> None:
    (root / "content" / "courses").mkdir(parents=True)
    (root / "content" / "lessons").mkdir()
    (root / "content" / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    listed = [f"lesson-{number}" for number in range(1, lessons + 1)]
    head = "id: course\nlanguages: [en, ko]\ntitle: {en: Course, ko: 과정}\nlessons:\n"
    entries = "".join(f"  - lesson: {name}\n" for name in listed)
    (root / "content" / "courses" / "course.yaml").write_text(head + entries, encoding="utf-8")
    for number, name in enumerate(listed, 1):
        (root / "content" / "lessons" / f"{name}.yaml").write_text(
            SYNTHETIC.format(number=number), encoding="utf-8"
        )
    options = ("--format", "html", "--lang", "ko")
    show(f"{lessons} small lessons, Korean, HTML", [build(root, *options)])
    time.sleep(SETTLED)
    build(root, *options)
    show(f"{lessons} small lessons, nothing has changed", [build(root, *options) for _ in range(RUNS)])


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10, 100, 1000])
