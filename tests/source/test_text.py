"""Bytes become text only if people and programs will read the same in them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.source.text import MAX_BYTES, MAX_UNSEEN, SourceText, decode


def place(diagnostic: Diagnostic) -> tuple[str, int, int]:
    return diagnostic.code, diagnostic.span.line, diagnostic.span.column


def text_of(raw: bytes) -> str:
    source, found = decode(raw, "f.yaml")
    assert source is not None and not found
    return source.text


def test_a_byte_order_mark_is_dropped() -> None:
    assert text_of("\ufefftitle: 엔트로피".encode()) == "title: 엔트로피"


def test_decomposed_hangul_is_composed() -> None:
    assert text_of(unicodedata.normalize("NFD", "엔트로피: é").encode()) == "엔트로피: é"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_are_one_character(end: str) -> None:
    assert text_of(f"a: 1{end}b: 2{end}".encode()) == "a: 1\nb: 2\n"


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        ("id: a\ntitle: 엔트로피".encode("cp949"), 2, 8),
        ("a: 1".encode("utf-16"), 1, 1),
        ("a: 1".encode("utf-16-le"), 1, 2),
        ("ko: 한글 ".encode() + b"\xff", 1, 8),
        (b"a: 1\nb: \x00", 2, 4),
        (b"a: 1\rb: 2\r\nc: \x00", 3, 4),
    ],
    ids=["cp949", "utf-16", "utf-16 without a mark", "after Hangul", "a zero byte", "line ends of old"],
)
def test_other_encodings_are_refused_at_the_first_wrong_byte(raw: bytes, line: int, column: int) -> None:
    source, found = decode(raw, "f.yaml")
    assert source is None
    assert [place(problem) for problem in found] == [("S011", line, column)]
    assert "UTF-8" in found[0].hint


@pytest.mark.parametrize(
    "code_point", [0x200B, 0x200E, 0x202E, 0x2066, 0xFEFF, 0x00AD, 0x3164, 0x2028, 0x0085, 0x07]
)
def test_invisible_characters_are_shown(code_point: int) -> None:
    source, found = decode(f"a: 한\nb: 글x{chr(code_point)}y".encode(), "f.yaml")
    assert [place(problem) for problem in found] == [("S012", 2, 6)]
    assert f"U+{code_point:04X}" in found[0].message
    assert source is not None and source.text == "a: 한\nb: 글x\ufffdy"


@pytest.mark.parametrize("character", ["\u200d", "\u00a0", "\u2019", "·", "\U0001f600"])
def test_characters_with_a_use_are_kept(character: str) -> None:
    assert text_of(f"a: x{character}y".encode()) == f"a: x{character}y"


@pytest.mark.parametrize(
    ("indent", "column"), [("\t", 1), ("\t\t", 1), ("  \t", 3), ("\u00a0", 1), (" \u00a0 ", 2)]
)
def test_only_spaces_indent(indent: str, column: int) -> None:
    source, found = decode(f"a:\n{indent}b: 1".encode(), "f.yaml")
    assert [place(problem) for problem in found] == [("S013", 2, column)]
    assert source is not None and source.text == f"a:\n{' ' * len(indent)}b: 1"


def test_a_tab_inside_a_line_does_not_indent() -> None:
    assert text_of(b"a: 1\t# comment") == "a: 1\t# comment"


def test_a_flood_of_invisible_characters_is_reported_in_part() -> None:
    _, found = decode(("a: " + "\u200b" * 100_000).encode(), "f.yaml")
    assert len(found) == MAX_UNSEEN


def test_ten_megabytes_are_too_much() -> None:
    source, found = decode(b"a" * 10_000_000, "f.yaml")
    assert source is None
    assert [problem.code for problem in found] == ["S010"]
    assert decode(b"a" * MAX_BYTES, "f.yaml")[1] == []


@given(st.text(st.sampled_from("a가\n")), st.data())
def test_places_count_lines_and_characters(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].split("\n")
    assert SourceText(file="f", text=text).place(offset) == (len(before), len(before[-1]) + 1)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(raw: bytes) -> None:
    source, found = decode(raw, "f.yaml")
    assert source is not None or found
    assert all(isinstance(problem.span, Span) and problem.span.line >= 1 for problem in found)
