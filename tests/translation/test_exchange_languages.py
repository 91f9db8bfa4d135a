"""Another language for a course changes one word of its file."""

from __future__ import annotations

import pytest

from lecture_tools.source.splice import SpliceError
from lecture_tools.translation.exchange.languages import with_language

COURSES = {
    "flow": ("languages: [en, ko]   # ours\n", "languages: [en, ko, ja]   # ours\n"),
    "flow over lines": ("languages: [\n  en,\n  ko   # y\n]\n", "languages: [\n  en,\n  ko, ja   # y\n]\n"),
    "block": ("languages:\n  - en\n  - ko  # y\na: x\n", "languages:\n  - en\n  - ko  # y\n  - ja\na: x\n"),
    "block at the margin": ("languages:\n- en\n- ko\n", "languages:\n- en\n- ko\n- ja\n"),
    "CRLF": ("languages:\r\n  - en\r\n  - ko\r\n", "languages:\r\n  - en\r\n  - ko\r\n  - ja\r\n"),
    "no final line end": ("id: a\nlanguages:\n  - en", "id: a\nlanguages:\n  - en\n  - ja"),
    "BOM": ("\ufefflanguages: [en]", "\ufefflanguages: [en, ja]"),
    "quoted": ("languages: ['en', \"ko\"]\n", "languages: ['en', \"ko\", ja]\n"),
    "there already": ("languages: [ja, en]\n", "languages: [ja, en]\n"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), COURSES.values(), ids=COURSES)
def test_a_language_is_one_word_more(before: str, after: str) -> None:
    assert with_language(before.encode(), "ja").decode() == after


@pytest.mark.parametrize(
    "content", [b"id: course\n", b"languages: en\n", b"languages: []\n", b"a: [", b"\xff", b""]
)
def test_no_list_of_languages(content: bytes) -> None:
    with pytest.raises(SpliceError):
        with_language(content, "ja")
