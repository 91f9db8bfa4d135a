"""A reason beside a text: one place of the file changes, whatever the style."""

from __future__ import annotations

import pytest

from lecture_tools.source.parse import parse
from lecture_tools.source.splice import SpliceError
from lecture_tools.translation.dismissing import with_dismissal

PATH = ("slides", 0, "title")


def file(title: str) -> bytes:
    return f"# a comment\nslides:\n  - id: one\n{title}\n    steps: yes  # and another\n".encode()


CASES = {
    "flow": (
        "    title: {en: '45', ko: '23'}",
        "    title: {en: '45', ko: '23', dismissed: {T105: other letters}}",
    ),
    "block": (
        "    title:\n      en: '45'\n      ko: '23'",
        "    title:\n      en: '45'\n      ko: '23'\n      dismissed: {T105: other letters}",
    ),
    "literal": (
        "    title:\n      en: |\n        45\n      ko: |\n        23",
        "    title:\n      en: |\n        45\n      ko: |\n        23\n"
        "      dismissed: {T105: other letters}",
    ),
    "another reason there": (
        "    title: {en: '45', ko: '23', dismissed: {T108: a name}}",
        "    title: {en: '45', ko: '23', dismissed: {T108: a name, T105: other letters}}",
    ),
    "other reasons in lines": (
        "    title:\n      en: '45'\n      dismissed:\n        T108: a name\n      ko: '23'",
        "    title:\n      en: '45'\n      dismissed:\n        T108: a name\n"
        "        T105: other letters\n      ko: '23'",
    ),
    "an older reason": (
        "    title: {en: '45', ko: '23', dismissed: {T105: because}}",
        "    title: {en: '45', ko: '23', dismissed: {T105: other letters}}",
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_the_reason_stands_beside_the_text(name: str, line_end: bytes) -> None:
    before, after = (file(title).replace(b"\n", line_end) for title in CASES[name])
    assert with_dismissal(before, PATH, "T105", "other letters") == after


def test_a_reason_is_quoted_where_it_must_be() -> None:
    made = with_dismissal(file(CASES["flow"][0]), PATH, "T105", "a: b, [c] # d 'e'")
    node, found = parse(made, "")
    assert found == []
    assert node["slides"][0]["title"]["dismissed"] == {"T105": "a: b, [c] # d 'e'"}  # type: ignore[index,call-overload]


def test_where_there_is_no_text_nothing_is_written() -> None:
    for path in (("slides", 0, "body"), ("slides", 7), ("slides", 0, "id")):
        with pytest.raises(SpliceError):
            with_dismissal(file(CASES["flow"][0]), path, "T105", "why")
