"""A content folder becomes a project; tests/cases show what is said about single mistakes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from projects import FILES, LESSON

from lecture_tools.load import load_project
from lecture_tools.theme import packaged_templates

ROOT = Path(__file__).parent.parent


def codes(root: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.span.file) for problem in load_project(root)[1]]


def test_a_right_project_has_no_findings(project: Callable[..., Path]) -> None:
    loaded, found = load_project(project())
    assert loaded is not None and found == []
    assert list(loaded.courses) == ["course"] and list(loaded.lessons) == ["lesson"]
    assert loaded.design.template("html") == packaged_templates() / "html" and not loaded.unread


def test_a_folder_without_content_is_no_project(tmp_path: Path) -> None:
    loaded, found = load_project(tmp_path)
    assert loaded is None and [problem.code for problem in found] == ["L001"]
    assert "lecture init" in found[0].hint


def test_values_and_glossary_may_be_left_out(project: Callable[..., Path]) -> None:
    root = project(LESSON.replace("p: fair", "p: '[0.5, 0.5]'").replace("|unit", ""))
    (root / "content" / "values.yaml").unlink()
    (root / "content" / "glossary.yaml").unlink()
    assert load_project(root)[0] is not None and codes(root) == []


@pytest.mark.parametrize("name", ["values.yaml", "glossary.yaml"])
def test_what_everything_rests_on_must_be_readable_and_all_other_files_are_still_read(
    project: Callable[..., Path], name: str
) -> None:
    files = {
        f"content/{name}": "a: 'b",
        "content/courses/course.yaml": FILES["content/courses/course.yaml"] + "x: 1\n",
    }
    root = project(LESSON.replace("kind: title", "kind: tilte"), files)
    loaded, found = load_project(root)
    assert loaded is None
    assert sorted(problem.code for problem in found) == ["S001", "S003", "S022"]


def test_a_folder_named_like_a_file_is_reported(project: Callable[..., Path]) -> None:
    root = project()
    (root / "content" / "lessons" / "other.yaml").mkdir()
    assert codes(root) == [("S014", "content/lessons/other.yaml")]


def test_content_may_not_lie_elsewhere(project: Callable[..., Path], tmp_path: Path) -> None:
    root = project()
    outside = tmp_path / "secret.yaml"
    outside.write_text(LESSON, encoding="utf-8")
    for name in ("lessons/secret.yaml", "glossary.yaml"):
        link = root / "content" / name
        link.unlink(missing_ok=True)
        try:
            link.symlink_to(outside)
        except OSError:
            pytest.skip("no links here")
    assert codes(root) == [("L002", "content/glossary.yaml"), ("L002", "content/lessons/secret.yaml")]


def test_a_lesson_with_another_id_is_known_by_its_file(project: Callable[..., Path]) -> None:
    loaded, found = load_project(project(LESSON.replace("id: lesson", "id: other")))
    assert loaded is not None and loaded.lessons["lesson"].id == "lesson"
    assert [problem.code for problem in found] == ["L003"]
    assert found[0].span.line == 1


def test_own_templates_replace_the_packaged_ones(project: Callable[..., Path]) -> None:
    words = (packaged_templates() / "interface.yaml").read_text(encoding="utf-8")
    root = project(files={"templates/interface.yaml": words})
    loaded, found = load_project(root)
    assert loaded is not None and found == [] and loaded.design.templates == root / "templates"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("languages: {ko: {answer: 답}}\n", "S020"),
        ("languages: {en: {answer: Answer}}\n", "S021"),
        ("", "S002"),
    ],
)
def test_own_words_must_be_complete_in_english(project: Callable[..., Path], words: str, code: str) -> None:
    root = project(files={"templates/interface.yaml": words})
    assert load_project(root)[0] is None
    assert codes(root) == [(code, "templates/interface.yaml")]
