"""`lecture check` looks at the translations of what it was asked to check; `lecture build` does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import LESSON

from lecture_tools.cli import main
from lecture_tools.load import load_project
from lecture_tools.selection import Selection
from lecture_tools.translation.checking import check_translations

Project = Callable[..., Path]
Check = Callable[..., tuple[int, list[str]]]

OTHER = LESSON.replace("id: lesson", "id: other").replace("평균 놀라움입니다", "평균 평균 놀라움입니다")
COURSE = """\
id: course
languages: [en, ko]
title: {en: Information Theory, ko: 정보 이론론ㅇ}
lessons:
  - lesson: lesson
  - lesson: other
"""
FILES = {
    "content/lessons/other.yaml": OTHER,
    "content/courses/course.yaml": COURSE,
}


@pytest.fixture
def root(project: Project) -> Path:
    """A project of two lessons with one fault in each file of theirs."""
    return project(LESSON.replace("값은 <<h|unit>>", "값은 1.50비트"), FILES)


@pytest.fixture
def check(root: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """`lecture check` in the project: (exit code, codes of what it found)."""

    def run(*arguments: str) -> tuple[int, list[str]]:
        code = main(["--root", str(root), "--json", "check", *arguments])
        return code, [json.loads(line)["code"] for line in capsys.readouterr().out.splitlines()]

    return run


def test_every_file_is_checked(check: Check) -> None:
    assert check() == (1, ["T117", "T101", "T105", "T114"])


@pytest.mark.parametrize(
    ("arguments", "code", "found"),
    [
        (("other",), 0, ["T114"]),
        (("lesson",), 1, ["T101", "T105"]),
        (("--course", "course"), 1, ["T117", "T101", "T105", "T114"]),
        (("--lang", "en"), 0, []),
        (("--lang", "en+ko", "other"), 0, ["T114"]),
    ],
)
def test_only_what_was_asked_for(
    check: Check, arguments: tuple[str, ...], code: int, found: list[str]
) -> None:
    assert check(*arguments) == (code, found)


@pytest.mark.parametrize(("modes", "is_reported"), [(("ko",), False), (("ja", "ko"), True), (None, True)])
def test_dismissals_are_judged_by_all_languages_only(
    project: Project, modes: tuple[str, ...] | None, is_reported: bool
) -> None:
    lesson = LESSON.replace(
        "{en: A fair coin, ko: 공정한 동전}",
        "{en: A fair coin, ko: 공정한 동전, ja: コイン, dismissed: {T105: so it is}}",
    )
    files = {"content/courses/course.yaml": COURSE.replace("[en, ko]", "[en, ko, ja]")}
    loaded, _ = load_project(project(lesson, files))
    assert loaded is not None
    found = [one.code for one in check_translations(loaded, Selection(modes=modes))]
    assert ("T149" in found) is is_reported


def test_building_does_not_check_translations(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--root", str(root), "build", "lesson", "--lang", "ko", "--format", "html", "--json"])
    assert (code, capsys.readouterr().out) == (0, "")
