"""How findings are printed: place, excerpt with a caret below the spot, JSON lines."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.diagnostics import (
    Diagnostic,
    Related,
    Severity,
    Span,
    as_json,
    as_text,
    cells,
    has_errors,
    in_order,
)


def span(line: int = 1, column: int = 1, end_column: int = 2, end_line: int = 0) -> Span:
    return Span(file="f.yaml", line=line, column=column, end_line=end_line or line, end_column=end_column)


def printed(line: str, place: Span, hint: str = "") -> list[str]:
    diagnostic = Diagnostic(code="S003", message="wrong", span=place, hint=hint)
    return as_text(diagnostic, lambda _, number: line if number == place.line else "").split("\n")


def test_the_form_of_the_issue() -> None:
    line = "    titel: {en: Entropy is average surprise, ko: …}"
    place = Span(file="content/lessons/entropy.yaml", line=41, column=5, end_line=41, end_column=10)
    diagnostic = Diagnostic(
        code="S003",
        message="unknown field 'titel' on a 'bullets' slide",
        span=place,
        hint="did you mean 'title'?",
    )
    assert as_text(diagnostic, lambda *_: line) == (
        "content/lessons/entropy.yaml:41:5: error[S003]: unknown field 'titel' on a 'bullets' slide\n"
        "   41 |     titel: {en: Entropy is average surprise, ko: …}\n"
        "      |     ^^^^^ did you mean 'title'?"
    )


@pytest.mark.parametrize(
    ("line", "column", "end", "before", "carets"),
    [
        ("ko: 엔트로피 bad", 10, 13, 4 + 8 + 1, 3),
        ("ko: 엔트로피", 5, 9, 4, 8),
        ("ko: e\u0301 bad", 8, 11, 4 + 1 + 1, 3),
        ("ko: ｆｕｌｌ bad", 10, 13, 4 + 8 + 1, 3),
        ("\tbad", 2, 5, 1, 3),
        ("ab", 3, 3, 2, 1),
        ("ab", 9, 12, 2, 1),
    ],
)
def test_the_caret_stands_below_the_spot(line: str, column: int, end: int, before: int, carets: int) -> None:
    _, excerpt, mark = printed(line, span(column=column, end_column=end))
    assert excerpt.startswith("    1 | ")
    assert mark == "      | " + " " * before + "^" * carets


def test_a_finding_over_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    _, _, mark = printed("slides:  ", span(end_line=3))
    assert mark == "      | ^^^^^^^"


def test_characters_that_would_disturb_the_terminal_are_replaced() -> None:
    _, excerpt, mark = printed("a\x1b[2J\u202eb\u200bc", span(column=7, end_column=8))
    assert excerpt == "    1 | a\ufffd[2J\ufffdb\ufffdc"
    assert mark == "      |       ^".replace("|       ", "| " + " " * 6)


def test_what_an_author_wrote_does_not_disturb_a_message_either() -> None:
    message = "unknown kind 'a\nb\u202ec" + "d" * 5000
    related = Related(message="\x1bfirst\nhere", span=span(2))
    diagnostic = Diagnostic(
        code="S022", message=message, span=span(), hint="one of\nthese", related=(related,)
    )
    head, _, caret, note = as_text(diagnostic, lambda _, number: "line" if number == 1 else "").split("\n")
    assert head.startswith("f.yaml:1:1: error[S022]: unknown kind 'a b\ufffdcddd") and len(head) < 1200
    assert caret.endswith(" one of these") and note == "f.yaml:2:1: note: \ufffdfirst here"


def test_of_a_very_long_line_only_the_neighbourhood_is_shown() -> None:
    _, excerpt, mark = printed("x" * 5000 + "!" + "y" * 5000, span(column=5001, end_column=5002))
    assert len(excerpt) < 250
    assert excerpt[mark.index("^")] == "!"


def test_without_a_line_the_hint_still_shows() -> None:
    assert printed("", span(), hint="do this")[1:] == ["       = do this"]
    assert printed("", span())[1:] == []


def test_related_places_follow() -> None:
    related = Related(message="first used here", span=span(line=2, column=3, end_column=5))
    diagnostic = Diagnostic(code="L009", message="twice", span=span(line=4), related=(related,))
    lines = as_text(diagnostic, lambda _, number: f"line {number}").split("\n")
    assert lines[3:] == ["f.yaml:2:3: note: first used here", "    2 | line 2", "      |   ^^"]


def test_json_is_one_line_and_complete() -> None:
    diagnostic = Diagnostic(code="T001", message="한 줄\n두 줄", span=span(), severity=Severity.WARNING)
    text = as_json(diagnostic)
    assert "\n" not in text and "한 줄" in text
    assert json.loads(text) == {
        "code": "T001",
        "message": "한 줄\n두 줄",
        "span": {"file": "f.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 2},
        "severity": "warning",
        "hint": "",
        "related": [],
    }


def test_each_finding_once_in_the_order_of_the_file() -> None:
    late = Diagnostic(code="S001", message="a", span=span(line=10))
    early = Diagnostic(code="S002", message="b", span=span(line=9))
    assert in_order([late, early, late]) == [early, late]


def test_warnings_are_no_errors() -> None:
    warning = Diagnostic(code="L006", message="a", span=span(), severity=Severity.WARNING)
    assert not has_errors([warning])
    assert has_errors([warning, Diagnostic(code="S001", message="a", span=span())])


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs", "Mn"])))
def test_composed_and_decomposed_text_is_equally_wide(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert cells(composed) == sum(map(cells, composed))
    assert 0 <= cells(text) <= 2 * len(text)
