"""Programs as HTML: coloured by the theme's roles, with what they printed below."""

from __future__ import annotations

from markupsafe import Markup

from lecture_tools.ast import CodeListing
from lecture_tools.highlighting import Kind, pieces
from lecture_tools.writers.html.elements import element, joined


def highlighted(listing: CodeListing) -> Markup:
    """The source with its tokens in classed spans; a language Pygments does not know stays plain."""
    return joined(_token(text, kind) for text, kind in pieces(listing.source, listing.language))


def _token(text: str, kind: Kind) -> Markup:
    return element("span", text, class_=f"code-{kind}") if kind else Markup.escape(text)
