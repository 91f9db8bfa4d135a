"""What editors know of content files: every field explained, mistakes found, the schemas current."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from projects import LESSON

from lecture_tools.cli import main
from lecture_tools.editor_schema import editor_schemas, file_name
from lecture_tools.load import LessonFile
from lecture_tools.slides import KINDS
from lecture_tools.source.bind import bind
from lecture_tools.source.nodes import Mapping, Node, Scalar, Sequence
from lecture_tools.source.parse import parse
from lecture_tools.theme import packaged_templates

ROOT = Path(__file__).parent.parent
STARTER = packaged_templates() / "starter"
SCHEMAS: dict[str, Any] = {name: json.loads(text) for name, text in editor_schemas().items()}
MODELINE = re.compile(r"# yaml-language-server: \$schema=(?P<path>\S+)\n")


def as_editors_see(node: Node, lines: list[str]) -> object:
    """YAML 1.2, as editors read it: unquoted numbers are numbers, true and false are truth values."""
    if isinstance(node, Mapping):
        return {key: as_editors_see(value, lines) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [as_editors_see(item, lines) for item in node]
    assert isinstance(node, Scalar)
    if not node and node.span.column > len(lines[node.span.line - 1]):
        return None
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


def content_files(root: Path) -> list[tuple[str, Path]]:
    content = root / "content"
    alone = [("values", content / "values.yaml"), ("glossary", content / "glossary.yaml")]
    found = [(kind, path) for kind, path in alone if path.is_file()]
    found += [("course", path) for path in (content / "courses").glob("*.yaml")]
    found += [("lesson", path) for path in (content / "lessons").glob("*.yaml")]
    return found


CONTENT = [*content_files(ROOT), *content_files(STARTER)]


@pytest.mark.parametrize(("name", "path"), CONTENT, ids=lambda part: getattr(part, "stem", part))
def test_editors_find_nothing_wrong_in_real_content(name: str, path: Path) -> None:
    assert schema_errors(name, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: title", "kind: tilte"),
        ("    kind: title\n", ""),
        ("id: points", "idd: points"),
        ("figure: bars", "figure: [bars]"),
        ("title: {en: Entropy, ko: 엔트로피}\nvalues", "title: Entropy\nvalues"),
        ("labels:", "lables:"),
        ("id: start", "id: Start Here"),
        ("    body:\n", "    body: x\n    boddy:\n"),
        ("{en: Probability, ko: 확률}", "{english: Probability}"),
        ("- {en: 'It", "- {math: x, en: 'It"),
        ("- {en: 'It", "- {callout: reslut, text: 'It"),
        ("    figure: bars", "    figure: bars\n    notes:"),
    ],
)
def test_editors_find_mistakes(old: str, new: str) -> None:
    assert old in LESSON
    assert schema_errors("lesson", LESSON) == []
    assert schema_errors("lesson", LESSON.replace(old, new)) != []


KINDS_FILE = (Path(__file__).parent / "golden" / "kinds.yaml").read_text(encoding="utf-8")
ODD = st.sampled_from(
    [5, 2.5, True, "yes", "no", "", "x y", "fair", "1948", None, [], {}, ["a", "b"], {"en": "A"}]
)


class Unquoted(yaml.SafeDumper):
    """Writes numbers and `yes` as authors do, though they were read as texts."""

    yaml_implicit_resolvers: dict[str, object] = {}


def inner_places(part: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for step, inner in items:
        yield (*path, step)
        yield from inner_places(inner, (*path, step))


@settings(max_examples=200)
@given(data=st.data())
def test_editors_do_not_mark_what_the_loader_takes(data: st.DataObject) -> None:
    """The loader knows more mistakes than a schema can; the other way round it would be a false alarm."""
    document = yaml.load(KINDS_FILE, yaml.CBaseLoader)
    kept = data.draw(st.integers(0, len(document["slides"]) - 1), "slide")
    document["slides"] = [document["slides"][kept]]
    for _ in range(data.draw(st.integers(0, 2), "changes")):
        *outer, last = data.draw(st.sampled_from(list(inner_places(document))), "place")
        holder = document
        for step in outer:
            holder = holder[step]
        if data.draw(st.booleans(), "drop"):
            del holder[last]
        else:
            holder[last] = data.draw(ODD, "value")
    text = yaml.dump(document, Dumper=Unquoted, allow_unicode=True, sort_keys=False)
    node, found = parse(text.encode(), "f.yaml")
    if node is None or found or bind(LessonFile, node)[1]:
        return
    validator = Draft202012Validator(SCHEMAS["lesson"])
    assert [error.message for error in validator.iter_errors(as_editors_see(node, text.split("\n")))] == []


def test_schemas_offer_every_kind() -> None:
    kind = SCHEMAS["lesson"]["properties"]["slides"]["items"]["properties"]["kind"]
    assert kind["enum"] == list(KINDS)
    assert kind["enumDescriptions"] == [model.__doc__ for model in KINDS.values()]
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)


def fields(part: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(where, schema) of every field below `part`; conditions only tell kinds apart."""
    if isinstance(part, list):
        for number, item in enumerate(part):
            yield from fields(item, f"{place}/{number}")
    elif isinstance(part, dict):
        for name, field in part.get("properties", {}).items():
            yield f"{place}/{name}", field
        for key, item in part.items():
            if key not in ("if", "examples"):
                yield from fields(item, f"{place}/{key}")


