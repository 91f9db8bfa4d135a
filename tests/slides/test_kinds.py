"""What each kind of slide becomes; the whole of it is in tests/golden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from lecture_tools import ast
from lecture_tools.pipeline import prepare
from lecture_tools.selection import Selection
from lecture_tools.slides import KINDS
from lecture_tools.theme import packaged_templates

EXAMPLES = Path(__file__).parent.parent / "golden" / "kinds.yaml"
LAYOUTS = yaml.safe_load((packaged_templates() / "layouts.yaml").read_text(encoding="utf-8"))["layouts"]

Project = Callable[..., Path]


def deck_of(root: Path) -> ast.Deck:
    _, decks, report = prepare(root, Selection(modes=("en+ko",)), jobs=2)
    assert report.diagnostics == []
    return decks[0].deck


@pytest.fixture
def slides(project: Project) -> dict[str, ast.Slide]:
    return {slide.kind: slide for slide in deck_of(project(EXAMPLES.read_text(encoding="utf-8"))).slides}


def one(project: Project, fields: str) -> ast.Slide:
    """A single slide of these fields."""
    head = (
        "id: lesson\ntitle: {en: Entropy, ko: 엔트로피}\nslides:\n  - id: it\n    title: {en: It, ko: 그것}\n"
    )
    lines = "".join(f"    {line}\n" for line in fields.strip().split("\n"))
    return deck_of(project(head + lines)).slides[0]


def test_there_is_an_example_of_every_kind(slides: dict[str, ast.Slide]) -> None:
    assert set(slides) == set(KINDS)


def test_every_kind_fills_regions_that_its_layout_has(slides: dict[str, ast.Slide]) -> None:
    for slide in slides.values():
        assert set(slide.regions) <= set(LAYOUTS[slide.layout]["regions"]) - {"title"}, slide.kind
        assert all(slide.regions.values())


def test_steps_count_the_clicks(slides: dict[str, ast.Slide]) -> None:
    for slide in slides.values():
        assert slide.steps == max(steps_in(slide.regions), default=0), slide.kind


def steps_in(part: object) -> list[int]:
    if isinstance(part, dict):
        return [step for item in part.values() for step in steps_in(item)]
    if isinstance(part, tuple):
        return [step for item in part for step in steps_in(item)]
    inner = [step for name in getattr(part, "__slots__", ()) for step in steps_in(getattr(part, name))]
    return [*inner, part.step] if hasattr(part, "step") else inner


def test_without_steps_all_is_there_at_once(project: Project) -> None:
    slide = one(project, "kind: bullets\nbody: [$a$, $b$]")
    assert slide.steps == 0 and steps_in(slide.regions) == [0, 0]


def test_bullets_beside_each_other_are_one_list_and_formulas_one_equation(project: Project) -> None:
    body = "kind: bullets\nbody: [$a$, $b$, {math: c}, {math: d}, $e$, {text: f}, {text: g}]"
    blocks = one(project, body).regions["body"]
    assert [type(block).__name__ for block in blocks] == [
        "BulletList", "Equation", "BulletList", "Paragraph", "Paragraph",
    ]  # fmt: skip
    assert isinstance(blocks[0], ast.BulletList) and len(blocks[0].items) == 2
    assert isinstance(blocks[1], ast.Equation) and [line.latex for line in blocks[1].lines] == [
        {"zxx": "c"},
        {"zxx": "d"},
    ]


def test_an_empty_body_leaves_no_region(project: Project) -> None:
    assert one(project, "kind: closing").regions == {}


def test_objectives_have_an_aside_only_with_prerequisites(project: Project) -> None:
    slide = one(project, "kind: objectives\nobjectives:\n  - {en: Do it, ko: 한다}")
    assert slide.layout == "content" and set(slide.regions) == {"body"}


def test_a_summary_without_formulas_has_all_the_room(project: Project) -> None:
    assert one(project, "kind: summary\nbody: [$a$]").layout == "content"


def test_a_worked_example_may_have_a_figure(project: Project) -> None:
    fields = (
        "kind: worked-example\nproblem: {en: P, ko: 문}\nworking: [$a$]\nanswer: {en: A, ko: 답}\nsteps: yes"
    )
    slide = one(project, fields)
    answer = slide.regions["body"][-1]
    assert slide.layout == "content" and isinstance(answer, ast.Callout)
    assert answer.role == "result" and answer.step == slide.steps == 2


@pytest.mark.parametrize(
    ("align", "expected"), [("", ("left", "right")), ("align: [center, left]", ("center", "left"))]
)
def test_columns_without_words_stand_at_the_right(
    project: Project, align: str, expected: tuple[str, str]
) -> None:
    rows = "header: [a, b]\nrows:\n  - [{en: one, ko: 하나}, '1']\n  - ['2', '3']"
    table = one(project, f"kind: table\n{rows}\n{align}").regions["table"][0]
    assert isinstance(table, ast.Table) and table.alignments == expected


def test_quiz_answers_come_at_the_first_click(slides: dict[str, ast.Slide]) -> None:
    choices = slides["quiz"].regions["body"][-1]
    assert isinstance(choices, ast.Choices)
    assert [option.is_correct for option in choices.options] == [True, False]
    assert choices.step == slides["quiz"].steps == 1


def test_a_symbol_is_named_before_its_meaning(project: Project) -> None:
    symbol = "{symbol: {en: H_e, ko: H_k}, meaning: {en: E, ko: 엔}}"
    fields = f"kind: equation\nequation: [{{math: H(X)}}]\nwhere: [{symbol}]"
    named = one(project, fields).regions["body"][0]
    assert isinstance(named, ast.BulletList)
    first = {language: inlines[0] for language, inlines in named.items[0].content.by_language.items()}
    assert first == {"en": ast.Math(latex="H_e"), "ko": ast.Math(latex="H_k")}


def test_a_reference_is_there_once_unless_a_part_of_it_is_translated(slides: dict[str, ast.Slide]) -> None:
    lines = [block.text for block in slides["references"].regions["body"] if isinstance(block, ast.Paragraph)]
    shannon, cover, olah = (line.by_language for line in lines)
    assert set(shannon) == set(olah) == {"zxx"}
    assert shannon["zxx"] == (
        ast.Strong(children=(ast.Run(text="Shannon"), ast.Run(text=" (1948)"))),
        ast.Run(text=" "),
        ast.Link(
            target="https://doi.org/10.1002/x",
            children=(ast.Run(text="A Mathematical Theory of Communication"),),
        ),
        ast.Run(text=", "),
        ast.Run(text="§6"),
    )
    assert olah["zxx"][-1] == ast.Run(text="Visual Information Theory")
    assert {language: line[-1] for language, line in cover.items()} == {
        "en": ast.Run(text="chapter 2"),
        "ko": ast.Run(text="2장"),
    }


def test_a_quotation_stands_above_its_source(slides: dict[str, ast.Slide]) -> None:
    (words,), (source,) = slides["quote"].regions["text"], slides["quote"].regions["source"]
    assert isinstance(words, ast.Paragraph) and isinstance(source, ast.Paragraph)
    assert (words.role, source.role) == ("lead", "caption")
    assert source.text.is_neutral and not words.text.is_neutral


def test_the_agenda_lists_the_course_and_marks_the_lesson(project: Project) -> None:
    files = {
        "content/courses/course.yaml": """\
