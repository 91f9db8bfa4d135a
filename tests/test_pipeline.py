"""The whole way, up to the point where pictures are drawn; and all that authors can do to it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from projects import FILES, LESSON, write_project

from lecture_tools.ast import Deck, stem
from lecture_tools.build.run import build
from lecture_tools.diagnostics import Diagnostic, SelectionError
from lecture_tools.pipeline import Report, prepare
from lecture_tools.selection import Selection

Project = Callable[..., Path]

KINDS = (Path(__file__).parent / "golden" / "kinds.yaml").read_text(encoding="utf-8")


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.diagnostics]


def _path(deck: Deck) -> str:
    place = deck.place
    return f"build/{place.course_id}/{deck.mode}/{stem(place.number, place.lesson_id)}.html"


def places(root: Path, selection: Selection) -> list[str]:
    _, decks, report = prepare(root, selection, jobs=1)
    assert report.diagnostics == []
    return [_path(prepared.deck) for prepared in decks]


def course(identifier: str, languages: str, title: str, *lessons: str) -> str:
    listed = "".join(f"  - lesson: {lesson}\n" for lesson in lessons)
    return f"id: {identifier}\nlanguages: [{languages}]\ntitle: {title}\nlessons:\n{listed}"


def section(identifier: str) -> str:
    """A lesson of one slide in three languages."""
    title = "title: {en: A, ko: 가, ja: 甲}"
    return f"id: {identifier}\n{title}\nslides:\n  - id: a\n    kind: section\n    {title}\n"


@pytest.fixture
def two_courses(project: Project) -> Path:
    files = {
        "content/courses/course.yaml": course("course", "en, ko", "{en: A, ko: 가}", "one", "two"),
        "content/courses/short.yaml": course("short", "ja", "{ja: 甲}", "two"),
        "content/lessons/one.yaml": section("one"),
        "content/lessons/two.yaml": section("two"),
    }
    root = project(files=files)
    (root / "content" / "lessons" / "lesson.yaml").unlink()
    return root


def test_everything_is_built_by_default(two_courses: Path) -> None:
    assert places(two_courses, Selection()) == [
        *(f"build/course/{mode}/01-one.html" for mode in ("en", "ko", "en+ko")),
        *(f"build/course/{mode}/02-two.html" for mode in ("en", "ko", "en+ko")),
        "build/short/ja/01-two.html",
    ]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(courses=frozenset(["short"])), ["build/short/ja/01-two.html"]),
        (Selection(lessons=frozenset(["one"]), modes=("ko",)), ["build/course/ko/01-one.html"]),
        (Selection(modes=("ja",)), ["build/short/ja/01-two.html"]),
        (
            Selection(lessons=frozenset(["two"]), modes=("ja", "ko+en")),
            ["build/course/ko+en/02-two.html", "build/short/ja/01-two.html"],
        ),
    ],
)
def test_a_selection_is_what_is_built(two_courses: Path, selection: Selection, expected: list[str]) -> None:
    assert places(two_courses, selection) == expected


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(courses=frozenset(["shrt"])), "there is no course 'shrt': did you mean 'short'?"),
        (Selection(lessons=frozenset(["three"])), "there is no lesson 'three': there is one, two"),
        (Selection(modes=("en+fr",)), "there is no language 'fr': there is en, ja, ko"),
        (Selection(modes=("en+",)), "there is no language ''"),
        (
            Selection(courses=frozenset(["short"]), modes=("en",)),
            "no course has this lesson in this language",
        ),
        (Selection(courses=frozenset(["short"]), lessons=frozenset(["one"])), "no course has this lesson"),
        (Selection(modes=("en+ja",)), "no course has this lesson in this language"),
    ],
)
def test_what_the_project_does_not_have_is_a_wrong_question(
    two_courses: Path, selection: Selection, message: str
) -> None:
    with pytest.raises(SelectionError) as caught:
        prepare(two_courses, selection, jobs=1)
    assert message in str(caught.value)


def test_a_lesson_with_mistakes_can_be_asked_for(project: Project) -> None:
    root = project("id: lesson\ntitle: 'x")
    _, decks, report = prepare(root, Selection(lessons=frozenset(["lesson"]), modes=("en",)), jobs=1)
    assert decks == [] and codes(report) == ["S001"]


def test_an_error_anywhere_leaves_all_earlier_outputs_alone(project: Project) -> None:
    root = project(LESSON.replace("expect: 1.50", "expect: 1.51"))
    old = root / "build" / "course" / "en" / "01-lesson.html"
    old.parent.mkdir(parents=True)
    old.write_text("old", encoding="utf-8")
    report = build(root, Selection(), jobs=1)
    assert report.written == [] and codes(report) == ["V006"]
    assert report.diagnostics[0].span.file == "content/lessons/lesson.yaml"
    assert report.diagnostics[0].span.line == 4
    assert [path for path in (root / "build").rglob("*.*") if not path.name.startswith(".")] == [old]
    assert old.read_text(encoding="utf-8") == "old"


def test_all_errors_of_all_files_in_one_run(project: Project) -> None:
    files = {
        "content/courses/course.yaml": FILES["content/courses/course.yaml"]
        + "  - lesson: other\n  - lesson: nope\n",
        "content/lessons/other.yaml": "id: other\ntitle: {en: 'Other, ko: 기타}\n",
        "content/values.yaml": FILES["content/values.yaml"] + "  wrong: 1 / 0\n",
        "content/glossary.yaml": FILES["content/glossary.yaml"] + "extra: 1\n",
    }
    lesson = (
        KINDS.replace("kind: section", "kind: sektion")
        .replace("$H(X)$를", "$H(X를")
        .replace("print(", "prnt(")
    )
    _, _, report = prepare(project(lesson, files), Selection(), jobs=2)
    found = {(problem.span.file.removeprefix("content/"), problem.code) for problem in report.diagnostics}
    assert found == {
        ("courses/course.yaml", "L005"),
        ("lessons/other.yaml", "S001"),
        ("values.yaml", "V005"),
        ("glossary.yaml", "S003"),
        ("lessons/lesson.yaml", "S022"),
        ("lessons/lesson.yaml", "M002"),
        ("lessons/lesson.yaml", "C001"),
    }


def lies_inside(problem: Diagnostic, root: Path) -> bool:
    path = root / problem.span.file
    if not path.is_file():
        return problem.span.line == 1
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    span = problem.span
    if not (1 <= span.line <= span.end_line <= len(lines) + 1 and span.line <= len(lines)):
        return False
    return 1 <= span.column <= len(lines[span.line - 1]) + 1 and span.end_column >= 1


SNIPPETS = [
    '', ' ', '  ', '\n', '\t', "'", '"', '{', '}', '[', ']', ':', ': ', '- ', '#', ' #x', '&a', '*a',
    '!t', '|', '>', '<<', '>>', '**', '*', '$', '$$', '`', '\\', '\\frac{', '<<h>>', '<<h|unit>>',
    '<<nope>>', "<<lesson('x')>>", 'en:', 'ko:', 'id: start', 'kind: quiz', 'kind:', 'null', '~',
    "9" * 400, '1e999', '\u200b', '\u202e', 'é', '엔', '\x00', '\x1b', '\r', '\ufeff', '](javascript:x)',
    '{{', '%', '@', '---\n', 'values:', 'figures:', 'slides:', 'is:', 'expect: 2', 'body: []',
    'title: x', 'steps: maybe', "[[" * 30, "x" * 600, "(" * 200,
]  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lesson=st.sampled_from(
        [LESSON, KINDS.replace("kind: code", "kind: section").replace("    code:", "    notes:")]
    ),
    changes=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(SNIPPETS)), min_size=1, max_size=4
    ),
)
def test_whatever_is_done_to_a_lesson_ends_in_findings_inside_it(
    tmp_path: Path, lesson: str, changes: list[tuple[float, int, str]]
) -> None:
    for where, removed, snippet in changes:
        start = int(where * len(lesson))
        lesson = lesson[:start] + snippet + lesson[start + removed :]
    root = write_project(tmp_path, lesson)
    _, decks, report = prepare(root, Selection(), jobs=1)
    assert decks or report.diagnostics
    assert [problem for problem in report.diagnostics if not lies_inside(problem, root)] == []


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(FILES)[:4]), seed=st.integers(0, 10**6))
def test_whatever_is_done_to_the_other_files_ends_in_findings_inside_them(
    tmp_path: Path, name: str, seed: int
) -> None:
    chance = random.Random(seed)
    text = FILES[name]
    for _ in range(chance.randint(1, 3)):
        start = chance.randrange(len(text))
        text = text[:start] + chance.choice(SNIPPETS) + text[start + chance.randint(0, 12) :]
    root = write_project(tmp_path, LESSON, {name: text})
    _, decks, report = prepare(root, Selection(), jobs=1)
    assert decks or report.diagnostics or name.endswith("course.yaml")
    assert [problem for problem in report.diagnostics if not lies_inside(problem, root)] == []
