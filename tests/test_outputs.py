"""A file is the old one or the new one, never half of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lecture_tools.outputs import write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "한글.html"
    assert write_whole(path, b"old") == []
    assert write_whole(path, b"new") == []
    assert path.read_bytes() == b"new"
    assert names(path.parent) == ["한글.html"]


@pytest.mark.parametrize("step", ["os.fdopen", "pathlib.Path.replace", "tempfile.mkstemp"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, fail)
    found = write_whole(path, b"new")
    monkeypatch.undo()
    assert [(problem.code, problem.message) for problem in found] == [
        ("B001", "can't be written: No space left on device")
    ]
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["deck.pptx"]


def test_a_folder_in_the_way_is_reported(tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").mkdir()
    assert [problem.code for problem in write_whole(tmp_path / "deck.pptx", b"new")] == ["B001"]
    assert names(tmp_path) == ["deck.pptx"]
    (tmp_path / "file").write_bytes(b"")
    assert [problem.code for problem in write_whole(tmp_path / "file" / "deck.pptx", b"new")] == ["B001"]
