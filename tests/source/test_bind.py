"""Nodes become models: all mistakes at once, and as much of the model as is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.model import Identifier, as_list
from lecture_tools.source.bind import Located, bind, read_model, suggestion
from lecture_tools.source.nodes import Node, Scalar
from lecture_tools.source.parse import parse
from lecture_tools.texts import Text


class WorkedProblem(Located):
    id: Identifier
    points: int = 0


class Sheet(Located):
    id: Identifier
    title: Text
    problems: Annotated[list[WorkedProblem], BeforeValidator(as_list)] = []
    named: dict[Identifier, WorkedProblem] = {}


def node_of(text: str) -> Node:
    node, _ = parse(text.encode(), "f.yaml")
    assert node is not None
    return node


def brief(found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.span.line, problem.span.column) for problem in found]


def test_models_know_their_place() -> None:
    sheet, found = bind(Sheet, node_of("id: one\ntitle: {en: One}\nproblems:\n  - {id: a, points: 3}\n"))
    assert sheet is not None and found == []
    assert sheet.problems[0].points == 3
    assert sheet.problems[0].span == Span(file="f.yaml", line=4, column=5, end_line=4, end_column=23)
    assert sheet.problems[0].key_span("points").column == 13
    assert sheet.problems[0].key_span("left-out") == sheet.problems[0].span
    assert sheet.title.by_language["en"].span.column == 13


def test_all_mistakes_at_once_and_the_sound_parts_stay() -> None:
    text = """\
id: one
title: {en: One}
extra: 1
problems:
  - {id: a}
  - {id: B}
  - {id: c, points: many, more: 1}
  - {id: d}
named:
  x: {id: e}
  y: {points: 1}
"""
    sheet, found = bind(Sheet, node_of(text))
    assert sheet is not None
    assert sorted(brief(found)) == [
        ("S003", 3, 1), ("S003", 7, 27), ("S020", 6, 10), ("S020", 7, 21), ("S021", 11, 6),
    ]  # fmt: skip
    assert [problem.id for problem in sheet.problems] == ["a", "d"]
    assert list(sheet.named) == ["x"]
    assert list(sheet.dropped("problems")) == ["1", "2"] and list(sheet.dropped("named")) == ["y"]
    assert not sheet.is_whole


def test_a_field_with_a_mistake_may_have_a_stand_in() -> None:
    stand_in = Scalar.at("stand-in", Span(file="f.yaml", line=1, column=1, end_line=1, end_column=1))
    node = node_of("id: Not An Id\ntitle: {en: One}\nproblems: [{id: a}]")
    assert bind(Sheet, node)[0] is None
    sheet, found = bind(Sheet, node, {"id": stand_in})
    assert sheet is not None and sheet.id == "stand-in" and len(sheet.problems) == 1
    assert brief(found) == [("S020", 1, 5)]


def test_a_missing_field_is_reported_at_the_place_where_it_belongs() -> None:
    sheet, found = bind(Sheet, node_of("problems: []"))
    assert sheet is None
    assert [(problem.code, problem.message) for problem in found] == [
        ("S021", "'id' is missing"),
        ("S021", "'title' is missing"),
    ]


def test_a_list_is_no_mapping() -> None:
    sheet, found = bind(Sheet, node_of("- a\n- b"))
    assert sheet is None and brief(found) == [("S020", 1, 1)]


def test_names_of_models_read_as_english() -> None:
    _, found = bind(Sheet, node_of("id: a\ntitle: {en: A}\nproblems: [{id: b, pionts: 1}]"))
    assert found[0].message == "unknown field 'pionts' on a worked problem"
    assert found[0].hint == "did you mean 'points'?"


def test_one_mistake_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_text("id: a\ntitle: *title\nproblems: [<<: {id: b}]\n", encoding="utf-8")
    _, found = read_model(Sheet, path, "sheet.yaml")
    assert brief(found) == [("S005", 2, 8), ("S005", 3, 12)]


def test_suggestions_are_near_or_none() -> None:
    assert suggestion("titel", ["title", "id"]) == "did you mean 'title'?"
    assert suggestion("xyz", ["title", "id"]) == ""
