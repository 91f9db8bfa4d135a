"""One text changes and nothing else does, however the file is written."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lecture_tools.source.parse import parse
from lecture_tools.source.splice import SpliceError, TextPath, add_text, set_text

EVERY_STYLE = """\
# a comment at the top
id: lesson
title: {en: Plain in flow, ko: '작은따옴표'}   # a comment behind
body:
  - en: Plain words here
    ko: "큰따옴표 \\u2013 글"
  - {en: 'It''s quoted', ko: 한국어}

  # a comment between
  - en: |
      First line of a block.

      Another paragraph: with a colon.
    ko: |-
      첫 문단입니다.
        들여 쓴 줄입니다.
  - en: >-
      Folded words that go on
      over three lines of the
      file and end here.
    ko: >
      접은 글입니다.
      둘째 줄입니다.

      둘째 문단입니다.
  - en: plain words that
      go on below
    ko: 'quoted words that
      go on below'
  - {en: '-5', ko: "x"}
last: {en: The end, ko: 끝}
"""
VARIANTS = {
    "as it is": EVERY_STYLE.encode(),
    "CRLF": EVERY_STYLE.replace("\n", "\r\n").encode(),
    "no final line end": EVERY_STYLE.rstrip("\n").encode(),
    "BOM": b"\xef\xbb\xbf" + EVERY_STYLE.encode(),
}


PYTHON, C = yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Parsers of YAML. The first shares nothing with the one that files are read with, and takes long."""


@cache
def texts(raw: bytes, loader: Any = C) -> dict[TextPath, str]:
    found = {}

    def walk(node: object, path: TextPath) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                walk(value, (*path, key))
        elif isinstance(node, list):
            for index, value in enumerate(node):
                walk(value, (*path, index))
        else:
            found[path] = str(node)

    walk(yaml.load(raw.decode("utf-8-sig"), loader), ())
    return found


