"""Whether there is anything to do, asked before anything is imported."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lecture_tools.build.run import build
from lecture_tools.build.unchanged import is_unchanged
from lecture_tools.cli import main
from tests.projects import FILES
from tests.rebuilding import HTML, edit

PLAIN = """\
id: lesson
title: {en: Entropy, ko: 엔트로피}
slides:
  - id: start
    kind: title
    title: {en: Entropy, ko: 엔트로피}
"""


@pytest.fixture
def command(root: Path) -> list[str]:
    """The arguments of a build that was done."""
    arguments = ["--root", str(root), "build", "--quiet", "--jobs", "1", "--format", "html"]
    assert main(arguments) == 0
    return arguments


def test_after_a_build_there_is_nothing_to_do(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert is_unchanged(command)
    assert main(command) == 0 and capsys.readouterr().out == ""
    assert not is_unchanged([*command, "--lang", "en"])
    assert main(["build", "--root", str(command[1])]) == 0
    assert main(["build", "--root", str(command[1])]) == 0
    assert capsys.readouterr().out.endswith("everything is up to date\n")


def test_a_project_without_values_and_glossary_has_nothing_to_do_either(
    project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(PLAIN)
    for name in FILES.keys() - {"content/courses/course.yaml"}:
        (root / name).unlink()
    command = ["--root", str(root), "build", "--jobs", "1", "--format", "html", "--lang", "en"]
    assert main(command) == 0
    assert is_unchanged(command)
    (root / "content" / "values.yaml").write_text("values: {half: 1/2}\n", encoding="utf-8")
    assert not is_unchanged(command)
    capsys.readouterr()


@pytest.mark.parametrize(
    "change",
    [
        lambda root: edit(root / "content/lessons/lesson.yaml", "A fair coin", "A FAIR coin"),
        lambda root: (root / "content/lessons/lesson.yaml").unlink(),
        lambda root: (root / "content/figures/new.py").write_text("", encoding="utf-8"),
        lambda root: (root / "build/course/en/01-lesson.html").unlink(),
        lambda root: (root / "build/course/en/01-lesson.html").write_text("", encoding="utf-8"),
        lambda root: (root / "build/.lecture-state").unlink(),
        lambda root: (root / "build/.lecture-state").write_bytes(b"\xff\xfe"),
    ],
)
def test_a_change_is_seen(command: list[str], root: Path, change: Callable[[Path], object]) -> None:
    change(root)
    assert not is_unchanged(command)


def test_a_touch_is_looked_into_once(command: list[str], root: Path) -> None:
    lesson = root / "content/lessons/lesson.yaml"
    long_ago = time.time_ns() - 10**12
    os.utime(lesson, ns=(long_ago, long_ago))
    assert is_unchanged(command)


def test_another_time_in_the_environment_is_a_change(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert not is_unchanged(command)


def test_a_build_with_findings_is_never_skipped(root: Path) -> None:
    edit(root / "content/figures/bars.py", "    ax.set_ylabel(t.y)\n", "")
    report = build(root, HTML, jobs=1, arguments=["--root", str(root), "build"])
    assert report.diagnostics
    assert not is_unchanged(["--root", str(root), "build"])


def test_an_edit_elsewhere_makes_older_answers_worthless(command: list[str], root: Path) -> None:
    edit(root / "content/lessons/lesson.yaml", "A fair coin", "A FAIR coin")
    build(root, HTML, jobs=1, arguments=["--root", str(root), "build", "--other"])
    assert not is_unchanged(command)


def test_asking_imports_nothing(command: list[str]) -> None:
    program = (
        "import sys; before = set(sys.modules); from lecture_tools.cli import main;"
        f"assert main({command!r}) == 0; print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(eval(done.stdout))
    allowed = {"__future__", "collections.abc", "zlib", "_blake2", "_hashlib", "hashlib", "lecture_tools"}
    assert {name for name in loaded if not name.startswith("lecture_tools.")} <= allowed
    assert {name for name in loaded if name.startswith("lecture_tools.")} == {
        "lecture_tools.cli",
        *(f"lecture_tools.build{name}" for name in ("", ".journal", ".stamps", ".unchanged")),
    }
