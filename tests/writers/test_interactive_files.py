"""Interactive figures in files: only what a page needs, nothing that breaks out, a picture in PowerPoint."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from lecture_tools.ast import Deck, Interactive, Run
from lecture_tools.interactives import FOLDER
from lecture_tools.pictures import picture_keys
from lecture_tools.pipeline import prepare
from lecture_tools.selection import Selection
from lecture_tools.theme import Design
from lecture_tools.writers import html, pptx
from tests.projects import LESSON
from tests.writers.decks import pair, sample_design, sample_pictures

SLIDE = """\
  - id: move
    kind: interactive
    title: {en: Move it, ko: 움직여 봅니다}
    interactive: coin
    figure: bars
    start: {theta: 'fair[0] / 2'}
"""


@pytest.fixture
def deck(project: Callable[..., Path]) -> Deck:
    return made(project(LESSON + SLIDE))


def made(root: Path) -> Deck:
    _, decks, report = prepare(root, Selection(modes=("en+ko",)), jobs=1)
    assert report.diagnostics == []
    return decks[0].deck


def block_of(deck: Deck) -> Interactive:
    (block,) = deck.slides[-1].regions["figure"]
    assert isinstance(block, Interactive)
    return block


def page_of(deck: Deck, design: Design | None = None) -> str:
    design = design or sample_design()
    return html.write(deck, design, sample_pictures(deck, design)).decode()


def test_a_slide_may_start_elsewhere(deck: Deck) -> None:
    (theta,) = block_of(deck).controls
    assert theta.start == 0.25 and 0.25 in theta.values
    assert block_of(deck).expected[0].settings == {"theta": 0.5}


def test_a_page_has_only_the_programs_that_it_uses(deck: Deck) -> None:
    page = page_of(deck)
    assert 'define("coin"' in page and 'define("dice"' not in page
    without = page_of(replace(deck, slides=deck.slides[:-1]))
    assert "Lecture.interactives =" not in without and "Lecture.drawing =" not in without


def test_words_stay_words(deck: Deck) -> None:
    attack = "</script><script>alert(1)</script><!-- &amp; \u2028"
    block = block_of(deck)
    control = replace(block.controls[0], label=pair(attack, attack))
    hostile = replace(block, controls=(control,), labels={"x": pair(attack, attack)})
    slide = replace(deck.slides[-1], regions={"figure": (hostile,)})
    page = page_of(replace(deck, slides=(slide,)))
    assert page.count("<script>alert") == 0
    assert "&lt;script&gt;alert(1)" in page and "\\u003cscript>alert(1)" in page


def test_a_language_without_words_shows_english(project: Callable[..., Path]) -> None:
    course = """\
id: course
languages: [en, fr]
title: {en: Information, fr: Information}
lessons:
  - lesson: lesson
"""
    glossary = "units: {bit: {en: '{} bits', fr: '{} bits'}}\n"
    lesson = (LESSON + SLIDE).replace("ko: ", "fr: ")
    root = project(lesson, {"content/courses/course.yaml": course, "content/glossary.yaml": glossary})
    _, decks, report = prepare(root, Selection(modes=("fr",)), jobs=1)
    assert report.diagnostics == []
    (theta,) = block_of(decks[0].deck).controls
    assert theta.label.in_language("fr") == (Run(text="probability of heads θ"),)


def test_an_unknown_unit_is_reported_where_it_is_named(project: Callable[..., Path]) -> None:
    root = project(LESSON + SLIDE, {"content/glossary.yaml": "units: {nat: {en: '{} nats', ko: '{}내트'}}\n"})
    _, _, report = prepare(root, Selection(modes=("en",)), jobs=1)
    found = {(problem.code, problem.span.file) for problem in report.diagnostics}
    assert ("V007", f"templates/{FOLDER}/coin.yaml") in found


def test_a_project_brings_a_figure_and_takes_the_rest_from_the_package(project: Callable[..., Path]) -> None:
    dial = """\
controls: {turn: {label: $t$, lowest: 0, highest: 1, step: 1, start: 0}}
read_outs: {twice: {label: $2t$, is: 2 * turn}}
"""
    program = 'Lecture.interactives.define("dial", { compute: () => ({ twice: 2 }), draw() {} });\n'
    root = project(
        (LESSON + SLIDE).replace("coin", "dial").replace("    start: {theta: 'fair[0] / 2'}\n", ""),
        {f"templates/{FOLDER}/dial.yaml": dial, f"templates/{FOLDER}/dial.js": program},
    )
    page = page_of(made(root), replace(sample_design(), templates=root / "templates"))
    assert program in page and "Lecture.drawing =" in page and ".page-controls" in page


def test_powerpoint_shows_the_picture_of_the_states(deck: Deck) -> None:
    design = sample_design()
    pictures = sample_pictures(deck, design)
    last = replace(deck, slides=deck.slides[-1:])
    assert {key.figure for key in picture_keys(last, design, "light")} == {"bars"}
    slide = Presentation(BytesIO(pptx.write(deck, design, pictures))).slides[len(deck.slides) - 1]
    described = re.findall(r'descr="([^"]*)"', slide.part.blob.decode())
    assert any("Two equal bars" in text for text in described)