def changed_lines(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines, with their ends, that left and that came in."""
    matcher = difflib.SequenceMatcher(None, before.splitlines(True), after.splitlines(True), autojunk=False)
    old: list[bytes] = []
    new: list[bytes] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            old += before.splitlines(True)[a:b]
            new += after.splitlines(True)[c:d]
    return old, new


PATHS = sorted((path for path in texts(VARIANTS["as it is"]) if path[-1] in ("en", "ko")), key=str)
PLAIN_OVER_LINES = ("body", 4, "en")
"""Where a word that needs quotes changes the lines at both ends."""

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"))
    | st.sampled_from(list("'\"\\:#{}[],&*!|>%@`-?$<")),
    min_size=1,
    max_size=8,
)


@settings(max_examples=5_000)
@given(st.sampled_from(sorted(VARIANTS)), st.sampled_from(PATHS), st.integers(0, 30), WORDS)
@example("CRLF", ("body", 3, "ko"), 3, "단어")
@example("as it is", ("title", "en"), 0, "a, b")
def test_one_word_changes_one_line_and_no_other_text(
    variant: str, path: TextPath, position: int, word: str
) -> None:
    raw = VARIANTS[variant]
    old = texts(raw)[path]
    lines = old.split("\n")
    filled = [index for index, line in enumerate(lines) if line.strip()]
    line = filled[position % len(filled)]
    words = lines[line].split(" ")
    words[position % len(words)] = word
    lines[line] = " ".join(words)
    new = "\n".join(lines)
    try:
        made = set_text(raw, path, new)
    except SpliceError:
        assert parse(word.encode(), "")[1], "only what no file may hold is refused"
        return
    assert texts(made) == {**texts(raw), path: new}
    left, came = changed_lines(raw, made)
    is_quoted_now = path == PLAIN_OVER_LINES and b"go on below\n" not in made.replace(b"\r", b"")
    assert is_quoted_now or len(left) == len(came) <= 1


@given(st.sampled_from(sorted(VARIANTS)), st.sampled_from(PATHS), st.lists(WORDS, min_size=1, max_size=12))
def test_any_text_can_take_the_place_of_another(variant: str, path: TextPath, words: list[str]) -> None:
    raw = VARIANTS[variant]
    wanted = " ".join(words)
    try:
        made = set_text(raw, path, wanted)
    except SpliceError:
        assert parse(wanted.encode(), "")[1]
        return
    found = dict(texts(made, PYTHON))
    assert found == texts(made)
    assert found.pop(path).removesuffix("\n") == wanted
    assert found == {place: text for place, text in texts(raw).items() if place != path}
    assert made.count(b"# a comment") == raw.count(b"# a comment")


@pytest.mark.parametrize("path", PATHS, ids=str)
@pytest.mark.parametrize("variant", sorted(VARIANTS))
def test_the_same_text_changes_nothing(variant: str, path: TextPath) -> None:
    assert set_text(VARIANTS[variant], path, texts(VARIANTS[variant])[path]) == VARIANTS[variant]


@pytest.mark.parametrize("path", PATHS, ids=str)
def test_paragraphs_can_be_written_anywhere(path: TextPath) -> None:
    made = set_text(VARIANTS["as it is"], path, 'one\n\ntwo: it\'s "so"\nthree')
    assert texts(made)[path].rstrip("\n") == 'one\n\ntwo: it\'s "so"\nthree'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("t: {en: One}\n", "t: {en: One, ja: '一つ, と'}\n"),
        ("t:\n  en: One  # note\nu: 1\n", "t:\n  en: One  # note\n  ja: 一つ, と\nu: 1\n"),
        ("t:\n  en: |\n    One\nu: 1\n", "t:\n  en: |\n    One\n  ja: |\n    一つ, と\nu: 1\n"),
        ("t:\n  en: One", "t:\n  en: One\n  ja: 一つ, と"),
        ("t:\r\n  en: One\r\n", "t:\r\n  en: One\r\n  ja: 一つ, と\r\n"),
    ],
)
def test_a_missing_translation_is_added_as_its_neighbour_is_written(before: str, after: str) -> None:
    assert add_text(before.encode(), ("t",), "ja", "一つ, と").decode() == after


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("하나", "하나"),
        ("x", "x"),
        ("It's 1", "It's 1"),
        ("a, b", "'a, b'"),
        ("why?", "'why?'"),
        ("a: it's", "'a: it''s'"),
        ("{a}", "'{a}'"),
        ("<<h>>", "'<<h>>'"),
        ("null", "'null'"),
        ("a\nb", '"a\\nb"'),
    ],
)
def test_a_text_between_braces_is_quoted_only_where_it_must_be(text: str, written: str) -> None:
    made = add_text(b"t: {en: One}\n", ("t",), "ja", text).decode()
    assert made == f"t: {{en: One, ja: {written}}}\n"
    assert texts(made.encode())["t", "ja"] == text


@pytest.mark.parametrize("variant", sorted(VARIANTS))
@pytest.mark.parametrize("path", sorted({path[:-1] for path in PATHS}, key=str), ids=str)
def test_a_translation_is_added_to_any_pair(variant: str, path: TextPath) -> None:
    raw = VARIANTS[variant]
    made = add_text(raw, path, "ja", "一つ: と # それ")
    found = dict(texts(made, PYTHON))
    assert found == texts(made)
    assert found.pop((*path, "ja")).removesuffix("\n") == "一つ: と # それ"
    assert found == texts(raw)
    left, _ = changed_lines(raw, made)
    assert all(b"{" in line or line == raw.splitlines(True)[-1] for line in left)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (("title",), "no text"),
        (("nothing", "en"), "no 'nothing'"),
        (("body", 40, "en"), "no '40'"),
        (("body", 0, "en", 1), "no '1'"),
    ],
)
def test_what_is_not_there_is_not_written(path: TextPath, reason: str) -> None:
    with pytest.raises(SpliceError, match=reason):
        set_text(VARIANTS["as it is"], path, "x")


def test_unseen_characters_are_refused() -> None:
    with pytest.raises(SpliceError, match="invisible"):
        set_text(VARIANTS["as it is"], ("title", "en"), "a\u200bb")


def test_a_translation_is_not_added_twice() -> None:
    with pytest.raises(SpliceError, match="already"):
        add_text(VARIANTS["as it is"], ("title",), "ko", "x")


def test_edits_of_a_shipped_lesson_change_one_line() -> None:
    raw = (Path(__file__).parents[2] / "content" / "lessons" / "entropy.yaml").read_bytes()
    paths = [path for path in texts(raw) if path[-1] == "ko"]
    for path in paths[:: len(paths) // 12]:
        words = texts(raw)[path].rstrip("\n").split(" ")
        made = set_text(raw, path, " ".join([*words[:-1], words[-1] + "입니다"]))
        left, came = changed_lines(raw, made)
        assert len(left) == len(came) == 1
