"""Building a small project again and again."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from lecture_tools.build.run import Report, build
from lecture_tools.selection import Selection
from tests.projects import LESSON, write_project

HTML = Selection(formats=("html",))
LESSON_FILE = "content/lessons/lesson.yaml"
SCRIPT = "content/figures/bars.py"
VERSIONS = LESSON, LESSON.replace("A fair coin", "An honest coin").replace("공정한 동전", "고른 동전")
"""The lesson, and the same with another title in both languages."""
FONTS = "font*"
"""Kinds of results that take longer to make than all others together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """`cache`: a folder with all that both `VERSIONS` are made of. `outputs`: the files of each."""

    cache: Path
    outputs: tuple[dict[str, bytes], ...]


def reference_in(folder: Path) -> Reference:
    """Builds both versions in every format, in new folders below `folder`."""
    made = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LECTURE_CACHE", str(folder / "cache"))
        for number, lesson in enumerate(VERSIONS):
            root = write_project(folder / str(number), lesson)
            assert build(root, Selection(), jobs=1).diagnostics == []
            made.append(outputs(root))
    return Reference(cache=folder / "cache", outputs=tuple(made))


def cache_of(reference: Reference, folder: Path, kinds: str = "*") -> None:
    """A cache in the new `folder` with results of these `kinds`, as links: nothing ever writes into one."""
    for kind in reference.cache.glob(kinds):
        if kind.is_dir():
            shutil.copytree(kind, folder / kind.name, copy_function=os.link)


def rebuilt(root: Path, selection: Selection = HTML) -> Report:
    """What another build does."""
    report = build(root, selection, jobs=1)
    assert report.diagnostics == []
    return report


def names(report: Report) -> set[str]:
    """The tasks that were not up to date."""
    return {ran.name for ran in report.ran}


def outputs(root: Path) -> dict[str, bytes]:
    """Every file below build/ that is for people."""
    files = (path for path in (root / "build").rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(files)}


def leftovers(root: Path) -> list[Path]:
    """What unfinished builds left there."""
    return list((root / "build").rglob("*.part"))


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