FIELDS = [
    pytest.param(name, field, id=f"{name}{where}")
    for name, schema in SCHEMAS.items()
    for where, field in fields(schema, "")
    if not re.search(r"/items/(math|callout|text|qr)$", where)
]


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_every_field_has_a_description_and_an_example(name: str, field: dict[str, Any]) -> None:
    assert len(field["description"]) > 10 and field["description"].endswith((".", "…", "…)", "?"))
    examples = [field["const"]] if "const" in field else field["examples"]
    validator = Draft202012Validator({**field, "$defs": SCHEMAS[name]["$defs"]})
    for example in examples:
        assert [error.message for error in validator.iter_errors(example)] == []
    assert examples


def test_what_is_offered_before_an_author_begins_is_what_the_field_says() -> None:
    definitions = SCHEMAS["lesson"]["$defs"]
    offered = definitions["BulletsSlide"]["properties"]["body"]["items"]["properties"]
    models = {"math": "Formula", "callout": "Remark", "text": "Prose", "qr": "Scannable"}
    assert {key: field["description"] for key, field in offered.items()} == {
        key: definitions[model]["properties"][key]["description"] for key, model in models.items()
    }


def schema_of(path: Path) -> Path:
    found = MODELINE.match(path.read_text(encoding="utf-8"))
    assert found is not None, f"{path} does not name its schema"
    return (path.parent / found["path"]).resolve()


@pytest.mark.parametrize(("kind", "path"), CONTENT, ids=lambda part: getattr(part, "stem", part))
def test_every_content_file_names_its_schema(kind: str, path: Path) -> None:
    content = next(folder for folder in path.parents if folder.name == "content")
    assert schema_of(path) == (content / file_name(kind)).resolve()


def test_the_schemas_in_the_tree_are_current(update_goldens: bool) -> None:
    """A fresh clone has editor help before anything is installed."""
    for kind, text in editor_schemas().items():
        path = ROOT / "content" / file_name(kind)
        if update_goldens:
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text, "run `lecture schema --write`"


def test_new_projects_and_lessons_have_editor_help(tmp_path: Path) -> None:
    root = tmp_path / "project"
    assert main(["--quiet", "init", str(root)]) == 0
    assert main(["--quiet", "--root", str(root), "new", "second"]) == 0
    made = content_files(root)
    assert ("lesson", root / "content" / "lessons" / "second.yaml") in made
    for kind, path in made:
        assert schema_of(path).read_text(encoding="utf-8") == editor_schemas()[kind]
        assert schema_errors(kind, path.read_text(encoding="utf-8")) == []
    for name in ("extensions", "settings"):
        settings = (root / ".vscode" / f"{name}.json").read_text(encoding="utf-8")
        assert settings == (ROOT / ".vscode" / f"{name}.json").read_text(encoding="utf-8")


def test_vs_code_knows_which_schema_is_for_which_files() -> None:
    """For files without the first line that names it."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    patterns = settings["yaml.schemas"]
    for kind, path in content_files(ROOT):
        pattern = patterns[f"./content/{file_name(kind)}"]
        assert path in set(ROOT.glob(pattern))
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in extensions["recommendations"]
