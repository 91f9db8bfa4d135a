"""The rules that every lesson keeps: what it has, how it speaks, and which words it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lessons import LESSONS, MATH, course, lesson, place, prose, words

from lecture_tools import fit
from lecture_tools.fonts import metrics
from lecture_tools.model import Slide
from lecture_tools.slides.code import CodeSlide
from lecture_tools.source.nodes import Scalar
from lecture_tools.theme import load_design

LANGUAGES = ("en", "ko")
LONGEST_PROGRAM = 15
TITLE_LINES = 2
SPOKEN_ALONE = ("title", "agenda")
"""Kinds whose headline need not be a statement."""

EMOTICON = re.compile(r"\^\^|\^_\^|[ㅠㅜㅋㅎ]{2}|[:;]-?[)(](?=\s|$)|[\u2600-\u27bf\U0001f300-\U0001faff]")
INFORMAL = re.compile(
    r"(?:[가-힣](?:어|아|여|해|세|네|군|지|까|데|거든|이에|예)요|[가-힣]죠)(?=[\s.?!,)”]|$)"
)
"""Endings of 해요체; the course speaks 합니다체."""
ORDER_BOUND = {
    "en": re.compile(
        r"\b(?:last|next|previous) (?:time|week|lesson|lecture|class)\b|\bearlier lesson\b", re.IGNORECASE
    ),
    "ko": re.compile(r"(?:지난|다음|저번|이전) ?(?:시간|주|강의|수업)(?![가-힣]*점)|앞에서 배운|앞 ?강의"),
}
"""What is true in one order of the lessons only; `<<lesson('…')>>` is true in all."""


def hits(pattern: re.Pattern[str], identifier: str, language: str) -> list[str]:
    one = lesson(identifier)
    return [
        place(text)
        for text in words([one.title, one.slides, one.exercises, one.figures], language)
        if pattern.search(prose(text))
    ]


def headlines(identifier: str, language: str) -> Iterator[tuple[Slide, Scalar]]:
    for slide in lesson(identifier).slides:
        title = slide.title.in_language(language)
        assert title is not None, f"{identifier}#{slide.id}"
        yield slide, title


@pytest.mark.parametrize("identifier", LESSONS)
def test_a_lesson_has_all_that_a_lesson_needs(identifier: str) -> None:
    one = lesson(identifier)
    kinds = [str(getattr(slide, "kind", "")) for slide in one.slides]
    assert kinds[0] == "title"
    assert {"agenda", "objectives", "references", "code"} <= set(kinds)
    assert kinds.count("references") == 1
    assert len(one.exercises) >= 3


@pytest.mark.parametrize("identifier", LESSONS)
def test_every_slide_has_notes_and_time(identifier: str) -> None:
    for slide in lesson(identifier).slides:
        notes = slide.notes.by_language if slide.notes else {}
        assert set(notes) == set(LANGUAGES), f"{identifier}#{slide.id}"
        assert slide.minutes, f"{identifier}#{slide.id}"


@pytest.mark.parametrize("identifier", LESSONS)
def test_headlines_are_statements(identifier: str) -> None:
    for slide, title in headlines(identifier, "ko"):
        if getattr(slide, "kind", "") not in SPOKEN_ALONE:
            assert re.search(r"[다까]\??$", title.rstrip("*`")), place(title)
    for language in LANGUAGES:
        for _, title in headlines(identifier, language):
            assert not title.endswith((".", "。")), place(title)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("identifier", LESSONS)
def test_headlines_take_two_lines_at_most(identifier: str, language: str) -> None:
    """At their full size, formulas left out; the writers' check holds the formulas to the box."""
    design, _ = load_design(course().root / "templates")
    assert design is not None
    style = design.theme.type["headline"]
    width = design.layouts.region("content", "title").box[2]
    font = metrics(design.theme.fonts.for_language(language).path, 700)
    for _, title in headlines(identifier, language):
        lines = fit.lines(MATH.sub("x", title), font, style.px, width)
        assert len(lines) <= TITLE_LINES, place(title)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("identifier", LESSONS)
