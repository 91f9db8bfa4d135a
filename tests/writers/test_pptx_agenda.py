"""Overviews of courses with many lessons: everything that fits, and never more than fits."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lecture_tools.ast import Deck, Table, TableRow
from lecture_tools.writers.pptx import write
from lecture_tools.writers.pptx.overflow import overflows
from lecture_tools.writers.pptx.table import squeezed
from tests.writers.decks import MODES, deck, neutral, pair, sample_design, slide
from tests.writers.pptx_reading import NS, Package, find

DESIGN = sample_design()
LESSONS = (
    ("Orientation", "오리엔테이션", "Motivations and course introduction", "동기 부여와 과정 소개"),
    ("Information", "정보", "What is information? Concept and definition", "정보란 무엇인가? 개념과 정의"),
    (
        "Information Entropy",
        "정보 엔트로피",
        "Concepts, notation and operations on information entropy",
        "정보 엔트로피의 개념, 표기, 연산",
    ),
    (
        "Entropy in Deep Learning",
        "딥러닝에서의 엔트로피",
        "How to apply information entropy to deep learning",
        "어떻게 정보 엔트로피를 딥러닝에 적용하는가?",
    ),
    (
        "Entropy Loss",
        "엔트로피 손실",
        "Loss functions using entropy: binary and categorical cross-entropy",
        "엔트로피를 이용한 손실 함수, 이진과 다중 클래스 교차 엔트로피",
    ),
    ("KL Divergence", "KL 발산", "Concept and definition of the KL divergence", "KL 발산의 개념과 정의"),
    ("Summary and Closing", "요약 및 마무리", "What the course has shown", "과정의 요약과 마무리"),
    ("Mutual Information", "상호 정보량", "How variables share information", "변수들이 나누는 정보"),
    ("Best Practices", "실전 지침", "Numerical stability and metrics", "수치 안정성과 평가 지표"),
    ("Language Models", "언어 모델", "Perplexity and compression", "퍼플렉시티와 압축"),
)


def overview(count: int, current: int, languages: tuple[str, ...], more: str = "") -> Deck:
    rows = tuple(
        TableRow(
            cells=(neutral(f"{number:02d}"), pair(title, titel), pair(contents + more, inhalt + more)),
            is_current=number == current,
        )
        for number, (title, titel, contents, inhalt) in enumerate(LESSONS[:count], 1)
    )
    header = (pair("No.", "번호"), pair("Topic", "주제"), pair("Contents", "내용"))
    table = Table(header=header, rows=rows, alignments=("left", "left", "left"))
    title = pair("Ten lessons lead from a coin toss to a loss function", "열 강의가 손실 함수까지 이어집니다")
    return deck(languages, [slide("course", "agenda", title, {"table": (table,)})])


def rows_of(made: Deck) -> list[list[str]]:
    (page,) = Package.read(write(made, DESIGN, {})).slides
    return [
        ["".join(cell.xpath(".//a:t/text()", namespaces=NS)) for cell in find(row, "a:tc")]
        for row in find(page, ".//a:tr")
    ]


@pytest.mark.parametrize("languages", MODES, ids="+".join)
@pytest.mark.parametrize("count", [1, 6, 7, 8, 10])
def test_every_lesson_of_a_course_fits(count: int, languages: tuple[str, ...]) -> None:
    for current in range(1, count + 1):
        assert not list(overflows(overview(count, current, languages), DESIGN, "light"))


@pytest.mark.parametrize(
    ("count", "languages"),
    [(7, ("en", "ko")), (10, ("en",)), (10, ("ko",))],
    ids=["7 pairs", "10 en", "10 ko"],
)
def test_the_overview_shows_what_each_lesson_holds(count: int, languages: tuple[str, ...]) -> None:
    _, *rows = rows_of(overview(count, 2, languages))
    for lesson, (_, title, contents) in zip(LESSONS, rows, strict=False):
        first, second = lesson[0::2], lesson[1::2]
        for language, (name, about) in (("en", first), ("ko", second)):
            assert (name in title and about in contents) == (language in languages)


def test_a_long_overview_tells_most_about_its_own_lesson() -> None:
    _, *rows = rows_of(overview(10, 4, ("en", "ko")))
    assert len(rows) == 10
    for number, (lesson, (_, title, contents)) in enumerate(zip(LESSONS, rows, strict=True), 1):
        assert title == f"{lesson[0]}\u2003{lesson[1]}"
        assert contents == (f"{lesson[2]}\u2003{lesson[3]}" if number == 4 else "")


def test_long_contents_give_way_before_the_topics_do() -> None:
    more = " and what follows from it for the training of large networks in practice"
    assert not list(overflows(overview(6, 1, ("en", "ko"), more), DESIGN, "light"))
    _, *rows = rows_of(overview(6, 1, ("en", "ko"), more))
    assert [bool(contents) for _, _, contents in rows] == [True, *[False] * 5]
    assert all(
        lesson[0] in row[1] and lesson[1] in row[1] for lesson, row in zip(LESSONS, rows, strict=False)
    )


WIDTHS = st.lists(st.tuples(st.floats(1, 500), st.floats(0, 900)), min_size=1, max_size=6)


@given(WIDTHS, st.floats(0.01, 0.99))
def test_squeezed_columns_fill_the_room_and_hold_their_words(
    columns: list[tuple[float, float]], share: float
) -> None:
    least = [low for low, _ in columns]
    natural = [low + more for low, more in columns]
    assume(sum(natural) - sum(least) > 1)
    room = sum(least) + share * (sum(natural) - sum(least))
    ways = list(squeezed(natural, least, room))
    assert ways
    for widths in ways:
        assert sum(widths) == pytest.approx(room)
        for width, low, high in zip(widths, least, natural, strict=True):
            assert low - 1e-6 <= width <= high + 1e-6
