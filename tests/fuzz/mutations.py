"""Ways to break the text of a file: bytes, tokens, lines, and the meaning of single values."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Final

from tests.fuzz import snippets
from tests.fuzz.texts import broken_text, broken_tokens, replaced
from tests.fuzz.trees import break_texts, break_tree

Mutation = Callable[[random.Random, bytes], bytes]
_VALUE: Final = re.compile(r"(?<=: )[^\n{\[|>]+|(?<=- )[^\n{\[:|>]+")
_LANGUAGE: Final = re.compile(r"\b(?:en|ko)(?=: |, |\])")


def mutate(source: random.Random, raw: bytes) -> bytes:
    """The content of a file with one to four things wrong, seldom with none."""
    for _ in range(source.choice((1, 1, 1, 2, 2, 3, 4))):
        raw = source.choices(_MUTATIONS, _WEIGHTS)[0](source, raw)
    return raw


def _bytes(source: random.Random, raw: bytes) -> bytes:
    data = bytearray(raw)
    for _ in range(source.choice((1, 1, 2, 5, 20))):
        at = source.randrange(len(data) + 1)
        match source.randrange(4):
            case 0:
                data[at:at] = bytes((source.randrange(256),))
            case 1:
                del data[at : at + source.choice((1, 1, 3, 50))]
            case 2:
                data[at : at + 1] = bytes(
                    (source.choice(b"\0\t\r\n\"'#%&*:-[]{}|>!,\\$<\xef\xbb\xbf\xff\xed\xa0\x80"),)
                )
            case _:
                data[at:at] = data[at : at + source.choice((1, 8, 64, 512))]
    return bytes(data)


def _tokens(source: random.Random, raw: bytes) -> bytes:
    return broken_tokens(source, _text(raw)).encode()


def _lines(source: random.Random, raw: bytes) -> bytes:
    lines = _text(raw).split("\n")
    at = source.randrange(len(lines))
    length = source.choice((1, 1, 1, 2, 5, 20))
    block = lines[at : at + length]
    match source.randrange(7):
        case 0:
            del lines[at : at + length]
        case 1:
            lines[at:at] = block * source.choice((1, 1, 2, 30))
        case 2:
            del lines[at : at + length]
            to = source.randrange(len(lines) + 1)
            lines[to:to] = block
        case 3:
            indent = " " * source.choice((1, 2, 4, 40))
            lines[at : at + length] = [indent + line for line in block]
        case 4:
            lines[at : at + length] = [line[source.choice((1, 2, 4)) :] for line in block]
        case 5:
            lines[at] = source.choice(source.choice(snippets.ALL)) + lines[at]
        case _:
            lines[at] += source.choice(
                ("\r", "\t", " ", " #", ":", "\\", "'", '"', " |", " >-", "  # x", ",")
            )
    return source.choice(("\n", "\n", "\n", "\n", "\r\n", "\r")).join(lines).encode()


def _values(source: random.Random, raw: bytes) -> bytes:
    """Other values in the text of the file, whatever that does to its YAML."""
    names = re.findall(r"^  ([a-z]\w*):", _text(raw), flags=re.M)
    return replaced(source, _text(raw), _VALUE, lambda value: broken_text(source, value, names)).encode()


def _languages(source: random.Random, raw: bytes) -> bytes:
    return replaced(source, _text(raw), _LANGUAGE, lambda _: source.choice(snippets.LANGUAGES)).encode()


def _unseen(source: random.Random, raw: bytes) -> bytes:
    text = _text(raw)
    for _ in range(source.choice((1, 1, 3, 30))):
        at = source.randrange(len(text) + 1)
        text = text[:at] + source.choice(snippets.UNSEEN) + text[at:]
    return text.encode()


def _encodings(source: random.Random, raw: bytes) -> bytes:
    text = _text(raw)
    encoding = source.choice(
        ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp949", "euc-kr", "latin-1", "utf-8")
    )
    ends = source.choice(("\n", "\r\n", "\r", "\n\n"))
    return text.replace("\n", ends).encode(encoding, "replace")


def _sizes(source: random.Random, raw: bytes) -> bytes:
    """Nothing, very little, or very much of the file."""
    match source.randrange(8):
        case 0:
            return source.choice(
                (b"", b"\n", b" ", b"---\n", b"# only a comment\n", b"\xef\xbb\xbf", b"null\n", b"[]", b"a")
            )
        case 1 | 2:
            return raw[: source.randrange(len(raw) + 1)]
        case 3:
            return raw[source.randrange(len(raw) + 1) :]
        case 4:
            return raw * source.choice((2, 5))
        case 5:
            depth = source.choice((10, 30, 45, 500, 20_000))
            return raw + source.choice(
                (b"x: " + b"[" * depth, b"x: " + b"{a: " * depth, b"x:\n" + b"- " * depth)
            )
        case 6:
            count, circle = source.choice(((2, 2), (50, 50), (2_000, 2_000), (2_000, 9_999)))
            many = b"".join(b"  v%d: v%d\n" % (number, (number + 1) % circle) for number in range(count))
            return raw.replace(b"values:\n", b"values:\n" + many, 1)
        case _:
            slides = raw.partition(b"slides:\n")[2].partition(b"\nexercises:")[0]
            return raw.replace(b"slides:\n", b"slides:\n" + slides * source.choice((1, 8)) + b"\n", 1)


_MUTATIONS: Final[tuple[Mutation, ...]] = (
    _bytes, _tokens, _lines, _values, _languages, _unseen, _encodings, _sizes, break_tree, break_texts,
)  # fmt: skip
_WEIGHTS: Final = (6, 8, 10, 10, 4, 4, 1, 3, 22, 50)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