id: course
languages: [en, ko]
title: {en: Course, ko: 강좌}
lessons:
  - lesson: other
    contents: {en: The other one, ko: 다른 강의}
  - {lesson: lesson, title: {en: Renamed, ko: 새 이름}}
""",
        "content/lessons/other.yaml": "id: other\ntitle: {en: Other, ko: 다른 것}\nslides:\n"
        "  - {id: a, kind: section, title: {en: A, ko: 가}}\n",
    }
    slide = "{id: a, kind: agenda, title: {en: A, ko: 가}}"
    lesson = f"id: lesson\ntitle: {{en: Entropy, ko: 엔트로피}}\nslides: [{slide}]\n"
    _, decks, report = prepare(
        project(lesson, files), Selection(modes=("en",), lessons=frozenset(["lesson"])), jobs=1
    )
    table = decks[0].deck.slides[0].regions["table"][0]
    assert report.diagnostics == [] and isinstance(table, ast.Table)
    cells = [[cell.in_language("en")[0] for cell in row.cells] for row in table.rows]
    assert [[cell.text for cell in row if isinstance(cell, ast.Run)] for row in cells] == [
        ["1", "Other", "The other one"],
        ["2", "Renamed", "Renamed"],
    ]
    assert [row.is_current for row in table.rows] == [False, True]
