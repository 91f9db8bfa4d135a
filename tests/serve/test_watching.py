"""Every way in which editors write files is noticed, and nothing else."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from lecture_tools.serve import watching
from lecture_tools.serve.watching import Watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a lesson and a script."""
    content = tmp_path / "content"
    (content / "lessons").mkdir(parents=True)
    (content / "lessons" / "엔트로피 1.yaml").write_text("a: 1\n", encoding="utf-8")
    (content / "figure.py").write_text("1\n", encoding="utf-8")
    return content


@pytest.fixture
def lesson(folder: Path) -> Path:
    return folder / "lessons" / "엔트로피 1.yaml"


def test_nothing_changed(folder: Path) -> None:
    watch = Watch([folder, folder / "missing"])
    assert watch.changed() == set()


def test_a_file_written_in_place(folder: Path, lesson: Path) -> None:
    watch = Watch([folder])
    lesson.write_text("a: 22\n", encoding="utf-8")
    assert watch.changed() == {lesson}
    assert watch.changed() == set()


def test_a_change_of_the_same_size_with_the_old_time(folder: Path, lesson: Path) -> None:
    """An editor that writes another file and gives it the times of the old one."""
    watch = Watch([folder])
    before = lesson.stat()
    new = folder / "lessons" / "new"
    new.write_text("a: 2\n", encoding="utf-8")
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(lesson)
    assert watch.changed() == {lesson}


def test_a_file_replaced_by_renaming(folder: Path, lesson: Path) -> None:
    watch = Watch([folder])
    new = folder / "lessons" / ".엔트로피.swp"
    new.write_text("a: 2\n", encoding="utf-8")
    assert watch.changed() == set()
    new.replace(lesson)
    assert watch.changed() == {lesson}


def test_a_file_deleted_and_made_again(folder: Path, lesson: Path) -> None:
    watch = Watch([folder])
    lesson.unlink()
    assert watch.changed() == {lesson}
    assert watch.changed() == set()
    lesson.write_text("a: 1\n", encoding="utf-8")
    assert watch.changed() == {lesson}


def test_a_file_renamed(folder: Path, lesson: Path) -> None:
    watch = Watch([folder])
    other = lesson.with_name("other.yaml")
    lesson.rename(other)
    assert watch.changed() == {lesson, other}


def test_new_folders_are_watched_too(folder: Path) -> None:
    watch = Watch([folder, folder.parent / "templates"])
    style = folder.parent / "templates" / "html" / "deck.css"
    style.parent.mkdir(parents=True)
    assert watch.changed() == set()
    style.write_text("a {}", encoding="utf-8")
    assert watch.changed() == {style}
    style.write_text("b {} ", encoding="utf-8")
    assert watch.changed() == {style}


def test_files_of_other_kinds_are_left_alone(folder: Path) -> None:
    watch = Watch([folder])
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    (folder / "lessons" / "a.yaml~").write_text("x", encoding="utf-8")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "figure.py").write_text("x", encoding="utf-8")
    assert watch.changed() == set()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_are_followed_and_circles_end(folder: Path, lesson: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.yaml"
    target.write_text("a: 1\n", encoding="utf-8")
    link = folder / "lessons" / "link.yaml"
    link.symlink_to(target)
    (folder / "circle").symlink_to(folder)
    (folder / "lost.yaml").symlink_to(folder / "nowhere.yaml")
    watch = Watch([folder])
    target.write_text("a: 22\n", encoding="utf-8")
    assert link in watch.changed()
    link.unlink()
    link.symlink_to(lesson)
    assert link in watch.changed()


def test_changes_come_until_it_is_stopped(
    folder: Path, lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "IDLE", 0.001)
    stop = threading.Event()
    watch = Watch([folder])
    lesson.write_text("a: 22\n", encoding="utf-8")
    for found in watch.changes(stop, lambda: False):
        assert found == {lesson}
        stop.set()
