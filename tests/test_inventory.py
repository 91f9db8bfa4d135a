"""The list of values: what each came out as, and where it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from projects import LESSON

from lecture_tools.diagnostics import SelectionError
from lecture_tools.inventory import ListedValue, list_values

VALUES = """\
  h: {is: 'entropy([1/2, 1/4, 1/4])', unit: bit, expect: 1.50}
  double: 2 * h
  table: array([[1, 2], [3, 4]])
  many: linspace(0, 1, 11)
  parts: chain_rule([[0.5, 0], [0, 0.5]])
  two: {is: '[1, 2]', expect: [1, 2]}
  points: {is: 'npmi([[1, 0], [0, 0]])', digits: 1}
  failing: 1 / 0
"""


def test_values_with_what_they_are_made_of(project: Callable[..., Path]) -> None:
    lesson = LESSON.partition("  h: ")[0] + VALUES + "figures:" + LESSON.partition("figures:")[2]
    lesson += "exercises:\n  - {id: one, question: {en: '<<h>>?'}, answer: {en: '$<<two[0]>>$'}}\n"
    listed, found = list_values(project(lesson), frozenset())
    assert [problem.code for problem in found] == ["V005"]
    by_name = {value.name: value for value in listed}
    assert by_name["fair"] == ListedValue(
        lesson="", name="fair", printed="[0.5000, 0.5000]", unit="",
        expression="array([1/2, 1/2])", expect="", used=("figure bars",),
    )  # fmt: skip
    assert by_name["h"] == ListedValue(
        lesson="lesson", name="h", printed="1.50", unit="bit",
        expression="entropy([1/2, 1/4, 1/4])", expect="1.50", used=("points", "one", "double"),
    )  # fmt: skip
    assert by_name["two"].used == ("one",) and by_name["two"].expect == "1, 2"
    assert by_name["table"].printed == "[[1.0000, 2.0000], [3.0000, 4.0000]]"
    assert by_name["many"].printed == "[0.0000, 0.1000, 0.2000, 0.3000, 0.4000, 0.5000, …]"
    assert by_name["parts"].printed.startswith("HX 1.0000, ")
    assert "nan" in by_name["points"].printed
    assert "failing" not in by_name


def test_only_the_named_lessons(project: Callable[..., Path]) -> None:
    assert [value.name for value in list_values(project(), frozenset(["lesson"]))[0]] == ["h"]
    with pytest.raises(SelectionError, match="did you mean 'lesson'"):
        list_values(project(), frozenset(["leson"]))


def test_without_a_project_there_are_no_values(tmp_path: Path) -> None:
    listed, found = list_values(tmp_path, frozenset())
    assert listed == [] and [problem.code for problem in found] == ["L001"]
