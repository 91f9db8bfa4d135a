"""Lessons become decks: languages, values, links and the words of the tool."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from projects import FILES, LESSON

from lecture_tools import ast
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.pipeline import prepare
from lecture_tools.selection import Selection

Decks = dict[str, ast.Deck]

COURSE = FILES["content/courses/course.yaml"]


def resolved(root: Path, *modes: str) -> tuple[Decks, list[Diagnostic]]:
    _, decks, report = prepare(root, Selection(modes=modes or None), jobs=1)
    return {prepared.deck.mode: prepared.deck for prepared in decks}, report.diagnostics


def body(*lines: str) -> str:
    """The lesson with these lines as the body of its second slide."""
    before, _, after = LESSON.partition("      - {en: 'It is")
    return before + "".join(f"      - {line}\n" for line in lines) + after.partition("\n")[2]


def texts(deck: ast.Deck, language: str) -> list[str]:
    """The items of the second slide's list, as text."""
    lists = [block for block in deck.slides[1].regions["body"] if isinstance(block, ast.BulletList)]
    return [
        "".join(map(plain, item.content.in_language(language))) for block in lists for item in block.items
    ]


def plain(inline: ast.Inline) -> str:
    match inline:
        case ast.Run(text=text) | ast.Code(text=text):
            return text
        case ast.Math(latex=latex):
            return f"${latex}$"
        case ast.Link(target=target, children=children):
            return f"[{''.join(map(plain, children))}]({target})"
        case _:
            return "".join(map(plain, inline.children))


def test_a_course_gives_a_deck_per_language_and_one_for_all(project: Callable[..., Path]) -> None:
    decks, found = resolved(project())
    assert found == []
    assert list(decks) == ["en", "ko", "en+ko"]
    assert texts(decks["en"], "en") == ["It is 1.50 bits."]
    assert texts(decks["ko"], "ko") == texts(decks["en+ko"], "ko") == ["값은 1.50비트입니다."]


def test_the_first_language_asked_for_comes_first(project: Callable[..., Path]) -> None:
    decks, _ = resolved(project(), "ko+en", "ko+en", "en+en")
    assert [deck.languages for deck in decks.values()] == [("ko", "en"), ("en",)]


def test_what_is_the_same_in_all_languages_is_there_once(project: Callable[..., Path]) -> None:
    decks, _ = resolved(
        project(body("$H$", "{en: ReLU, ko: ReLU}", "{en: a, ko: 가}", "<<h|unit>>", "<<h>>")), "en+ko"
    )
    block = decks["en+ko"].slides[1].regions["body"][0]
    assert isinstance(block, ast.BulletList)
    assert [list(item.content.by_language) for item in block.items] == [
        ["zxx"], ["zxx"], ["en", "ko"], ["en", "ko"], ["zxx"],
    ]  # fmt: skip


def test_a_missing_language_is_an_error_where_it_is_asked_for(project: Callable[..., Path]) -> None:
    root = project(body("{en: Only English.}"))
    assert resolved(root, "en")[1] == []
    for mode in ("ko", "en+ko"):
        found = resolved(root, mode)[1]
        assert [(problem.code, problem.message, problem.hint) for problem in found] == [
            ("T001", "this text has no 'ko' version", "add ko: beside en:")
        ]
        assert (found[0].span.line, found[0].span.column) == (20, 9)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: {en: Entropy, ko: 엔트로피}\nvalues", "title: {en: Entropy}\nvalues"),
        ("ko: 확률}", "de: P}"),
        (", ko: 같은 높이의 막대 두 개입니다.", ""),
    ],
    ids=["title", "label", "alt"],
)
def test_every_kind_of_text_is_asked_for_its_language(
    project: Callable[..., Path], old: str, new: str
) -> None:
    assert old in LESSON
    found = resolved(project(LESSON.replace(old, new)), "ko")[1]
    assert "T001" in [problem.code for problem in found]


def test_notes_and_exercises_are_checked_too(project: Callable[..., Path]) -> None:
    lesson = LESSON.replace("    body:\n", "    notes: {en: Ask.}\n    body:\n")
    lesson += (
        "exercises:\n  - {id: one, question: {en: Why?}, answer: {en: So., ko: '그렇습니다 <<nope>>.'}}\n"
    )
    found = resolved(project(lesson), "en+ko")[1]
    assert sorted(problem.code for problem in found) == ["T001", "T001", "V002"]


def test_a_third_language_needs_no_python(project: Callable[..., Path]) -> None:
    course = COURSE.replace("[en, ko]", "[en, ko, ja]").replace(
        "ko: 정보 이론", "ko: 정보 이론, ja: 情報理論"
    )
    lesson = LESSON
    for korean, japanese in (
        ("ko: 엔트로피}", "ja: エントロピー}"),
        ("ko: 확률}", "ja: 確率}"),
        ("ko: 같은 높이의 막대 두 개입니다.}", "ja: 同じ高さの二本の棒}"),
        ("ko: 엔트로피는 평균 놀라움입니다}", "ja: エントロピーは平均の驚き}"),
        ("ko: '값은 <<h|unit>>입니다.'}", "ja: '値は<<h|unit>>です。'}"),
        ("ko: 공정한 동전}", "ja: 公正な硬貨}"),
    ):
        assert korean in lesson
        lesson = lesson.replace(korean, f"{korean[:-1]}, {japanese}")
    glossary = FILES["content/glossary.yaml"].replace("ko: '{}비트'", "ko: '{}비트', ja: '{}ビット'")
    root = project(lesson, {"content/courses/course.yaml": course, "content/glossary.yaml": glossary})
    decks, found = resolved(root)
    assert found == []
    assert list(decks) == ["en", "ko", "ja", "en+ko+ja"]
    assert texts(decks["ja"], "ja") == ["値は1.50ビットです。"]
    assert plain(decks["ja"].place.label.in_language("ja")[0]) == "Lesson 1"
    assert decks["ja"].interface["ja"]["answer"] == "Answer"
    assert plain(decks["en+ko+ja"].place.label.in_language("ko")[0]) == "1강"


