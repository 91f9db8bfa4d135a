"""Texts and values as authors may write them."""

from __future__ import annotations

import pytest

from lecture_tools.glossary import Term
from lecture_tools.model import Course, Figure, Interface, Lesson, SharedValues
from lecture_tools.source.bind import Located, bind
from lecture_tools.source.parse import parse
from lecture_tools.texts import NO_LANGUAGE, texts_in


def read(model: type[Located], text: str) -> tuple[Located | None, list[str]]:
    node, found = parse(text.encode(), "f.yaml")
    assert node is not None and found == []
    bound, found = bind(model, node)
    return bound, [problem.code for problem in found]


def test_a_text_knows_its_languages() -> None:
    term, found = read(Term, "name: {en: entropy, ko: 엔트로피, zh-Hant: 熵}")
    assert found == [] and isinstance(term, Term)
    assert term.name.in_language("ko") == "엔트로피"
    assert term.name.in_language("ja") is None
    neutral, _ = read(Term, f"name: {{{NO_LANGUAGE}: KL}}")
    assert isinstance(neutral, Term) and neutral.name.in_language("ja") == "KL"


@pytest.mark.parametrize(
    "name",
    [
        "entropy",
        "{}",
        "[]",
        "{en: ''}",
        "{en: '  '}",
        "{en: [a]}",
        "{EN: a}",
        "{english: a}",
        "{en_GB: a}",
        "{1: a}",
    ],
)
def test_what_is_no_text(name: str) -> None:
    assert read(Term, f"name: {name}") == (None, ["S020"])


def test_only_some_texts_may_be_written_without_a_language() -> None:
    figure = "script: a\nalt: {en: A}\nlabels: {x: '$H$', y: {en: Y}}"
    bound, found = read(Figure, figure)
    assert found == [] and isinstance(bound, Figure)
    assert list(bound.labels["x"].by_language) == [NO_LANGUAGE]
    assert read(Figure, "script: a\nalt: A") == (None, ["S020"])


def test_a_value_is_an_expression_or_more() -> None:
    bound, found = read(
        SharedValues,
        "values: {a: 1 + 1, b: {is: 010, expect: 1.90}, c: {is: d, expect: ['1', 2.0], digits: 3}}",
    )
    assert found == [] and isinstance(bound, SharedValues)
    values = bound.values
    assert (values["a"].expression, values["a"].expect) == ("1 + 1", None)
    assert (values["b"].expression, values["b"].expect) == ("010", "1.90")
    assert (values["c"].expect, values["c"].digits) == (["1", "2.0"], 3)
    assert values["a"].expression.span.column == 13


@pytest.mark.parametrize("script", ["../x", "a/b", "a\\\\b", "/etc/passwd", "A", "", ".hidden", "a.py", "-a"])
def test_scripts_have_plain_names(script: str) -> None:
    assert read(Figure, f'script: "{script}"\nalt: {{en: A}}') == (None, ["S020"])


@pytest.mark.parametrize("languages", ["[]", "en", "[en, en]", "[english]", "['..']", "[en/ko]", "[en+ko]"])
def test_courses_name_their_languages(languages: str) -> None:
    course = f"id: a\ntitle: {{en: A}}\nlessons: [{{lesson: b}}]\nlanguages: {languages}"
    bound, found = read(Course, course)
    assert bound is None and set(found) == {"S020"}


@pytest.mark.parametrize("identifier", ["Entropy", "a_b", "a b", "ä", "", "-a", "a" * 62, "a/../b"])
def test_identifiers_fit_into_addresses_and_file_names(identifier: str) -> None:
    course = f"id: '{identifier}'\ntitle: {{en: A}}\nlessons: [{{lesson: b}}]\nlanguages: [en]"
    assert read(Course, course) == (None, ["S020"])


def test_all_texts_of_a_model_are_found() -> None:
    course, _ = read(
        Course,
        "id: a\ntitle: {en: A}\nlecturer: B\nlearn: [{title: {en: C}}]\nprerequisites: [{en: D}]\n"
        "languages: [en]\nlessons: [{lesson: b, title: {en: E}, contents: {en: F}}]",
    )
    assert "".join(next(iter(text.by_language.values())) for text in texts_in(course)) == "ABCDEF"


def test_words_of_the_tool_fall_back_to_english() -> None:
    interface, _ = read(Interface, "languages: {en: {answer: Answer, notes: Notes}, ko: {answer: 답}}")
    assert isinstance(interface, Interface)
    assert [interface.word("answer", language) for language in ("ko", "ja")] == ["답", "Answer"]
    assert interface.word("notes", "ko") == "Notes"


def test_names_of_models_in_messages() -> None:
    assert Lesson.described() == "a lesson" and Term.described() == "a term"
