"""What a build leaves behind when it finds no room, or something in its way."""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lecture_tools.build.journal import FILE
from lecture_tools.build.lock import only_build
from lecture_tools.build.run import build
from lecture_tools.build.unchanged import is_unchanged
from tests.build.processes import start
from tests.rebuilding import HTML, LESSON_FILE, SCRIPT, VERSIONS, edit, leftovers, outputs, rebuilt

LIMITED = """\
-c import resource, sys; from lecture_tools.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
sys.exit(main())"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't limit the size of files")
@pytest.mark.parametrize(
    ("limit", "change"),
    [
        (0, lambda root: edit(root / LESSON_FILE, "A fair coin", "This coin")),
        (4096, lambda root: edit(root / LESSON_FILE, "A fair coin", "This coin")),
        (4096, lambda root: edit(root / SCRIPT, ", v.p)", ", [2 * p for p in v.p])")),
        (60_000, lambda root: edit(root / SCRIPT, ", v.p)", ", [2 * p for p in v.p])")),
        (90_000, lambda root: (root / "build/course/en/01-lesson.html").unlink()),
    ],
)
def test_a_full_disk_is_said_and_spoils_nothing(
    built: Path, limit: int, change: Callable[[Path], object], tmp_path: Path
) -> None:
    change(built)
    before, state = outputs(built), (built / FILE).read_bytes()
    running = start(built, "--format", "html", program=LIMITED.format(limit=limit))
    _, errors = running.communicate(timeout=120)
    assert running.returncode == 1
    assert "B001" in errors and "Traceback" not in errors
    assert outputs(built) == before and leftovers(built) == []
    assert (built / FILE).read_bytes() == state
    rebuilt(built)
    other = tmp_path / "reference"
    shutil.copytree(built / "content", other / "content")
    rebuilt(other)
    assert outputs(built) == outputs(other)


def test_a_disk_that_is_full_for_one_file_gets_the_others(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (built / LESSON_FILE).write_text(VERSIONS[1], encoding="utf-8")
    before = outputs(built)
    replace = Path.replace

    def full(self: Path, target: Any) -> Path:
        if "/ko/" in Path(target).as_posix():
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        report = build(built, HTML, jobs=1)
    assert [found.code for found in report.diagnostics] == ["B001"] and len(report.written) == 2
    korean = "build/course/ko/01-lesson.html"
    assert outputs(built)[korean] == before[korean] and leftovers(built) == []
    assert [path.relative_to(built).as_posix() for path in rebuilt(built).written] == [korean]


@pytest.mark.parametrize(
    "place", ["build/course/ko/01-lesson.html", "build/course/ko", "build/course", "build"]
)
def test_what_stands_in_the_way_of_an_output_is_said(root: Path, place: str) -> None:
    way = root / place
    if place.endswith(".html"):
        (way / "folder").mkdir(parents=True)
    else:
        way.parent.mkdir(parents=True, exist_ok=True)
        way.write_text("a file", encoding="utf-8")
    arguments = ["--root", str(root), "build"]
    for _ in range(2):
        with only_build(root, wait=True):
            report = build(root, HTML, jobs=1, arguments=arguments)
        assert {found.code for found in report.diagnostics} == {"B001"}
        assert not is_unchanged(arguments)
    assert way.is_dir() or way.read_text(encoding="utf-8") == "a file"
    others = {"build/course/en/01-lesson.html", "build/course/en+ko/01-lesson.html"}
    assert outputs(root).keys() >= (others if "/ko" in place else set())
    if way.is_dir():
        shutil.rmtree(way)
    else:
        way.unlink()
    rebuilt(root)
    assert outputs(root).keys() == {*others, "build/course/ko/01-lesson.html"}
    assert rebuilt(root).ran == []


def test_a_state_that_cannot_be_kept_costs_time_only(root: Path) -> None:
    (root / FILE / "folder").mkdir(parents=True)
    for _ in range(2):
        report = build(root, HTML, jobs=1)
        assert [found.code for found in report.diagnostics] == ["B001"]
        assert "everything is built anew" in report.notice
    assert len(report.current) == 3
    shutil.rmtree(root / FILE)
    rebuilt(root)
