"""Where a project lies and how its files are written down must not matter; what can't be read is named."""

from __future__ import annotations

import errno
import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import FILES, LESSON, write_project

from lecture_tools.load import load_project
from lecture_tools.pipeline import prepare
from lecture_tools.selection import Selection

LESSON_FILE = "content/lessons/lesson.yaml"
ALL = (LESSON_FILE, *(name for name in FILES if name.endswith(".yaml")))


EDITORS: tuple[Callable[[bytes], bytes], ...] = (
    lambda text: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"),
    lambda text: text.replace(b"\n", b"\r"),
    lambda text: unicodedata.normalize("NFD", text.decode()).encode(),
)


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.span.file) for problem in load_project(root)[1]]


def linked(link: Path, target: str) -> None:
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("no links here")


@pytest.mark.parametrize(
    "folder",
    ["my lectures/정보 이론 강의", unicodedata.normalize("NFD", "강의 é"), 'a\'b "c" #d & [e]', ".hidden"],
)
def test_a_project_may_lie_anywhere(folder: str, tmp_path: Path) -> None:
    if sys.platform == "win32" and '"' in folder:
        pytest.skip("no such names here")
    _, decks, report = prepare(write_project(tmp_path / folder), Selection(), jobs=1)
    assert len(decks) == 3 and report.diagnostics == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["강의", "my lesson", "é", "..", "a.b"])
def test_a_lesson_whose_name_is_no_id_is_told_so(name: str, form: str, project: Callable[..., Path]) -> None:
    written = unicodedata.normalize(form, name)
    root = project(files={f"content/lessons/{written}.yaml": LESSON})
    loaded, found = load_project(root)
    assert loaded is not None and "lesson" in loaded.lessons
    assert {problem.code for problem in found} <= {"L003", "L011"}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("encode", EDITORS)
def test_a_file_may_be_written_by_any_editor(
    name: str, encode: Callable[[bytes], bytes], project: Callable[..., Path]
) -> None:
    root = project()
    (root / name).write_bytes(encode((root / name).read_bytes()))
    _, decks, report = prepare(root, Selection(), jobs=1)
    assert len(decks) == 3 and report.diagnostics == []


@pytest.mark.parametrize("name", ALL)
def test_an_empty_file_is_reported(name: str, project: Callable[..., Path]) -> None:
    assert ("S002", name) in codes(project(files={name: b""}))


@pytest.mark.parametrize("name", ALL)
def test_a_folder_named_like_a_file_is_reported(name: str, project: Callable[..., Path]) -> None:
    root = project()
    (root / name).unlink()
    (root / name).mkdir()
    assert ("S014", name) in codes(root)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("target", ["nothing.yaml", "itself"])
def test_a_link_that_leads_nowhere_is_reported(name: str, target: str, project: Callable[..., Path]) -> None:
    root = project()
    linked(root / name, Path(name).name if target == "itself" else target)
    assert ("S014", name) in codes(root)


@pytest.mark.parametrize("name", ALL)
def test_a_link_inside_the_project_is_as_good_as_a_file(name: str, project: Callable[..., Path]) -> None:
    root = project()
    (root / name).rename(root / "content" / "real.txt")
    linked(root / name, os.path.relpath(root / "content" / "real.txt", (root / name).parent))
    assert codes(root) == []


@pytest.mark.parametrize("name", ALL)
def test_a_link_out_of_the_project_is_refused(
    name: str, project: Callable[..., Path], tmp_path: Path
) -> None:
    root = project()
    (root / name).rename(tmp_path / "outside.yaml")
    linked(root / name, str(tmp_path / "outside.yaml"))
    assert ("L002", name) in codes(root)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_keeps_nobody_waiting(project: Callable[..., Path]) -> None:
    root = project()
    os.mkfifo(root / "content" / "lessons" / "pipe.yaml")
    assert ("S014", "content/lessons/pipe.yaml") in codes(root)


@pytest.mark.parametrize("name", ALL)
def test_a_file_that_may_not_be_read_is_reported(
    name: str, project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project()
    read = Path.read_bytes

    def refused(path: Path) -> bytes:  # file modes would not stop every user
        if path == root / name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert ("S014", name) in codes(root)


@pytest.mark.parametrize(
    "name", [".#lesson.yaml", "._lesson.yaml", ".lesson.yaml.swp", "lesson.yaml~", "#lesson.yaml#"]
)
def test_what_editors_and_systems_leave_behind_is_no_lesson(name: str, project: Callable[..., Path]) -> None:
    assert codes(project(files={f"content/lessons/{name}": b"\0\1"})) == []