def test_no_emoticons(identifier: str, language: str) -> None:
    assert hits(EMOTICON, identifier, language) == []


@pytest.mark.parametrize("identifier", LESSONS)
def test_korean_is_formal(identifier: str) -> None:
    assert hits(INFORMAL, identifier, "ko") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("identifier", LESSONS)
def test_lessons_do_not_depend_on_their_order(identifier: str, language: str) -> None:
    assert hits(ORDER_BOUND[language], identifier, language) == []


@pytest.mark.parametrize("identifier", LESSONS)
def test_programs_are_short_and_say_what_they_print(identifier: str) -> None:
    for slide in lesson(identifier).slides:
        if isinstance(slide, CodeSlide):
            lines = [line for line in slide.code.splitlines() if line.strip()]
            assert len(lines) <= LONGEST_PROGRAM, f"{identifier}#{slide.id}"
            assert slide.expect, f"{identifier}#{slide.id}"


def avoided(language: str) -> dict[str, str]:
    """A name that texts must not use → the one to use."""
    return {
        str(name): str(term.name.in_language(language))
        for term in course().glossary.terms.values()
        for name in term.avoid.get(language, [])
    }


def uses(name: str, text: str) -> bool:
    """Whether the text uses the name; a mention in parentheses, `가능도(우도)`, is none."""
    plain = re.sub(r"\([^()]*\)", "", prose(text))
    return re.search(rf"(?<![가-힣\w]){re.escape(name)}", plain) is not None


@pytest.mark.parametrize("identifier", LESSONS)
def test_terms_are_those_of_the_glossary(identifier: str) -> None:
    one = lesson(identifier)
    names = avoided("ko")
    found = [
        f"{place(text)}: write {right} for {name}"
        for text in words([one.title, one.slides, one.exercises, one.figures], "ko")
        for name, right in names.items()
        if uses(name, text)
    ]
    assert found == []


def test_the_glossary_keeps_its_own_rules() -> None:
    terms = course().glossary.terms
    accepted = {
        str(name)
        for term in terms.values()
        for name in (term.name.in_language("ko"), *term.also.get("ko", []))
    }
    assert len(
        {str(term.name.in_language(language)) for term in terms.values() for language in LANGUAGES}
    ) == 2 * len(terms)
    assert accepted.isdisjoint(avoided("ko"))
    for text in words(course().glossary, "ko"):
        assert not any(uses(name, text) for name in avoided("ko")), place(text)
        assert not text.endswith((".", "다")), place(text)
    for text in words(course().glossary, "en"):
        assert not text.endswith("."), place(text)
    for term in terms.values():
        assert term.meaning is not None and set(term.meaning.by_language) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("pattern", "text", "is_hit"),
    [
        (EMOTICON, "잘했습니다 ^^", True),
        (EMOTICON, "Well done :)", True),
        (EMOTICON, "(a; b) 3:1 → 2", False),
        (INFORMAL, "먼저 물어보세요.", True),
        (INFORMAL, "그렇죠?", True),
        (INFORMAL, "증명이 필요합니다. 개요, 중요도, 필요.", False),
        (ORDER_BOUND["en"], "As we saw last week", True),
        (ORDER_BOUND["en"], "The next token", False),
        (ORDER_BOUND["ko"], "지난 시간에 배운 대로", True),
        (ORDER_BOUND["ko"], "다음 토큰", False),
    ],
)
def test_what_counts_as_a_slip(pattern: re.Pattern[str], text: str, is_hit: bool) -> None:
    assert bool(pattern.search(text)) is is_hit


def test_a_name_to_avoid_may_be_mentioned() -> None:
    assert uses("라벨", "라벨은 정답입니다") and uses("우도", "로그 우도")
    assert not uses("우도", "어떤 경우도") and not uses("우도", "가능도(우도)")
