"""The same content gives the same files, to the byte: however, wherever and whenever they are made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from lecture_tools.build.run import build
from lecture_tools.selection import Selection
from tests.projects import FILES, LESSON, write_project
from tests.rebuilding import edit

ALT = "    alt: {en: Two equal bars., ko: 같은 높이의 막대 두 개입니다.}\n"
CHART = """\
    chart:
      type: bars
      x: '[1, 2]'
      series:
        - {values: fair, label: y}
"""
SLIDES = """\
  - id: code
    kind: code
    title: {en: In Python, ko: 파이썬으로}
    code: |
      print("엔트로피", 1.5)
    expect: 엔트로피 1.5
  - id: quiz
    kind: quiz
    title: {en: Which is larger?, ko: 어느 쪽이 더 큽니까?}
    choices:
      - {text: $1$, correct: yes}
      - text: {en: zero, ko: 영}
    explanation: {en: A fair coin has one bit., ko: 공정한 동전은 1비트입니다.}
  - id: moving
    kind: interactive
    title: {en: Move the coin, ko: 동전을 움직여 보십시오}
    interactive: coin
    figure: bars
"""
COURSE = "content/courses/course.yaml"
EVERY = Selection(formats=("pptx", "html"))
MANY = 6


def write(root: Path) -> Path:
    """A project with a chart of PowerPoint's own, a program, a quiz, and something to move."""
    lesson = LESSON.replace(ALT, ALT + CHART) + SLIDES
    return write_project(root, lesson, {COURSE: FILES[COURSE] + "charts: native\n"})


def hashes(root: Path) -> dict[str, str]:
    files = (path for path in (root / "build").rglob("*.*") if path.suffix in (".pptx", ".html"))
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest() for path in sorted(files)
    }


def built(root: Path, selection: Selection = EVERY) -> dict[str, str]:
    assert [found.message for found in build(root, selection, jobs=1).diagnostics] == []
    return hashes(root)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of a build from scratch, in this process."""
    folder = tmp_path_factory.mktemp("reference")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("LECTURE_CACHE", str(folder / "cache"))
        found = built(write(folder / "project"))
    assert len(found) == MANY
    return found


@pytest.mark.usefixtures("nothing_made")
def test_from_scratch_or_after_edits(expected: dict[str, str], tmp_path: Path, own_cache: Path) -> None:
    root = write(tmp_path / "project")
    for mode, name in (("ko", "html"), ("en+ko", "pptx"), ("en", "html")):
        built(root, Selection(modes=(mode,), formats=(name,)))
    assert built(root) == expected
    edit(root / "content/lessons/lesson.yaml", "A fair coin", "An honest coin")
    edit(root / "content/figures/bars.py", ", v.p)", ", [2 * p for p in v.p])")
    assert all(found != expected[name] for name, found in built(root).items() if "/ko/" not in name)
    edit(root / "content/lessons/lesson.yaml", "An honest coin", "A fair coin")
    edit(root / "content/figures/bars.py", ", [2 * p for p in v.p])", ", v.p)")
    shutil.rmtree(own_cache)
    assert built(root) == expected


@pytest.mark.parametrize(
    ("folder", "jobs", "environment"),
    [
        (
            "강의 자료/정보 이론 1",
            "2",
            {"LC_ALL": "ko_KR.UTF-8", "LANG": "ko_KR.UTF-8", "PYTHONHASHSEED": "0", "TZ": "Asia/Seoul"},
        ),
        (
            "a",
            "1",
            {
                "LC_ALL": "C",
                "LANG": "C",
                "PYTHONHASHSEED": "1",
                "TZ": "America/St_Johns",
                "SOURCE_DATE_EPOCH": "1700000000",
            },
        ),
        (
            "deep/er",
            "2",
            {"LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "random", "PYTHONUTF8": "1"},
        ),
    ],
    ids=["Korean", "plain", "random"],
)
def test_other_folder_locale_time_zone_hash_seed_and_jobs(
    expected: dict[str, str], tmp_path: Path, folder: str, jobs: str, environment: dict[str, str]
) -> None:
    root = write(tmp_path / folder)
    command = [sys.executable, "-m", "lecture_tools", "build", "--quiet", "--jobs", jobs]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=root,
        env={**os.environ, "LECTURE_CACHE": str(tmp_path / "empty"), **environment},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert hashes(root) == expected
