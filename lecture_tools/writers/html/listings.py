"""Programs as HTML: coloured by the theme's roles, with what they printed below."""

from __future__ import annotations

from markupsafe import Markup
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Operator, String, _TokenType
from pygments.util import ClassNotFound

from lecture_tools.ast import CodeListing
from lecture_tools.writers.html.elements import element, joined

_CLASSES = {
    Comment: "comment",
    Keyword: "keyword",
    Operator.Word: "keyword",
    Name.Function: "name",
    Name.Class: "name",
    String: "string",
    Number: "number",
}


def highlighted(listing: CodeListing) -> Markup:
    """The source with its tokens in classed spans; a language Pygments does not know stays plain."""
    try:
        lexer = get_lexer_by_name(listing.language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return Markup.escape(listing.source)
    return joined(_token(kind, text) for kind, text in lexer.get_tokens(listing.source))


def _token(kind: _TokenType, text: str) -> Markup:
    for group, name in _CLASSES.items():
        if kind[: len(group)] == group:
            return element("span", text, class_=f"code-{name}")
    return Markup.escape(text)
