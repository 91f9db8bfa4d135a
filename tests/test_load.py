"""A content folder becomes a project; tests/cases show what is said about single mistakes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from projects import FILES, LESSON

from lecture_tools.load import json_schemas, load_project
from lecture_tools.slides import KINDS
from lecture_tools.source.nodes import Mapping, Node, Scalar, Sequence
from lecture_tools.source.parse import parse
from lecture_tools.theme import packaged_templates

ROOT = Path(__file__).parent.parent
SCHEMAS: dict[str, Any] = {name: json.loads(text) for name, text in json_schemas().items()}


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


def as_editors_see(node: Node, lines: list[str]) -> object:
    """YAML 1.2, as editors read it: unquoted numbers are numbers, true and false are truth values."""
    if isinstance(node, Mapping):
        return {key: as_editors_see(value, lines) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [as_editors_see(item, lines) for item in node]
    assert isinstance(node, Scalar)
    if lines[node.span.line - 1][node.span.column - 1] in "'\"|>":
        return str(node)
    if re.fullmatch(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?", node):
        return float(node)
    return {"true": True, "false": False}.get(node, str(node))


def schema_errors(name: str, text: str) -> list[str]:
    node, found = parse(text.encode(), "f.yaml")
    assert node is not None and found == []
    document = as_editors_see(node, text.split("\n"))
    return [error.message for error in Draft202012Validator(SCHEMAS[name]).iter_errors(document)]


def content_files() -> list[tuple[str, Path]]:
    content = ROOT / "content"
    found = [("values", content / "values.yaml"), ("glossary", content / "glossary.yaml")]
    found += [("course", path) for path in (content / "courses").glob("*.yaml")]
    found += [("lesson", path) for path in (content / "lessons").glob("*.yaml")]
    starter = packaged_templates() / "starter" / "content"
    return [*found, *(("lesson", path) for path in (starter / "lessons").glob("*.yaml"))]


@pytest.mark.parametrize(("name", "path"), content_files(), ids=lambda part: getattr(part, "stem", part))
def test_editors_find_nothing_wrong_in_real_content(name: str, path: Path) -> None:
    assert schema_errors(name, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: title", "kind: tilte"),
        ("id: points", "idd: points"),
        ("figure: bars", "figure: [bars]"),
        ("title: {en: Entropy, ko: 엔트로피}\nvalues", "title: Entropy\nvalues"),
        ("labels:", "lables:"),
        ("id: start", "id: Start Here"),
        ("    body:\n", "    body: x\n    boddy:\n"),
        ("{en: Probability, ko: 확률}", "{english: Probability}"),
    ],
)
def test_editors_find_mistakes(old: str, new: str) -> None:
    assert old in LESSON
    assert schema_errors("lesson", LESSON) == []
    assert schema_errors("lesson", LESSON.replace(old, new)) != []


def test_schemas_offer_every_kind_and_explain_fields() -> None:
    slides = SCHEMAS["lesson"]["properties"]["slides"]["items"]
    assert {reference["$ref"].rpartition("/")[2] for reference in slides["oneOf"]} == {
        kind.__name__ for kind in KINDS.values()
    }
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)
    assert "description" in SCHEMAS["lesson"]["$defs"]["Value"]["properties"]["expect"]
