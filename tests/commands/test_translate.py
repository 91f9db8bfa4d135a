"""`lecture translate`: what a translator sees, and what is confirmed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from lecture_tools.cli import main

Project = Callable[..., Path]
Translate = Callable[..., tuple[int, str, str]]
LEDGER = Path("content/l10n/ko.jsonl")
LESSON_FILE = Path("content/lessons/lesson.yaml")


@pytest.fixture
def translate(project: Project, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Translate]:
    """The root of a small project, and `lecture translate` in it: (exit code, output, errors)."""
    root = project()

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["--root", str(root), "translate", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return root, run


def statuses(run: Translate) -> dict[str, str]:
    _, output, _ = run("status", "--json")
    return {one["id"]: one["status"] for one in map(json.loads, output.splitlines())}


def edit(root: Path, old: str, new: str) -> None:
    path = root / LESSON_FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_text_of_a_new_project_is_new(translate: tuple[Path, Translate]) -> None:
    _, run = translate
    found = statuses(run)
    assert set(found.values()) == {"new"}
    assert {
        "lesson:title",
        "lesson:points.title",
        "lesson:points.body.1",
        "lesson:figures.bars.labels.y",
    } <= found.keys()
    assert {"course:title", "glossary:terms.kl-divergence.name"} <= found.keys()


def test_what_was_confirmed_goes_stale_and_fresh_again(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    assert run("accept")[0] == 0
    assert set(statuses(run).values()) == {"done"}
    edit(root, "Entropy is average surprise", "Entropy is expected surprise")
    code, output, _ = run("status")
    assert code == 0
    assert "content/lessons/lesson.yaml:18: stale: lesson:points.title" in output
    assert "Entropy is [-average-] {+expected+} surprise" in output
    assert "엔트로피는 평균 놀라움입니다" in output
    assert run("accept")[1] == "ko: 0 texts confirmed\n", "what went stale is not confirmed by the way"
    assert statuses(run)["lesson:points.title"] == "stale"
    edit(root, "엔트로피는 평균 놀라움입니다", "엔트로피는 기대되는 놀라움입니다")
    assert statuses(run)["lesson:points.title"] == "review"
    assert run("accept", "lesson:points.title")[1] == "ko: 1 text confirmed\n"
    assert set(statuses(run).values()) == {"done"}


def test_a_missing_translation(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    edit(root, ", ko: 공정한 동전}", "}")
    code, output, _ = run("status")
    assert code == 0 and "missing: lesson:picture.title" in output and "A fair coin" in output


def test_minor_changes_are_confirmed_when_asked_for(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    run("accept")
    edit(root, "Two equal bars.", "Two equal bars")
    assert statuses(run)["lesson:figures.bars.alt"] == "stale-minor"
    run("accept", "--minor")
    assert statuses(run)["lesson:figures.bars.alt"] == "done"


def test_the_table_counts_each_file(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    run("accept")
    edit(root, "A fair coin", "One fair coin")
    _, output, _ = run("status", "--lesson", "lesson")
    row = next(line for line in output.splitlines() if line.startswith("lessons/lesson.yaml")).split()
    assert row[1:3] == ["85", "%"] and "1" in row[3:]
    assert "courses/course.yaml" not in output


def test_only_lessons_asked_for_are_listed(translate: tuple[Path, Translate]) -> None:
    _, run = translate
    _, output, _ = run("status", "--lesson", "lesson", "--json")
    assert {json.loads(line)["file"] for line in output.splitlines()} == {LESSON_FILE.as_posix()}


def test_new_texts_are_listed_when_asked_for(translate: tuple[Path, Translate]) -> None:
    _, run = translate
    assert "new: lesson:title" not in run("status")[1]
    assert "new: lesson:title" in run("status", "--all")[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("status", "--lang", "ja"), "no course is translated into 'ja'; there is ko"),
        (("accept", "x:y"), "no text 'x:y'"),
    ],
)
def test_what_is_not_there(
    translate: tuple[Path, Translate], arguments: tuple[str, ...], message: str
) -> None:
    _, run = translate
    code, _, errors = run(*arguments)
    assert code == 2 and message in errors


def test_confirming_twice_writes_the_same_file(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    run("accept")
    first = (root / LEDGER).read_bytes()
    run("accept")
    assert (root / LEDGER).read_bytes() == first


def test_nothing_is_confirmed_while_a_file_is_broken(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    edit(root, "id: points", "id: [points")
    code, _, errors = run("accept")
    assert code == 1 and "S001" in errors and not (root / LEDGER).exists()


def test_a_dismissed_finding_is_no_text(translate: tuple[Path, Translate]) -> None:
    root, run = translate
    edit(root, "en: A fair coin,", "en: A fair coin, dismissed: {T105: why not},")
    assert main(["--root", str(root), "--quiet", "check"]) == 0
    assert "lesson:picture.title" in statuses(run)


@pytest.mark.parametrize("dismissed", ["{T105: ''}", "{X1: why}", "why", "{T105: [why]}"])
def test_a_dismissal_needs_a_code_and_a_reason(
    translate: tuple[Path, Translate], dismissed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root, _ = translate
    edit(root, "en: A fair coin,", f"en: A fair coin, dismissed: {dismissed},")
    assert main(["--root", str(root), "check"]) == 1
    assert "takes a code and a reason" in capsys.readouterr().err