def test_lessons_are_numbered_and_named_as_in_the_course(project: Callable[..., Path]) -> None:
    second = LESSON.replace("id: lesson", "id: second").replace(
        "Entropy, ko: 엔트로피", "Second, ko: 두 번째"
    )
    course = COURSE.replace("title:", "number_digits: 2\ntitle:")
    course += "  - {lesson: second, title: {en: The second, ko: 둘째}}\n"
    line = "{en: \"See <<lesson('second')>>.\", ko: \"<<lesson('second')>>를 보십시오.\"}"
    root = project(body(line), {"content/courses/course.yaml": course, "content/lessons/second.yaml": second})
    decks, found = resolved(root, "en+ko")
    first = next(prepared.deck for prepared in prepare(root, Selection(modes=("en+ko",)), jobs=1)[1])
    assert found == [] and decks["en+ko"].place.number == 2
    assert texts(first, "en") == ["See [Lesson 02, The second](lesson:02-second)."]
    assert texts(first, "ko") == ["[02강 둘째](lesson:02-second)를 보십시오."]
    assert plain(first.place.label.in_language("en")[0]) == "Lesson 01"


def test_a_lesson_outside_the_course_is_named_without_a_link(project: Callable[..., Path]) -> None:
    other = LESSON.replace("id: lesson", "id: other").replace("title: {en: Entropy", "title: {en: Another", 1)
    line = "{en: \"<<lesson('other')>>, <<lesson('kl-divergence')>>\", ko: \"<<term('kl-divergence')>>\"}"
    decks, found = resolved(project(body(line), {"content/lessons/other.yaml": other}))
    assert [problem.code for problem in found] == ["L011"]
    assert texts(decks["en"], "en") == ["Another, KL divergence"]
    assert texts(decks["ko"], "ko") == ["KL 발산"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("\"<<lesson('nope')>>\"", "L005"),
        ("\"<<term('nope')>>\"", "L010"),
        ("\"$<<term('kl-divergence')>>$\"", "V008"),
        ("\"<<term('kl-divergence')|unit>>\"", "V008"),
        ('"<<lesson([1])>>"', "V005"),
        ('"<<lesson>>"', "V008"),
        ('"<<h.real>>"', "V003"),
        ('"<<entropy(h)>>"', "V002"),
    ],
)
def test_references_that_lead_nowhere(project: Callable[..., Path], line: str, code: str) -> None:
    _, found = resolved(project(body(line)), "en")
    assert [problem.code for problem in found] == [code]


def test_a_value_with_a_mistake_is_not_reported_again_where_it_is_printed(
    project: Callable[..., Path],
) -> None:
    lesson = body("<<h|unit>>", "$<<h>>$").replace("expect: 1.50", "expect: 1.51")
    decks, found = resolved(project(lesson), "en")
    assert [problem.code for problem in found] == ["V006"]
    assert texts(decks["en"], "en") == ["?", "$?$"]


def test_a_script_tag_is_text(project: Callable[..., Path]) -> None:
    decks, found = resolved(project(body("{en: <script>alert(1)</script>, ko: '<b>'}")), "en")
    assert found == [] and texts(decks["en"], "en") == ["<script>alert(1)</script>"]


def test_a_slide_may_begin_a_part(project: Callable[..., Path]) -> None:
    section = "    kind: section\n    title: {en: Coins, ko: 동전}\n"
    lesson = LESSON.replace("kind: bullets\n", "kind: bullets\n    part: {en: Averages, ko: 평균}\n")
    lesson += f"  - id: next\n{section}  - id: last\n{section}    part: {{en: Two coins, ko: 동전 두 개}}\n"
    decks, found = resolved(project(lesson), "ko")
    assert found == []
    parts = [slide.part and plain(slide.part.in_language("ko")[0]) for slide in decks["ko"].slides]
    assert parts == [None, "평균", None, "동전", "동전 두 개"]


def test_keywords_are_the_terms_that_headlines_name(project: Callable[..., Path]) -> None:
    terms = ("entropy", "surprise", "average surpris", "prise", "fair coin")
    glossary = FILES["content/glossary.yaml"] + "".join(
        f"  t{place}:\n    name: {{en: {name.capitalize()}, ko: 낱말{place}}}\n"
        for place, name in enumerate(terms)
    )
    decks, found = resolved(project(files={"content/glossary.yaml": glossary}), "en", "ko")
    assert found == []
    words = {mode: [plain(word.in_language(mode)[0]) for word in decks[mode].keywords] for mode in decks}
    assert words["en"] == ["Entropy", "Surprise", "Average surpris", "Fair coin"]
    assert words["ko"] == ["낱말0", "낱말1", "낱말2", "낱말4"]


@pytest.mark.parametrize("mode", ["en", "ko", "en+ko"])
def test_the_deck_of_the_small_project_is_as_reviewed(
    project: Callable[..., Path], golden: Callable[[str, str], None], mode: str
) -> None:
    lesson = (Path(__file__).parent / "golden" / "kinds.yaml").read_text(encoding="utf-8")
    decks, found = resolved(project(lesson), mode)
    assert found == []
    golden(f"kinds-{mode}.json", ast.to_json(decks[mode]))
