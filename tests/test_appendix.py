"""The glossary as a deck: everything in it once, in order, and no slide too full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from projects import FILES

from lecture_tools import ast
from lecture_tools.build.run import build
from lecture_tools.decks import PreparedDeck
from lecture_tools.load import load_project
from lecture_tools.pipeline import Report, prepare
from lecture_tools.selection import Selection
from lecture_tools.writers.pptx.overflow import overflows
from lecture_tools.writers.pptx.text import plain

ROOT = Path(__file__).parents[1]
COURSE = FILES["content/courses/course.yaml"] + "appendix: glossary\n"
LONG = " ".join(["surprise"] * 80)
GLOSSARY = f"""\
units:
  bit: {{en: '{{}} bits', ko: '{{}}비트'}}
terms:
  nat:
    name: {{en: nat, ko: 내트}}
    meaning: {{en: A unit, ko: 단위}}
  bit:
    name: {{en: bit, ko: 비트}}
    also: {{en: [shannon], ko: [섀넌]}}
    meaning: {{en: {LONG}, ko: 단위}}
  Entropy:
    name: {{en: Entropy, ko: 엔트로피}}
    meaning: {{en: {LONG}, ko: '$H$, 평균 놀라움'}}
notation:
  - symbol: H(X)
    reading: {{en: H of X, ko: 에이치 엑스}}
    meaning: {{en: Entropy, ko: 엔트로피}}
  - {{symbol: p, meaning: {{en: The data, ko: 데이터}}}}
""".replace("  Entropy:", "  entropy:")

Project = Callable[..., Path]


def prepared(
    root: Path, mode: str, lessons: frozenset[str] | None = None
) -> tuple[list[PreparedDeck], Report]:
    _, decks, report = prepare(root, Selection(modes=(mode,), lessons=lessons), jobs=1)
    return decks, report


def glossary(root: Path, mode: str) -> ast.Deck:
    (deck,), report = prepared(root, mode, frozenset(["glossary"]))
    assert report.diagnostics == []
    return deck.deck


@pytest.fixture
def small(project: Project) -> Path:
    return project(None, {"content/courses/course.yaml": COURSE, "content/glossary.yaml": GLOSSARY})


def tables(deck: ast.Deck, part: str) -> list[ast.Table]:
    blocks = [slide.regions["table"][0] for slide in deck.slides if slide.id.startswith(part)]
    return [block for block in blocks if isinstance(block, ast.Table)]


def cells(deck: ast.Deck, part: str, language: str) -> Iterator[tuple[str, ...]]:
    for table in tables(deck, part):
        for row in table.rows:
            yield tuple(plain(cell.in_language(language)) for cell in row.cells)


@pytest.mark.parametrize("mode", ["en", "ko", "en+ko"])
def test_every_term_and_symbol_of_the_course_is_there_once(mode: str) -> None:
    deck = glossary_of_the_course(mode)
    project, _ = load_project(ROOT)
    assert project is not None
    language = mode.partition("+")[0]
    names = [str(term.name.in_language(language)) for term in project.glossary.terms.values()]
    printed = [name for name, *_ in cells(deck, "terms", language)]
    assert len(names) > 80
    assert [name.partition(",")[0] for name in printed] == sorted(names, key=str.casefold)
    assert len(list(cells(deck, "notation", language))) == len(project.glossary.notation) > 30


def glossary_of_the_course(mode: str) -> ast.Deck:
    selection = Selection(
        courses=frozenset(["information-theory-for-ai"]), modes=(mode,), lessons=frozenset(["glossary"])
    )
    _, (deck,), report = prepare(ROOT, selection, jobs=1)
    assert report.diagnostics == []
    assert list(overflows(deck.deck, deck.design, deck.design.palette)) == []
    return deck.deck


def test_a_full_slide_is_followed_by_another(small: Path) -> None:
    deck = glossary(small, "en")
    assert [len(table.rows) for table in tables(deck, "terms")] == [1, 2]
    assert [slide.id for slide in deck.slides] == ["title", "notation-1", "terms-1", "terms-2"]
    assert plain(deck.slides[-1].title.in_language("en")) == "Terms: Entropy – nat"


def test_names_come_with_those_that_are_also_used(small: Path) -> None:
    assert [name for name, *_ in cells(glossary(small, "en"), "terms", "en")] == [
        "bit, shannon", "Entropy", "nat",
    ]  # fmt: skip
    assert next(cells(glossary(small, "en"), "notation", "en")) == ("H(X)", "H of X", "Entropy")
    assert list(cells(glossary(small, "en"), "notation", "en"))[1] == ("p", "", "The data")


def test_a_translated_deck_gives_the_terms_of_the_source_language_too(small: Path) -> None:
    korean = glossary(small, "ko")
    assert list(cells(korean, "terms", "ko")) == [
        ("내트", "nat", "단위"),
        ("비트, 섀넌", "bit", "단위"),
        ("엔트로피", "Entropy", "H, 평균 놀라움"),
    ]
    (table,) = tables(korean, "terms")
    assert [plain(phrase.in_language("ko")) for phrase in table.header] == ["용어", "영어", "뜻"]
    assert [len(table.header) for table in tables(glossary(small, "en+ko"), "terms")] == [2, 2]


def test_only_courses_that_ask_for_it_have_it(small: Path, project: Project) -> None:
    decks, _ = prepared(small, "en")
    assert [deck.deck.place.lesson_id for deck in decks] == ["lesson", "glossary"]
    decks, _ = prepared(small, "en", frozenset(["lesson"]))
    assert [deck.deck.place.lesson_id for deck in decks] == ["lesson"]
    decks, _ = prepared(project(), "en")
    assert [deck.deck.place.lesson_id for deck in decks] == ["lesson"]


def test_its_file_has_no_number(small: Path) -> None:
    report = build(small, Selection(lessons=frozenset(["glossary"]), modes=("ko",)), jobs=1)
    assert [path.relative_to(small).as_posix() for path in report.written] == [
        "build/course/ko/glossary.pptx",
        "build/course/ko/glossary.html",
    ]


@pytest.mark.parametrize(
    ("meaning", "found"),
    [
        ("{en: A unit}", ("T001", "this text has no 'ko' version")),
        ("{en: A unit, ko: <<h>>}", ("V002", "the glossary has no values, so 'h' can't stand in it")),
        ("{en: A unit, ko: $<<h>>$}", ("V002", "the glossary has no values, so 'h' can't stand in it")),
        ("{en: A unit, ko: '[a](#start)'}", ("L012", "the glossary can't lead to the slide 'start'")),
    ],
)
def test_mistakes_in_the_glossary_are_found(project: Project, meaning: str, found: tuple[str, str]) -> None:
    text = GLOSSARY.replace("meaning: {en: A unit, ko: 단위}", f"meaning: {meaning}")
    root = project(None, {"content/courses/course.yaml": COURSE, "content/glossary.yaml": text})
    decks, report = prepared(root, "ko", frozenset(["glossary"]))
    assert [(problem.code, problem.message) for problem in report.diagnostics] == [found]
    assert {problem.span.file for problem in report.diagnostics} == {decks[0].file}
    assert build(root, Selection(), jobs=1).written == []
