"""The checks of translations: what they find, where they point, what they leave alone, how good they are."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.diagnostics import Span
from lecture_tools.glossary import Glossary
from lecture_tools.load import load_project
from lecture_tools.source.nodes import Scalar
from lecture_tools.translation import checks, kinds
from lecture_tools.translation.anatomy import anatomy
from lecture_tools.translation.checking import check_files, diagnostics
from lecture_tools.translation.checks import CHECKS
from lecture_tools.translation.kinds import Kind, kind_of
from lecture_tools.translation.number_words import counted, said
from lecture_tools.translation.quantities import numbers
from lecture_tools.translation.terms import Terms, terms_of
from lecture_tools.translation.units import Unit
from tools import check_rates

Project = Callable[..., Path]

GLOSSARY = """\
terms:
  kl:
    name: {en: KL divergence, ko: KL 발산}
    also: {en: [relative entropy], ko: [상대 엔트로피]}
  label:
    name: {en: label, ko: 레이블}
    avoid: {en: [tag], ko: [라벨]}
  variable:
    name: {en: random variable, ko: 확률변수}
    avoid: {ko: [확률 변수]}
  likelihood:
    name: {en: maximum likelihood, ko: 최대 가능도}
    avoid: {ko: [최대 우도]}
"""

NOWHERE = Span(file="a.yaml", line=1, column=1, end_line=1, end_column=1)


@pytest.fixture(scope="module")
def terms() -> Terms:
    return terms_of(check_rates.glossary_of(GLOSSARY), "en", "ko")


def unit(source: str, target: str, field: str = "body", language: str = "ko") -> Unit:
    scalars = [Scalar.at(text, NOWHERE, ((0, line, 1),)) for line, text in enumerate((source, target), 1)]
    return Unit(
        id="lesson:a.body",
        file="a.yaml",
        path=("slides", 0, field),
        field=field,
        context="a",
        source=scalars[0],
        target=scalars[1],
        span=NOWHERE,
        dismissed={},
        language=language,
    )


def found(one: Unit, terms: Terms) -> list[str]:
    return [code for code, _ in diagnostics(one, "en", terms)]


FAULTS = [
    ("T101", "body", "It is <<h>> here.", "여기서 <<k>>입니다.", "<<k>>"),
    ("T102", "body", "It is $p<q$.", "$p>q$입니다.", ">"),
    ("T102", "body", "Here $a=b+c$.", "여기서 $a=b-c$입니다.", "b-c"),
    ("T103", "body", "Call `f(x)`.", "`f(y)`를 부릅니다.", "`f(y)`"),
    ("T104", "body", "See [it](#a).", "[그것](#b)을 보십시오.", "](#b)"),
    ("T105", "body", "It is 12.5.", "12.6입니다.", "12.6"),
    ("T106", "body", "As in Guo et al. (2017).", "Guo 등(2018)과 같습니다.", "Guo 등(2018"),
    ("T107", "notes", "One.\n\nTwo.", "하나입니다. 둘입니다.", ""),
    ("T108", "body", "an average surprise", "평균 but not very much", "but not very much"),
    ("T109", "body", "The KL divergence is large.", "발산이 큽니다.", "KL divergence"),
    ("T110", "body", "The label is right.", "라벨이 맞습니다.", "라벨"),
    ("T111", "body", "It grows.", "값이 커진다.", "커진다"),
    ("T112", "labels", "loss", "손실.", "."),
    ("T113", "body", "First, second", "첫째，둘째", "，"),
    ("T114", "body", "an average", "평균 평균", "평균 평균"),
    ("T115", "body", "$H$ is large.", "$H$ 는 큽니다.", " "),
    ("T116", "labels", "loss", "모델이 예측한 확률과 정답 사이의 차이를 재는 값", ""),
    ("T117", "body", "a loss", "손실ㅇ", "ㅇ"),
    ("T118", "body", "the **loss**", "손실", ""),
]


@pytest.mark.parametrize(("code", "field", "source", "target", "place"), FAULTS)
def test_a_fault_is_found_at_its_place(
    code: str, field: str, source: str, target: str, place: str, terms: Terms
) -> None:
    places = [
        (source, target)[diagnostic.span.line - 1][
            diagnostic.span.column - 1 : diagnostic.span.end_column - 1
        ]
        for one, diagnostic in diagnostics(unit(source, target, field), "en", terms)
        if one == code
    ]
    assert place in places


def test_every_check_has_a_fault_here() -> None:
    assert {code for code, *_ in FAULTS} == {check.CODE for check in CHECKS}


def test_the_registry_is_the_folder() -> None:
    folder = Path(inspect.getfile(checks)).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "comparing", "finding", "pair"}
    assert {check.__name__.rpartition(".")[2] for check in CHECKS} == files
    codes = [check.CODE for check in CHECKS]
    assert codes == sorted(set(codes))


def test_checks_need_nothing_heavy() -> None:
    """`lecture explain` reads their docstrings, so they are imported with it."""
    for check in CHECKS:
        tree = ast.parse(inspect.getsource(check))
        imported = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
        assert "lecture_tools.translation.anatomy" not in imported, check.CODE


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("the KL divergence", "KL발산으로"),
        ("the relative entropies", "상대 엔트로피들"),
        ("a random variable", "확률변수에서는"),
        ("maximum likelihood", "최대 가능도(최대 우도)"),
        ("the tags", "KL 발산"),
        ("`label`", "`라벨`"),
    ],
)
def test_terms_with_particles_plurals_and_other_names(source: str, target: str, terms: Terms) -> None:
    assert "T109" not in found(unit(source, target), terms)
    assert [code for code, one in diagnostics(unit(source, target), "en", terms) if "write" in one.hint] == (
        ["T110"] if source == "the tags" else []
    )


@pytest.mark.parametrize("written", ["확률 변수", "최대우도", "최대 우도로서", "라벨에는"])
def test_names_to_avoid_in_all_their_spellings(written: str, terms: Terms) -> None:
    assert "T110" in found(unit("x", f"그 {written} 값"), terms)


@pytest.mark.parametrize("written", ["확률변수", "에라벨", "어떤 경우도"])
def test_names_that_only_look_alike(written: str, terms: Terms) -> None:
    assert "T110" not in found(unit("x", f"그 {written} 값"), terms)


@pytest.mark.parametrize(
    ("formula", "members"),
    [
        ("$H=<<h>>$", {"H"}),
        ("$a\\le b < c$", {"a", "b", "c", "≤", "<"}),
        ("$a \\leq b$", {"a", "b", "≤"}),
        ("$H(X,Y)=1$", {"H(X,Y)"}),
        ("$\\left(a\\right)\\text{ if }b$", {"(a)b"}),
        ("$x_1,\\; x_2$", {"x_1", "x_2"}),
        ("$\\frac12=0.5$", set()),
        ("$$[0,1)$$", {"[0,1)"}),
        ("$e^{내트}$", {"e^"}),
    ],
)
def test_the_members_of_a_formula(formula: str, members: set[str]) -> None:
    text = f"So {formula} it is"
    found_members = anatomy(text).members
    assert {part.content for part in found_members} == members
    for part in found_members:
        assert text[part.start : part.end].strip()


@pytest.mark.parametrize(
    ("text", "language", "meanings"),
    [
        ("1,000 and 2{,}000", "en", [{"1000"}, {"2000"}]),
        ("1.5 million", "en", [{"1500000"}]),
        ("150만 개", "ko", [{"1500000", "150"}]),
        ("5%", "en", [{"5%", "0.05"}]),
        ("0.05", "ko", [{"0.05", "5%"}]),
        ("3분의 1", "ko", [{"1", "3", "0.333333333333", "33.3333333333%"}]),
        ("\\frac53", "en", [{"5"}, {"3"}]),
        ("(0.1,0.25)", "en", [{"0.1", "10%"}, {"0.25", "25%"}]),
        ("10% or 20", "en", [{"10%", "0.1"}, {"20", "20%"}]),
    ],
)
def test_numbers_in_digits(text: str, language: str, meanings: list[set[str]]) -> None:
    assert [set(one) for _, one in numbers(text, language)] == meanings


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("twenty-one", "en", "21"),
        ("three hundred", "en", "300"),
        ("two sixes", "en", "6"),
        ("in May", "en", "5"),
        ("half of it", "en", "50%"),
        ("three per cent", "en", "3%"),
        ("스무 번", "ko", "20"),
        ("삼백 개", "ko", "300"),
        ("절반", "ko", "0.5"),
    ],
)
def test_numbers_in_words(text: str, language: str, number: str) -> None:
    assert number in said(text, language)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("one of the three", "en", ["3"]),
        ("three million", "en", []),
        ("세 값", "ko", ["3"]),
        ("세계의 네트워크", "ko", []),
        ("표의 열", "ko", []),
        ("열 번", "ko", ["10"]),
        ("drei", "de", []),
    ],
)
def test_words_that_only_count(text: str, language: str, expected: list[str]) -> None:
    assert [part.content for part in counted(text, language)] == expected


def test_a_number_in_words_may_be_left_out_but_not_changed(terms: Terms) -> None:
    assert "T105" not in found(unit("All three agree.", "모두 같습니다."), terms)
    assert "T105" in found(unit("All three agree.", "넷이 모두 같습니다."), terms)
    assert "T105" in found(unit("All 3 agree.", "모두 같습니다."), terms)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("slides", 0, "title"), Kind.TITLE),
        (("title",), Kind.PHRASE),
        (("slides", 0, "notes"), Kind.SPEECH),
        (("figures", "a", "labels", "x"), Kind.PHRASE),
        (("slides", 0, "where", 1, "meaning"), Kind.SLIDE),
        (("terms", "kl", "meaning"), Kind.PHRASE),
        (("slides", 0, "rows", 1, 2), Kind.SLIDE),
        (("slides", 0, "body", 1, "text"), Kind.SLIDE),
    ],
)
def test_kinds_of_texts(path: tuple[str | int, ...], kind: Kind) -> None:
    assert kinds.kind_of(path) is kind


@pytest.mark.parametrize(
    ("field", "text", "is_fault"),
    [
        ("body", "둘 다", False),
        ("body", "1보다", False),
        ("body", "예·아니요", False),
        ("body", "값이 필요", False),
        ("body", "값이 커요.", True),
        ("notes", "“크다”라고 합니다.", False),
        ("notes", "커진다(그림). 그렇습니다.", True),
        ("notes", "값이 커짐.", True),
        ("body", "값이 커짐", False),
        ("title", "값은 얼마입니까", False),
        ("header", "큰 값", False),
        ("header", "값이 큽니다", True),
        ("labels", "바다", False),
    ],
)
def test_register(field: str, text: str, is_fault: bool, terms: Terms) -> None:
    assert ("T111" in found(unit("x", text, field), terms)) is is_fault


def test_a_heading_may_ask_what_the_source_asks(terms: Terms) -> None:
    assert "T111" not in found(unit("How uncertain is it?", "얼마나 불확실합니까?", "heading"), terms)
    assert "T111" in found(unit("how uncertain it is", "얼마나 불확실합니까", "heading"), terms)


def test_other_languages_are_spared_what_is_said_of_korean() -> None:
    terms = terms_of(Glossary(), "en", "ja")
    japanese = unit("It grows, then.", "値は大きくなる。", language="ja")
    assert {"T108", "T111", "T113", "T116"}.isdisjoint(found(japanese, terms))


def test_the_source_has_slips_too(terms: Terms) -> None:
    sides = [
        (code, diagnostic.span.column)
        for code, diagnostic in diagnostics(unit("the the loss", "손실"), "en", terms)
    ]
    assert ("T114", 1) in sides


@given(
    st.text(alphabet="a1 .,()$`<>*[]|가다요ㅇ%\n", max_size=60),
    st.sampled_from(["body", "notes", "labels", "title"]),
)
def test_any_text_is_read_and_every_place_is_in_it(text: str, field: str) -> None:
    empty = terms_of(Glossary(), "en", "ko")
    for _, diagnostic in diagnostics(unit(text, text, field), "en", empty):
        assert 1 <= diagnostic.span.column <= diagnostic.span.end_column <= len(text) + 1


@given(st.text(alphabet="ab1 .,()$`<>*|%=\n", max_size=60))
def test_a_text_agrees_with_itself(text: str) -> None:
    empty = terms_of(Glossary(), "en", "en-GB")
    codes = set(found(unit(text, text, language="en-GB"), empty))
    assert codes.isdisjoint({"T101", "T102", "T103", "T104", "T105", "T106", "T107", "T112", "T118"})


def lesson(korean: str, beside: str = "") -> str:
    return f"""\
