"""Programs cut into pieces of one kind each, which are kept: starting Pygments takes longer than a slide."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Literal

import pygments

from lecture_tools import cache

Kind = Literal["comment", "keyword", "name", "string", "number", ""]
Piece = tuple[str, Kind]

_KINDS: dict[tuple[str, ...], Kind] = {
    ("Comment",): "comment",
    ("Keyword",): "keyword",
    ("Operator", "Word"): "keyword",
    ("Name", "Function"): "name",
    ("Name", "Class"): "name",
    ("Literal", "String"): "string",
    ("Literal", "Number"): "number",
}
"""The beginnings of Pygments' names of tokens."""


@lru_cache(maxsize=64)
def pieces(source: str, language: str) -> tuple[Piece, ...]:
    """The source in pieces; a language that Pygments does not know is one of no kind."""
    name = cache.key(pygments.__version__, repr(_KINDS), language, source)
    stored = cache.cached("highlighting", name, lambda: json.dumps(_pieces(source, language)).encode())
    return tuple((text, kind) for text, kind in json.loads(stored))


def _pieces(source: str, language: str) -> list[Piece]:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return [(source, "")]
    return [(text, _kind(token)) for token, text in lexer.get_tokens(source)]


def _kind(token: tuple[str, ...]) -> Kind:
    return next((kind for start, kind in _KINDS.items() if token[: len(start)] == start), "")
