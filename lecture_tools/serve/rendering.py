"""Slides as HTML, one at a time: what the HTML writer makes, such that a slide needs nothing outside itself.

The writer shares outlines between the figures of a page and counts their names; here every slide holds its
own, so that the same slide is the same text whatever else was shown before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup

from lecture_tools.ast import Deck, Slide
from lecture_tools.pictures import Drawing, Pictures
from lecture_tools.theme import Design
from lecture_tools.writers.html.blocks import Blocks
from lecture_tools.writers.html.drawings import Drawings
from lecture_tools.writers.html.page import NOT_HTML
from lecture_tools.writers.html.slides import section
from lecture_tools.writers.html.texts import Texts
from lecture_tools.writers.html.words import Words, load_words

_NAME = re.compile(r"(?<=[\"#])(?=(?:shape|part)_\d)")
_MARK = "\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer:
    """Sets the slides of one deck. Slides that other slides link to must be in the deck it is made from."""

    deck: Deck
    design: Design
    texts: Texts
    words: Words

    def slide(self, slide: Slide, number: int, pictures: Pictures) -> str:
        """The `<section>` of the slide, the `number`th of the deck."""
        colours = tuple(sorted(self.design.theme.palettes["light"].items()))
        blocks = Blocks(
            texts=self.texts,
            words=self.words,
            design=self.design,
            pictures=pictures,
            drawings=OwnDrawings(colours={}, slide=slide.id, palette=colours),
        )
        return NOT_HTML.sub("\ufffd", section(slide, number, self.deck, self.design, blocks))


def renderer(deck: Deck, design: Design) -> Renderer:
    """Raises TemplateError if the words of the page can't be read."""
    texts = Texts(languages=deck.languages, slides=frozenset(slide.id for slide in deck.slides))
    words = load_words(design.template("html/words.yaml"), deck, texts)
    return Renderer(deck=deck, design=design, texts=texts, words=words)


def placeholder(width: int, height: int) -> Drawing:
    """Stands for a figure that is still being drawn."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"></svg>'
    return Drawing(svg=svg.encode(), png=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDrawings(Drawings):
    """The drawings of one slide, with all their outlines in them. `palette`: role and colour, sorted."""

    slide: str
    palette: tuple[tuple[str, str], ...]
    shown: list[bytes] = field(default_factory=list)

    def inline(self, svg: bytes) -> Markup:
        self.shown.append(svg)
        markup = _inlined(svg, self.palette)
        return Markup(markup.replace(_MARK, f"{self.slide}_{len(self.shown)}_"))


@lru_cache(maxsize=256)
def _inlined(svg: bytes, palette: tuple[tuple[str, str], ...]) -> str:
    """The drawing followed by its shared outlines, with a mark before each name."""
    drawings = Drawings(colours={colour.upper(): role for role, colour in palette})
    drawn = drawings.inline(svg)
    return _NAME.sub(_MARK, drawn + drawings.shared() if drawings.shapes else drawn)