id: lesson
title: {{en: Entropy, ko: 엔트로피}}
slides:
  - id: start
    kind: title
    title: {{en: Entropy, ko: 엔트로피}}
    notes:
      en: Wait 5 minutes.
      ko: |
        잠시만 기다립니다.
        {korean}{beside}
"""


def check(root: Path, *languages: str) -> list[tuple[str, int, int, str]]:
    project, _ = load_project(root)
    assert project is not None
    files = ["content/lessons/lesson.yaml"]
    return [
        (one.code, one.span.line, one.span.column, one.message)
        for one in check_files(root, files, project.glossary, "en", languages or ("ko",))
    ]


def test_a_place_in_a_text_of_several_lines(project: Project) -> None:
    assert check(project(lesson("6분입니다."))) == [
        ("T105", 8, 16, "the number 5 is not in the 'ko' text"),
        ("T105", 11, 9, "the number 6 is not in the 'en' text"),
    ]


def test_a_dismissed_finding_is_silent(project: Project) -> None:
    assert check(project(lesson("6분입니다.", "\n      dismissed: {T105: the clock is slow}"))) == []


def test_a_dismissal_of_nothing_is_a_finding(project: Project) -> None:
    beside = "\n      dismissed: {T105: the clock is slow, T151: I say so, T199: why not}"
    assert check(project(lesson("5분입니다.", beside))) == [
        ("T149", 12, 25, "T105 is dismissed here, but it finds nothing"),
        ("T149", 12, 66, "T199 is dismissed here, but only checks of translations can be"),
    ]


def test_a_dismissal_may_serve_one_language_of_two(project: Project) -> None:
    beside = "\n      ja: 5分。\n      dismissed: {T105: the clock is slow}"
    assert check(project(lesson("6분입니다.", beside)), "ko", "ja") == []


def test_a_missing_translation_is_for_others_to_report(project: Project) -> None:
    assert check(project(), "ja") == []


def test_most_seeded_faults_are_caught() -> None:
    seeds = check_rates.seeded()
    faults = [seed for seed in seeds if seed.code]
    harmless = [seed for seed in seeds if not seed.code]
    assert len(faults) >= 60 and len(harmless) >= 40
    caught = Counter(seed.code for seed in faults if seed.is_right)
    for code, number in Counter(seed.code for seed in faults).items():
        assert caught[code] >= 0.8 * number, code
    assert caught.total() >= 0.95 * len(faults)
    assert sum(not seed.is_right for seed in harmless) * check_rates.PER <= len(harmless)


def test_false_alarms_on_the_course_are_rare() -> None:
    texts = check_rates.course(check_rates.ROOT)
    assert sum(map(bool, texts)) * check_rates.PER <= len(texts)


def test_the_tables_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    check_rates.print_seeded(check_rates.seeded())
    check_rates.print_course([frozenset({"T101"}), frozenset(), frozenset(), frozenset()])
    output = capsys.readouterr().out
    assert all(check.CODE in output for check in CHECKS)
    assert "any, of 4                 1   12.50" in output


def test_kind_of_is_told_to_the_checks(terms: Terms) -> None:
    path = ("slides", 0, "title")
    assert kind_of(path) is Kind.TITLE
    assert "T112" in found(unit("A loss falls", "손실이 줄어듭니다.", "title"), terms)
    assert "T112" not in found(unit("A loss falls", "손실이 줄어듭니다.", "body"), terms)
