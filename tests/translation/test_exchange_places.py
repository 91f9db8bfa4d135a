"""Texts are found again, though slides were moved and others worked on them meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from exchanging import (
    COIN,
    LESSON,
    LESSON_FILE,
    OTHER,
    edit,
    exported,
    files,
    outcomes,
    project,
    targets,
    translated,
)

from lecture_tools.translation.exchange.incoming import Outcome

MOVED = (
    ("a slide is renamed", [("id: coin", "id: money")]),
    (
        "a slide is put before",
        [("slides:\n", "slides:\n  - {id: first, kind: bullets, title: {en: New, ko: 새}}\n")],
    ),
    (
        "a bullet is put before",
        [("    body:\n      - {en: 'It", "    body:\n      - {en: Newer}\n      - {en: 'It")],
    ),
    ("the source is folded anew", [("that go on\n          over", "that\n          go on over")]),
)


@pytest.mark.parametrize(("what", "changes"), MOVED, ids=[name for name, _ in MOVED])
def test_texts_are_found_where_they_went(tmp_path: Path, what: str, changes: list[tuple[str, str]]) -> None:
    root = project(tmp_path)
    came = translated(exported(root), {COIN: "새 동전", "lesson:coin.body.2": "새 글", OTHER: "다른 동전"})
    edit(root, *changes)
    assert [one.outcome for one in outcomes(root, came)] == [Outcome.APPLIED] * 3, what
    lesson = yaml.safe_load((root / LESSON_FILE).read_text(encoding="utf-8"))
    *_, coin, other = lesson["slides"]
    assert (coin["title"]["ko"], other["title"]["ko"]) == ("새 동전", "다른 동전")
    assert coin["body"][-1]["ko"] == "새 글"


def test_slides_that_changed_places(tmp_path: Path) -> None:
    root = project(tmp_path)
    came = translated(exported(root), {COIN: "새 동전"})
    text = (root / LESSON_FILE).read_text(encoding="utf-8")
    head, coin, other = (
        text.partition("  - id: coin")[0],
        *text.partition("  - id: coin")[2].split("  - id: other"),
    )
    moved = f"{head}  - id: other{other}  - id: coin{coin}"
    (root / LESSON_FILE).write_text(moved, encoding="utf-8")
    assert [one.outcome for one in outcomes(root, came)] == [Outcome.APPLIED]
    assert (root / LESSON_FILE).read_text(encoding="utf-8") == moved.replace("'공정한 동전'", "'새 동전'")


def test_a_renamed_lesson(tmp_path: Path) -> None:
    root = project(tmp_path)
    came = translated(exported(root), {COIN: "새 동전"})
    text = (root / LESSON_FILE).read_text(encoding="utf-8").replace("id: lesson", "id: course-one")
    (root / LESSON_FILE).unlink()
    (root / "content/lessons/course-one.yaml").write_text(text, encoding="utf-8")
    (verdict,) = outcomes(root, came)
    assert verdict.outcome is Outcome.APPLIED and verdict.has_moved
    assert verdict.unit is not None and verdict.unit.id == "course-one:coin.title"


@pytest.mark.parametrize("comes_alone", [False, True])
def test_texts_that_are_alike_are_kept_apart(tmp_path: Path, comes_alone: bool) -> None:
    root = project(tmp_path, LESSON.replace("id: other", "id: coin"))
    sent = exported(root)
    alike = [one for one in sent.entries if one.key.id == COIN]
    assert [one.key.number for one in alike] == [1, 2]
    second = replace(alike[1], target="둘째만")
    others = [] if comes_alone else [one for one in sent.entries if one is not alike[1]]
    assert len(outcomes(root, replace(sent, entries=(*others, second)))) == 1
    assert targets(root)[f"{COIN} 1"] == "공정한 동전" and targets(root)[f"{COIN} 2"] == "둘째만"


def test_an_ambiguous_text_is_not_guessed(tmp_path: Path) -> None:
    root = project(tmp_path)
    came = translated(exported(root), {"lesson:other.body.2": "또"})
    lost = tuple(
        replace(one, key=replace(one.key, id="elsewhere:x.y"))
        for one in came.entries
        if one.key.id == "lesson:other.body.2"
    )
    (verdict,) = outcomes(root, replace(came, entries=lost))
    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.reasons == ("its source stands at 2 places now",)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            [("{en: A fair coin, ko: '공", "{en: An unfair coin, ko: '공")],
            "its source has changed since the export",
        ),
        ([("    title: {en: A fair coin, ko: '공정한 동전'}\n", "")], "its source is no longer there"),
    ],
)
def test_a_text_that_is_gone(tmp_path: Path, changes: list[tuple[str, str]], reason: str) -> None:
    root = project(tmp_path, LESSON.replace("{en: A fair coin, ko: 같은", "{en: Another, ko: 같은"))
    sent = exported(root)
    came = translated(sent, {COIN: "새 동전"})
    edit(root, *changes)
    before = files(root)
    (verdict,) = outcomes(root, came)
    assert (verdict.outcome, verdict.reasons) == (Outcome.UNKNOWN, (reason,))
    assert files(root) == before
    assert outcomes(root, sent) == [], "no work of the translator is lost"


def test_a_text_changed_here_and_there_is_a_conflict(tmp_path: Path) -> None:
    root = project(tmp_path)
    sent = exported(root)
    edit(root, ("공정한 동전", "고른 동전"))
    before = files(root)
    (verdict,) = outcomes(root, translated(sent, {COIN: "새 동전"}))
    assert verdict.outcome is Outcome.CONFLICT and files(root) == before
    assert outcomes(root, sent) == [], "what the translator left alone is not set back"
    assert outcomes(root, translated(sent, {COIN: "고른 동전"})) == [], "both came to the same"


def test_without_a_trace_of_the_export_nothing_is_overwritten(tmp_path: Path) -> None:
    root = project(tmp_path)
    came = translated(exported(root), {COIN: "새 동전", "lesson:other.body.1": "영어뿐"})
    came = replace(came, entries=tuple(replace(one, exported=None) for one in came.entries))
    conflict, applied = outcomes(root, came)
    assert (conflict.entry.key.id, conflict.outcome) == (COIN, Outcome.CONFLICT)
    assert conflict.reasons == ("the file has lost what the translation was when it was exported",)
    assert applied.outcome is Outcome.APPLIED
