"""HTML: one self-contained file with all slides, their fonts and figures; opens offline in any browser."""

from __future__ import annotations

from lecture_tools.ast import Deck
from lecture_tools.pictures import Pictures
from lecture_tools.theme import Design
from lecture_tools.writers.html.page import page

NAME = "html"
SUFFIX = ".html"
FOLLOWS_PALETTE = False


def write(deck: Deck, design: Design, pictures: Pictures) -> bytes:
    """The deck as a reveal.js page. Same input, same bytes. Raises TemplateError for files it cannot use."""
    return page(deck, design, pictures).encode("utf-8")
