"""Content files in a real editor's language server: what it marks, offers and explains."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from lecture_tools.slides import KINDS
from tests.language_server import Editor

ROOT = Path(__file__).parent.parent
MODELINE = "# yaml-language-server: $schema=../lesson.schema.json\n"
LESSON = """\
id: lesson
title: {en: Entropy, ko: 엔트로피}
figures:
  dice:
    script: dice
    alt: {en: Two dice., ko: 주사위 두 개입니다.}
slides:
  - id: coin
    kind: bullets
    title: {en: A fair coin, ko: 공정한 동전}
    body:
      - {en: It is uncertain, ko: 불확실합니다}
"""
NAMES = count()


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = tmp_path_factory.mktemp("course")
    for path in [*(ROOT / "content").rglob("*.json"), *(ROOT / "content").rglob("*.yaml")]:
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    with Editor(root) as started:
        yield started


def lesson() -> str:
    """A file that was not opened yet."""
    return f"content/lessons/lesson-{next(NAMES)}.yaml"


CONTENT = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "content").rglob("*.yaml"))


@pytest.mark.parametrize("file", CONTENT)
def test_the_course_has_no_problems(editor: Editor, file: str) -> None:
    assert editor.problems(file, (ROOT / file).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("modeline", [MODELINE, ""], ids=["first line", "settings"])
def test_a_right_lesson_has_no_problems_and_a_wrong_one_has(editor: Editor, modeline: str) -> None:
    assert editor.problems(lesson(), modeline + LESSON) == []
    assert editor.problems(lesson(), modeline + LESSON.replace("kind:", "kid:")) != []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("kind: bullets", "kind: bulets", 10, 'Valid values: "title", "agenda"'),
        ("    kind: bullets\n", "", 9, 'Missing property "kind"'),
        ("    body:", "    boddy:", 12, "Property boddy is not allowed"),
        ("{en: A fair coin, ko: 공정한 동전}", "A fair coin", 11, "A text needs its languages"),
        ("{en: It is", "{eng lish: It is", 13, "This is no tag of a language"),
        ("id: coin", "id: Fair Coin", 9, "small letters, digits and hyphens"),
        ("- {en: It is uncertain, ko: 불확실합니다}", "- {math: H, reson: x}", 13, "reson is not allowed"),
        ("- {en:", "- {callout: definiton, text: {en: a}}\n      - {en:", 13, 'Valid values: "definition"'),
        ("- {en:", "- {math: [H]}\n      - {en:", 13, "Incorrect type"),
        ("    alt: {en: Two dice., ko: 주사위 두 개입니다.}\n", "", 5, 'Missing property "alt"'),
        ("    body:", "    minutes: long\n    body:", 12, 'Expected "number"'),
        ("    body:", "    minutes: 61\n    body:", 12, "maximum"),
        ("    body:", "    steps: maybe\n    body:", 12, "Valid values: true, false"),
        ("script: dice", "script: figures/dice.py", 6, "without its folder"),
        ("slides:", "slidse:", 8, "Property slidse is not allowed"),
    ],
)
def test_a_mistake_is_marked_in_its_line(editor: Editor, old: str, new: str, line: int, message: str) -> None:
    assert old in LESSON
    found = editor.problems(lesson(), MODELINE + LESSON.replace(old, new, 1))
    assert [(at, message) for at, said in found if message in said] == [(line, message)], found


def test_other_files_have_schemas_of_their_own(editor: Editor) -> None:
    course = "id: c\nlanguages: [en]\ntitle: {en: C}\nlessons: [{lessn: a}]\n"
    assert {line for line, _ in editor.problems("content/courses/c.yaml", course)} == {4}
    glossary = "# yaml-language-server: $schema=glossary.schema.json\nterms:\n  a: {nme: {en: a}}\n"
    assert {line for line, _ in editor.problems("content/another.yaml", glossary)} == {3}


def test_kinds_are_offered_with_what_they_are(editor: Editor) -> None:
    offered = editor.completions(lesson(), MODELINE + LESSON.replace("bullets", "@"))
    assert offered == {kind: model.__doc__ for kind, model in KINDS.items()}


def test_the_fields_of_a_kind_are_offered(editor: Editor) -> None:
    slide = "  - id: proof\n    kind: derivation\n    title: {en: A, ko: 가}\n    lines: [{math: a}]\n    @"
    offered = editor.completions(lesson(), MODELINE + LESSON + slide)
    assert offered.keys() == {"body", "notes", "minutes", "steps", "part"}
    assert offered["minutes"] == "How many minutes this slide takes."


def test_parts_of_a_body_are_offered(editor: Editor) -> None:
    offered = editor.completions(lesson(), MODELINE + LESSON + "      - @")
    assert {"math", "callout", "text", "qr", "en", "ko"} <= offered.keys()
    assert offered["math"] == "A formula: LaTeX without dollar signs."


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("    ki@nd:", ["What kind of slide this is", "`figure-text`: A picture on the left", "bullets"]),
        ("    ti@tle: {en: A", ["The claim of the slide", "ko: 엔트로피는 평균 놀라움입니다"]),
        ("    bo@dy:", ["Bullets", "- math: -\\log_2 p"]),
        ("    scr@ipt:", ["The program that draws it", "dice_histograms"]),
        ("figu@res:", ["The figures of the lesson", "script: dice_histograms"]),
        ("      - {e@n:", ["The text in English."]),
    ],
)
def test_a_field_is_explained_with_an_example(editor: Editor, field: str, said: list[str]) -> None:
    text = MODELINE + LESSON
    assert text.count(field.replace("@", "")) == 1
    shown = editor.hover(lesson(), text.replace(field.replace("@", ""), field))
    assert all(part in shown for part in said), shown
