"""Odd places and names for projects and their files, links among them."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from lecture_tools.build.run import build
from lecture_tools.selection import Selection
from tests.build.processes import start
from tests.projects import FILES, write_project
from tests.rebuilding import HTML, LESSON_FILE, SCRIPT, edit, names, outputs, rebuilt


def test_a_renamed_lesson_is_as_if_it_had_never_had_another_name(built: Path, tmp_path: Path) -> None:
    before = outputs(built)
    (built / LESSON_FILE).rename(built / "content/lessons/renamed.yaml")
    edit(built / "content/lessons/renamed.yaml", "id: lesson", "id: renamed")
    edit(built / "content/courses/course.yaml", "lesson: lesson", "lesson: renamed")
    rebuilt(built)
    other = tmp_path / "reference"
    shutil.copytree(built / "content", other / "content")
    rebuilt(other)
    assert outputs(built) == outputs(other)
    (built / "content/lessons/renamed.yaml").rename(built / LESSON_FILE)
    edit(built / LESSON_FILE, "id: renamed", "id: lesson")
    edit(built / "content/courses/course.yaml", "lesson: renamed", "lesson: lesson")
    rebuilt(built)
    assert outputs(built) == before


@contextmanager
def linking() -> Iterator[None]:
    """Skips the test where links can't be made."""
    try:
        yield
    except OSError as error:
        if sys.platform == "win32":
            pytest.skip(f"this account can't make links: {error}")
        raise


def test_links_are_followed_to_what_changes(built: Path) -> None:
    before = outputs(built)
    kept = built / "content/kept"
    kept.mkdir()
    (built / SCRIPT).rename(kept / "drawing.py")
    (built / LESSON_FILE).rename(kept / "text.yaml")
    with linking():
        (built / SCRIPT).symlink_to(Path("../kept/drawing.py"))
        (built / LESSON_FILE).symlink_to(kept / "text.yaml")
    rebuilt(built)
    assert outputs(built) == before
    edit(kept / "drawing.py", ", v.p)", ", [2 * p for p in v.p])")
    edit(kept / "text.yaml", "A fair coin", "An honest coin")
    report = rebuilt(built)
    assert "read lesson" in names(report) and len(report.written) == 3
    assert "An honest coin" in (built / "build/course/en/01-lesson.html").read_text(encoding="utf-8")


def test_a_project_and_its_folders_may_be_links(built: Path, tmp_path: Path) -> None:
    before = outputs(built)
    (built / "content/lessons").rename(built / "content/all")
    with linking():
        (built / "content/lessons").symlink_to("all", target_is_directory=True)
        (tmp_path / "link").symlink_to(built, target_is_directory=True)
    for root in (built, tmp_path / "link"):
        rebuilt(root)
        assert outputs(root) == before
    edit(built / "content/all/lesson.yaml", "A fair coin", "An honest coin")
    assert len(rebuilt(tmp_path / "link").written) == 2  # those with English


def test_links_in_circles_and_to_nothing_harm_nobody(built: Path) -> None:
    with linking():
        (built / "content/again").symlink_to(built / "content", target_is_directory=True)
        (built / "content/figures/above").symlink_to(Path(".."), target_is_directory=True)
        (built / "content/figures/itself.py").symlink_to("itself.py")
        (built / "content/figures/nothing.py").symlink_to("nowhere.py")
    rebuilt(built)
    assert rebuilt(built).ran == []
    (built / "content/lessons/nothing.yaml").symlink_to("nowhere.yaml")
    report = build(built, HTML, jobs=1)
    assert {found.span.file for found in report.diagnostics} == {"content/lessons/nothing.yaml"}
    assert len(report.current) == 3


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_paths_may_have_spaces_and_hangul(tmp_path: Path, form: Any) -> None:
    hangul = unicodedata.normalize(form, "정보 이론 강의")
    data = unicodedata.normalize(form, "자료 폴더/막대 높이.txt")
    root = write_project(
        tmp_path / hangul / "1 강",
        files={
            f"content/figures/{data}": "0.5",
            SCRIPT: f"import pathlib\n\nPATH = pathlib.Path(__file__).parent / {data!r}\n"
            + FILES["content/figures/bars.py"].replace(", v.p)", ", v.p, width=float(PATH.read_text()))"),
        },
    )
    running = start(root, "--format", "html", "--lang", "en")
    assert running.communicate(timeout=120) == ("", "") and running.returncode == 0
    assert len(outputs(root)) == 1
    page = Selection(modes=("en",), formats=("html",))
    assert rebuilt(root, page).ran == []
    (root / "content/figures" / data).write_text("0.9", encoding="utf-8")
    report = rebuilt(root, page)
    assert {name for name in names(report) if name.startswith("drawing")} and len(report.written) == 1
    assert rebuilt(root, page).ran == []


def test_other_normal_forms_of_a_name_are_other_files(built: Path) -> None:
    folder = built / "content/figures"
    for form in ("NFC", "NFD"):
        (folder / unicodedata.normalize(form, "막대.txt")).write_text(form, encoding="utf-8")
    rebuilt(built)
    assert rebuilt(built).ran == [] and rebuilt(built).notice == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_names_may_have_tabs_and_ends_of_lines(built: Path) -> None:
    (built / "content/figures/two\tparts\nand lines.txt").write_text("x", encoding="utf-8")
    rebuilt(built)
    assert rebuilt(built).ran == [] and rebuilt(built).notice == ""
