"""Particles after everything that stands on slides, chosen by how it is read aloud."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from lecture_tools.ast import Code, Emphasis, Inlines, Link, Math, Run, Strong
from lecture_tools.diagnostics import Span
from lecture_tools.expressions import ExpressionError
from lecture_tools.markup import parse
from lecture_tools.numbers import filters, quantities
from lecture_tools.particles import ending_of_formula, settled
from lecture_tools.pipeline import prepare
from lecture_tools.selection import Selection
from lecture_tools.source.nodes import Scalar

CASES = yaml.load(
    (Path(__file__).parent / "data" / "particles.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
KNOWN = {
    before: forms.split()
    for group, some in CASES.items()
    if group != "unknown"
    for before, forms in some.items()
}
READINGS = {"softmax": "소프트맥스", "logit": "로짓", "numpy": "넘파이"}
SPAN = Span(file="", line=1, column=1, end_line=1, end_column=1)
HEDGES = {
    "은(는)": 0, "는(은)": 0, "(은)는": 0, "(으)로": 1,
}  # fmt: skip


class NoValues:
    def inlines(self, expression: str) -> Inlines:
        raise AssertionError(expression)

    def latex(self, expression: str) -> str:
        raise AssertionError(expression)

    def check_slide(self, identifier: str) -> None:
        raise AssertionError(identifier)


def inlines_of(text: str) -> Inlines:
    parsed, found = parse(Scalar.at(text, SPAN), NoValues())
    assert found == []
    return parsed


def plain(inlines: Inlines) -> str:
    text = ""
    for inline in inlines:
        match inline:
            case Run() | Code():
                text += inline.text
            case Strong() | Emphasis() | Link():
                text += plain(inline.children)
            case Math():
                text += f"${inline.latex}$"
    return text


def test_there_are_enough_cases() -> None:
    assert len(KNOWN) >= 150


@pytest.mark.parametrize("before", KNOWN)
@pytest.mark.parametrize("hedge", HEDGES)
def test_hedged_particles(before: str, hedge: str) -> None:
    made, slips = settled(inlines_of(f"{before}{hedge} 작습니다"), READINGS)
    assert plain(made) == f"{plain(inlines_of(before))}{KNOWN[before][HEDGES[hedge]]} 작습니다"
    assert slips == []


@pytest.mark.parametrize(
    ("hedge", "vowel", "rieul", "consonant"),
    [
        ("이(가)", "가", "이", "이"),
        ("을(를)", "를", "을", "을"),
        ("과(와)", "와", "과", "과"),
        ("와(과)", "와", "과", "과"),
        ("(으)로", "로", "로", "으로"),
        ("(으)로부터", "로부터", "로부터", "으로부터"),
        ("(으)로서", "로서", "로서", "으로서"),
        ("(이)다", "다", "이다", "이다"),
        ("(이)며", "며", "이며", "이며"),
        ("(이)므로", "므로", "이므로", "이므로"),
    ],
)
def test_every_pair_after_every_ending(hedge: str, vowel: str, rieul: str, consonant: str) -> None:
    for number, expected in (("2", vowel), ("1", rieul), ("3", consonant)):
        made, _ = settled(inlines_of(f"값은 {number}{hedge}"), {})
        assert plain(made) == f"값은 {number}{expected}"


@pytest.mark.parametrize("before", CASES["unknown"])
def test_what_nobody_can_read_stays_hedged(before: str) -> None:
    made, slips = settled(inlines_of(f"{before}은(는) 작습니다"), READINGS)
    assert "은(는)" in plain(made)
    assert [(slip.written, slip.right) for slip in slips] == [("은(는)", None)]


@pytest.mark.parametrize(
    "before", [before for group in ("numbers", "decimals", "letters", "formulas") for before in CASES[group]]
)
def test_a_particle_that_does_not_fit_is_found(before: str) -> None:
    right = KNOWN[before][0]
    wrong = {"은": "는", "는": "은"}[right]
    assert settled(inlines_of(f"{before}{right} 작습니다"), READINGS)[1] == []
    assert [slip.right for slip in settled(inlines_of(f"{before}{wrong} 작습니다"), READINGS)[1]] == [right]


@pytest.mark.parametrize(
    "text",
    [
        "RLHF(사람의 피드백을 쓰는 강화 학습)는 다릅니다",
        "TRPO(2015)는 다릅니다",
        "A(0.97)가 뒤를 잇습니다",
        "N(0, 1)로 놓습니다",
        "로또 6/45가 있습니다",
        "$p\\log(p/0)$를 만납니다",
        "3이므로 작습니다",
        "2의 로그입니다",
        "1가지 방법",
        "0으로 나눕니다",
    ],
)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    made, slips = settled(inlines_of(text), {})
    assert slips == [] and plain(made) == plain(inlines_of(text))


@pytest.mark.parametrize(
    ("value", "forms", "printed"),
    [(3.27, "은/는", "3.27은"), (1.9, "으로/로", "1.90으로"), (0.5, "이/가", "0.50이")],
)
def test_the_filter(value: float, forms: str, printed: str) -> None:
    made = filters({}, "ko")["josa"](quantities(value, None, 2), forms)
    assert getattr(made, "text", None) == printed


@pytest.mark.parametrize(("language", "forms"), [("en", "은/는"), ("ko", "다/요")])
def test_the_filter_is_for_pairs_in_korean(language: str, forms: str) -> None:
    with pytest.raises(ExpressionError):
        filters({}, language)["josa"](quantities(1.0, None, 2), forms)


def test_in_a_deck_a_particle_follows_the_value(project: Callable[..., Path]) -> None:
    lesson = (project() / "content" / "lessons" / "lesson.yaml").read_text(encoding="utf-8")
    hedged = lesson.replace("값은 <<h|unit>>입니다.", "$H=<<h>>$을(를) Entropies은(는) <<h>>는 봅니다.")
    _, prepared, report = prepare(project(hedged), Selection(modes=("ko",)), jobs=1)
    bullet = prepared[0].deck.slides[1].regions["body"][0]
    assert "Math(latex='H=1.50'" in repr(bullet) and "text='을 Entropies은(는) 1.50는 봅니다.'" in repr(
        bullet
    )
    found = {problem.code: problem for problem in report.diagnostics}
    assert set(found) == {"T150", "T151"}
    assert found["T151"].span.column > found["T150"].span.column > 1


@pytest.mark.parametrize(
    ("korean", "dismissed", "expected"),
    [
        ("<<h>>는 봅니다.", "T151: so it is read here", []),
        ("<<h>>는 봅니다.", "T150: so it is read here", ["T149", "T151"]),
        ("Entropies은(는) 봅니다.", "T150: nobody reads it", []),
        ("<<h>>은 봅니다.", "T151: so it is read here", ["T149"]),
        ("<<lesson('lesson')>>는 봅니다.", "T151: so it is read in the other course", []),
    ],
)
@pytest.mark.parametrize("field", ["body", "notes"])
def test_a_finding_can_be_dismissed_and_a_dismissal_of_nothing_is_one(
    project: Callable[..., Path], field: str, korean: str, dismissed: str, expected: list[str]
) -> None:
    lesson = (project() / "content" / "lessons" / "lesson.yaml").read_text(encoding="utf-8")
    old = "- {en: 'It is <<h|unit>>.', ko: '값은 <<h|unit>>입니다.'}"
    assert old in lesson
    written = f"en: '<<h>>', ko: \"잠시 봅니다. {korean}\", dismissed: {{{dismissed}}}}}"
    new = f"- {{{written}" if field == "body" else f"- {{en: a, ko: b}}\n    notes: {{{written}"
    _, _, report = prepare(project(lesson.replace(old, new)), Selection(), jobs=1)
    assert sorted({problem.code for problem in report.diagnostics}) == expected
    if "T149" in expected:
        (unused,) = {problem for problem in report.diagnostics if problem.code == "T149"}
        assert unused.message == f"{dismissed[:4]} is dismissed here, but it finds nothing"
    _, _, english = prepare(project(lesson.replace(old, new)), Selection(modes=("en",)), jobs=1)
    assert english.diagnostics == []


@pytest.mark.parametrize("formula", [r"\text{a\}}", "x}", "}}}", r"\text{\}}x}"])
def test_unpaired_braces_end_in_something(formula: str) -> None:
    ending_of_formula(formula, {})


def test_a_particle_depends_on_what_is_near_however_long_the_text() -> None:
    words = "긴 글 " * 200 + "3.27비트을(를) 봅니다."
    (run,), slips = settled((Run(text=words),), {})
    assert run == Run(text=words.replace("을(를)", "를")) and slips == []
