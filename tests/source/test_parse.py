"""YAML without surprises: every scalar is text, and every character of it is found again in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.source.nodes import Mapping, Node, Scalar, Sequence
from lecture_tools.source.parse import MAX_DEPTH, parse, read_file


def node_of(text: str) -> Node:
    node, found = parse(text.encode(), "f.yaml")
    assert node is not None and found == []
    return node


def codes(text: str) -> list[str]:
    return [problem.code for problem in parse(text.encode(), "f.yaml")[1]]


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    parts = node.values() if isinstance(node, Mapping) else node
    return [scalar for part in parts for scalar in scalars(part)]


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "Yes",
        "on",
        "null",
        "~",
        "3:27",
        "010",
        "0x1F",
        "1e3",
        "1.90",
        "2024-01-01",
        ".inf",
        "=",
        "1_000",
    ],
)
def test_scalars_survive_as_written(text: str) -> None:
    assert node_of(f"a: {text}") == {"a": text}
    assert node_of(f"{{{text}: [{text}]}}") == {text: [text]}


def test_nodes_are_what_they_look_like() -> None:
    node = node_of("a: [1, {b: 'c'}]\nd:\n  - e\n")
    assert isinstance(node, Mapping) and isinstance(node["a"], Sequence) and isinstance(node["d"][0], Scalar)
    assert node == {"a": ["1", {"b": "c"}], "d": ["e"]}
    assert node["a"].span.column == 4 and node["a"].span.end_column == 17
    assert node.keys_at["d"].line == 2


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    assert codes(text) == ["S002"]


def test_nesting_is_capped() -> None:
    assert codes("[" * 10_000 + "]" * 10_000) == ["S010"]
    assert codes("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert codes("- " * 10_000) == ["S010"]


def test_the_number_of_parts_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lecture_tools.source.parse.MAX_NODES", 100)
    assert codes("[" + "a," * 99 + "]") == []
    assert codes("[" + "a," * 100 + "]") == ["S010"]


def test_a_nested_alias_bomb_is_never_expanded() -> None:
    levels = ["a0: &a0 [lol, lol]"] + [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60)]
    node, found = parse("\n".join(levels).encode(), "f.yaml")
    assert len(scalars(node or Sequence())) == 2 * 60
    assert {problem.code for problem in found} == {"S005"}


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("a: 'x", "S001", 4),
        ("a: [b", "S001", 4),
        ("a: b: c", "S001", 5),
        ("a: **b**", "S001", 5),
        ("a: @b", "S001", 4),
        ("a: %b", "S001", 4),
        ("a: > b", "S001", 6),
        ('a: "\\in"', "S001", 5),
        ("a: &b c", "S005", 4),
        ("a: *b", "S005", 4),
        ("a: !b c", "S005", 4),
        ("a: ! c", "S005", 4),
        ("*a : b", "S005", 1),
        ("<<: b", "S005", 1),
        ("? [a]\n: b", "S006", 3),
        ("{{a}}: b", "S006", 1),
        ("a: 1\na: 2", "S007", 1),
        ("{a: b, c, d: e}", "S008", 8),
        ("{a:b}", "S008", 2),
        ("a: b #c", "S009", 5),
        ('a: "\\frac"', "S015", 5),
        ('a: "\\\\\\theta"', "S015", 7),
        ('a: "\\u200b"', "S012", 4),
    ],
)
def test_traps(text: str, code: str, column: int) -> None:
    _, found = parse(text.encode(), "f.yaml")
    assert [(problem.code, problem.span.column) for problem in found] == [(code, column)]
    assert found[0].hint or found[0].related


@pytest.mark.parametrize(
    "text", ["a: b # c", "a: 'b #c'", "a: b#c", '"<<": b', 'a: "\\\\frac \\"x\\" \\n"', "{a: 'b, c'}"]
)
def test_what_only_looks_like_a_trap(text: str) -> None:
    assert codes(text) == []


def test_no_second_document() -> None:
    _, found = parse(b"---\na: 1\n...\n---\nb: 2\n", "f.yaml")
    assert [(problem.code, problem.span.line) for problem in found] == [("S004", 4)]


def test_latex_in_double_quotes_is_kept_as_meant() -> None:
    node, _ = parse(b'a: "$\\frac{1}{2}$"', "f.yaml")
    assert node == {"a": "$\\frac{1}{2}$"}


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    node, found = read_file(tmp_path, "f.yaml")
    assert node is None
    assert [problem.code for problem in found] == ["S014"]


STYLES = {
    "plain": "a: {}",
    "single": "a: '{}'",
    "double": 'a: "{}"',
    "flow": "{{b: x, a: {}}}",
    "literal": "b: 1\na: |\n\n    {}\n      more\n",
    "after Hangul": "한글: 값\na: {}",
}


@pytest.mark.parametrize("style", STYLES)
@given(words=st.lists(st.text(st.sampled_from("ab가힣é'"), min_size=1, max_size=4), min_size=1, max_size=4))
def test_every_part_of_a_text_is_found_in_the_file(style: str, words: list[str]) -> None:
    content = "x" + " ".join(words)
    raw = STYLES[style].format(content.replace("'", "''") if style == "single" else content)
    node, found = parse(raw.encode(), "f.yaml")
    assert isinstance(node, Mapping) and found == []
    scalar = node["a"]
    lines = raw.split("\n")
    for start, character in enumerate(scalar):
        if character not in "\n'":
            span = scalar.part(start, start + 1)
            assert lines[span.line - 1][span.column - 1] == character


@pytest.mark.parametrize("raw", ['a: "b\\tc"', "a: b\n  c", "a: >\n  b\n", "a: 'b\n  c'"])
def test_where_a_style_hides_the_characters_the_whole_scalar_is_meant(raw: str) -> None:
    node, _ = parse(raw.encode(), "f.yaml")
    assert isinstance(node, Mapping)
    assert node["a"].part(0, 1) == node["a"].span


@pytest.mark.parametrize(
    "raw", ["a: |\n    b\n\n    c\nd: e\n", "a: |\n    b\n", "- a: |+\n    b\n \n\n- c\n"]
)
def test_line_ends_of_a_block_are_in_the_file_too(raw: str) -> None:
    node, _ = parse(raw.encode(), "f.yaml")
    scalar = node["a"] if isinstance(node, Mapping) else node[0]["a"]  # type: ignore[index]
    lines = raw.split("\n")
    for start in range(len(scalar)):
        span = scalar.part(start, start + 1)
        assert span.column <= len(lines[span.line - 1]) + 1


YAML_TREES = st.recursive(
    st.text(st.sampled_from("ab #:'\"-한,"), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(YAML_TREES)
def test_what_pyyaml_writes_is_read_back(tree: object) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_style="'")
    assert node_of(text) == tree


@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@` \n\t,?한<"), max_size=40))
def test_any_text_gives_nodes_or_reasons_inside_the_file(text: str) -> None:
    node, found = parse(text.encode(), "f.yaml")
    assert node is not None or found
    lines = text.split("\n")
    for problem in found:
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
