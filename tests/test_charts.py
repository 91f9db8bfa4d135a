"""Charts of figures: numbers, texts, the courses that ask for them, and what authors get wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from projects import FILES, LESSON

from lecture_tools import ast
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.editor_schema import editor_schemas
from lecture_tools.pipeline import prepare
from lecture_tools.selection import Selection

Project = Callable[..., Path]

CHART = """\
    chart:
      type: bars
      x: '[1, 2]'
      series:
        - {values: fair, label: y}
      title: {en: 'It is <<h|unit>>', ko: '<<h|unit>>입니다'}
      y_label: y
      lowest: 0
"""
NATIVE = {"content/courses/course.yaml": FILES["content/courses/course.yaml"] + "charts: native\n"}
ALT = "    alt: {en: Two equal bars., ko: 같은 높이의 막대 두 개입니다.}\n"


def lesson(chart: str = CHART) -> str:
    return LESSON.replace(ALT, ALT + chart)


def found_in(root: Path) -> list[Diagnostic]:
    _, _, report = prepare(root, Selection(), jobs=1)
    return report.diagnostics


def pictures(root: Path, mode: str) -> list[ast.Picture]:
    _, decks, report = prepare(root, Selection(modes=(mode,)), jobs=1)
    assert report.diagnostics == []
    blocks = [
        block for slide in decks[0].deck.slides for region in slide.regions.values() for block in region
    ]
    return [block for block in blocks if isinstance(block, ast.Picture)]


def words(phrase: ast.Phrase | None, language: str) -> str:
    assert phrase is not None
    return "".join(run.text for run in phrase.in_language(language) if isinstance(run, ast.Run))


def test_figures_are_drawn_unless_the_course_asks_for_charts(project: Project) -> None:
    (picture,) = pictures(project(lesson()), "en")
    assert picture.charts == ()


def test_a_course_may_ask_for_charts(project: Project) -> None:
    (picture,) = pictures(project(lesson(), NATIVE), "en+ko")
    (chart,) = picture.charts
    assert (chart.type, chart.x, chart.lowest, chart.highest) == ("bars", (1.0, 2.0), 0.0, None)
    (series,) = chart.series
    assert (series.values, series.colour) == ((0.5, 0.5), "data")
    assert words(chart.title, "en") == "It is 1.50 bits" and words(chart.title, "ko") == "1.50비트입니다"
    assert words(series.label, "en") == words(chart.y_label, "en") == "Probability"
    assert words(chart.y_label, "ko") == "확률" and chart.x_label is None


def test_several_charts_stand_in_a_list(project: Project) -> None:
    line = "{type: lines, x: 'linspace(0, 1, 3)', series: [{values: '[3, 2, 1]', label: y, colour: model}]}"
    several = f"    chart:\n      - {line}\n      - {line.replace('lines', 'scatter')}\n"
    (picture,) = pictures(project(lesson(several), NATIVE), "ko")
    assert [chart.type for chart in picture.charts] == ["lines", "scatter"]
    assert [chart.x for chart in picture.charts] == [(0.0, 0.5, 1.0)] * 2


@pytest.mark.parametrize("files", [{}, NATIVE], ids=["drawn", "native"])
@pytest.mark.parametrize(
    ("wrong", "code", "place", "message"),
    [
        (CHART.replace("values: fair", "values: fir"), "V002", "fir", "unknown value or function 'fir'"),
        (CHART.replace("'[1, 2]'", "1 / 0"), "V005", "1 / 0", "'1 / 0' divides by zero"),
        (CHART.replace("label: y}", "label: z}"), "F014", "z}", "the figure has no label 'z'"),
        (CHART.replace("y_label: y", "y_label: yy"), "F014", "yy", "the figure has no label 'yy'"),
        (
            CHART.replace("values: fair", "values: '[0, 0, 1]'"),
            "F015",
            "'[0, 0, 1]'",
            "there are 3 values here, but 2 places in x",
        ),
        (
            CHART.replace("values: fair", "values: 'self_information([1, 0])'"),
            "F015",
            "'self_information([1, 0])'",
            "no chart can show inf, which is number [1] here",
        ),
        (CHART.replace("'[1, 2]'", "'2'"), "F015", "'2'", "a chart needs a list of numbers here"),
        (CHART.replace("'[1, 2]'", "'[]'"), "F015", "'[]'", "a chart needs a list of numbers here"),
        (
            CHART.replace("'[1, 2]'", "'[[1], [2, 3]]'"),
            "F015",
            "'[[1], [2, 3]]'",
            "a chart needs a list of numbers here",
        ),
        (
            CHART.replace("'[1, 2]'", "linspace(0, 1, 2001)"),
            "F015",
            "linspace(0, 1, 2001)",
            "these are 2001 numbers; a chart takes at most 2000",
        ),
        (CHART + "      highest: -1\n", "S020", "type: bars", "'lowest' must be below 'highest'"),
        (CHART.replace("bars", "pie"), "S020", "pie", "'type' should be 'bars', 'lines' or 'scatter'"),
        (CHART.replace("lowest: 0", "lowest: .inf"), "S020", ".inf", ""),
    ],
)
def test_a_mistake_is_reported_where_it_is(
    project: Project, files: dict[str, str], wrong: str, code: str, place: str, message: str
) -> None:
    text = lesson(wrong)
    (found,) = found_in(project(text, files))
    assert found.code == code and message in found.message
    line = text.splitlines()[found.span.line - 1]
    assert line[found.span.column - 1 :].startswith(place)


def test_the_hint_names_the_label_that_was_meant(project: Project) -> None:
    (found,) = found_in(project(lesson(CHART.replace("y_label: y", "y_label: yy"))))
    assert found.hint == "did you mean 'y'?"


def test_a_text_of_a_chart_needs_every_language(project: Project) -> None:
    found = found_in(project(lesson(CHART.replace(", ko: '<<h|unit>>입니다'", ""))))
    assert {problem.code for problem in found} == {"T001"}


def test_editors_accept_one_chart_and_a_list_of_charts() -> None:
    schema = json.loads(editor_schemas()["lesson"])
    field = schema["$defs"]["Figure"]["properties"]["chart"]
    chart = {"type": "bars", "x": "[1]", "series": [{"values": "[1]", "label": {"en": "p"}}]}
    validator = jsonschema.Draft202012Validator({**field, "$defs": schema["$defs"]})
    assert validator.is_valid(chart) and validator.is_valid([chart, chart])
    assert not validator.is_valid({**chart, "type": "pie"}) and not validator.is_valid([chart] * 5)
