"""How the time and the memory of a build grow with the number of lessons: small ones, in Korean, as HTML.

python benchmarks/synthetic.py [LESSONS …]
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import numpy
from measuring import Cost, build, show

RUNS = 7
SIZES = (10, 100, 1000)
SETTLED = 2.1
"""Seconds after which the stamps of files prove that nothing has changed."""

OPTIONS = ("--format", "html", "--lang", "ko")

LESSON = """\
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

COURSE = "id: course\nlanguages: [en, ko]\ntitle: {en: Course, ko: 과정}\nlessons:\n"


def main(sizes: list[int]) -> None:
    print(f"{'':44}{'CPU':>8}{'wall':>8}{'peak':>9}")
    everything, nothing = {}, {}
    for lessons in sizes:
        with tempfile.TemporaryDirectory() as name:
            os.environ["LECTURE_CACHE"] = str(Path(name) / "cache")
            root = Path(name) / "course"
            lay_out(root, lessons)
            everything[lessons] = show(f"{lessons} lessons, nothing in the cache", [build(root, *OPTIONS)])
            time.sleep(SETTLED)
            build(root, *OPTIONS)
            runs = [build(root, *OPTIONS) for _ in range(RUNS)]
            nothing[lessons] = show(f"{lessons} lessons, nothing has changed", runs)
    if len(sizes) > 2:
        print(f"\neverything: {fitted(everything)}\nnothing has changed: {fitted(nothing)}")


def lay_out(root: Path, lessons: int) -> None:
    """A project of one course with so many lessons."""
    courses, folder = root / "content" / "courses", root / "content" / "lessons"
    courses.mkdir(parents=True)
    folder.mkdir()
    (root / "content" / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    entries = "".join(f"  - lesson: lesson-{number}\n" for number in range(1, lessons + 1))
    (courses / "course.yaml").write_text(COURSE + entries, encoding="utf-8")
    for number in range(1, lessons + 1):
        text = LESSON.format(number=number)
        (folder / f"lesson-{number}.yaml").write_text(text, encoding="utf-8")


def fitted(costs: Mapping[int, Cost]) -> str:
    """A line through the processor times, each size weighing the same: residuals are shares of its time."""
    sizes = numpy.array(list(costs), dtype=float)
    seconds = numpy.array([cost.cpu for cost in costs.values()])
    each, start = numpy.polyfit(sizes, seconds, 1, w=1 / seconds)
    residuals = (seconds - (start + each * sizes)) / seconds
    shares = ", ".join(f"{size:,.0f}: {one:+.1%}" for size, one in zip(sizes, residuals, strict=True))
    return f"CPU = {start:.3f} s + {1000 * each:.3f} ms × lessons; residuals {shares}"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
