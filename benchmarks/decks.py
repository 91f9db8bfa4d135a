"""The shipped lesson cut to a number of slides, for timing PowerPoint decks of a known length."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

from lecture_tools.diagnostics import has_errors
from lecture_tools.drawing import needed_pictures
from lecture_tools.pipeline import draw_figures, prepare
from lecture_tools.selection import Selection
from lecture_tools.writers.pptx import write

LESSON = "entropy"
COURSE = "entropy-in-deep-learning"
_SLIDE = re.compile(r"  - id: ")
_KEY = re.compile(r"[a-z]+:")


def cut_project(root: Path, folder: Path, slides: int) -> None:
    """A copy of the project at `root` with one course of one lesson, which ends after so many slides."""
    shutil.copytree(root / "content", folder / "content")
    shutil.copytree(root / "templates", folder / "templates")
    lesson = folder / "content" / "lessons" / f"{LESSON}.yaml"
    head, following = lesson.read_text(encoding="utf-8").split("\nslides:\n")
    lines = following.splitlines(keepends=True)
    end = next((place for place, line in enumerate(lines) if _KEY.match(line)), len(lines))
    numbers = accumulate(bool(_SLIDE.match(line)) for line in lines[:end])
    kept = [line for line, number in zip(lines, numbers, strict=False) if number <= slides]
    for kind, kept_file in (("lessons", LESSON), ("courses", COURSE)):
        for path in (folder / "content" / kind).glob("*.yaml"):
            if path.stem != kept_file:
                path.unlink()
    course = folder / "content" / "courses" / f"{COURSE}.yaml"
    before, _, _ = course.read_text(encoding="utf-8").partition("\nlessons:\n")
    course.write_text(f"{before}\nlessons:\n  - lesson: {LESSON}\n", encoding="utf-8")
    lesson.write_text("".join([head, "\nslides:\n", *kept, *lines[end:]]), encoding="utf-8")


def writer_alone(root: Path, mode: str) -> Callable[[], None]:
    """A call of the writer for the lesson of the project at `root`, its figures already drawn."""
    selection = Selection(courses=frozenset([COURSE]), lessons=frozenset([LESSON]), modes=(mode,))
    project, (prepared,), report = prepare(root, selection, jobs=2)
    assert project is not None and not has_errors(report.diagnostics), report.diagnostics
    wanted = [(prepared, key) for key in needed_pictures(prepared, ("pptx",))]
    drawings, _ = draw_figures(project, wanted, jobs=2, tell=lambda _: None)
    design, pictures = project.design, drawings[LESSON]

    def run() -> None:
        write(prepared.deck, design, pictures)

    return run
