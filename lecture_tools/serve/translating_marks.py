"""Slides whose elements say which text of the desk they show; only pages of the server have such marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from lecture_tools.ast import Deck, Phrase, Picture, Slide
from lecture_tools.diagnostics import Span
from lecture_tools.pictures import Pictures
from lecture_tools.serve.rendering import OwnDrawings
from lecture_tools.theme import Design
from lecture_tools.writers.html.blocks import Blocks
from lecture_tools.writers.html.elements import element, joined
from lecture_tools.writers.html.slides import section
from lecture_tools.writers.html.texts import Texts
from lecture_tools.writers.html.words import load_words


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedTexts(Texts):
    """`keys`: where a text stands in its file → its key on the desk."""

    keys: Mapping[Span, str]

    def spans(self, phrase: Phrase) -> Markup:
        key = self.keys.get(phrase.span)
        if key is None:
            return Texts.spans(self, phrase)
        if not self.is_pair(phrase):
            return element("span", self.inlines(phrase.in_language(self.languages[0])), data_text=key)
        return joined(
            element(
                "span",
                self.inlines(phrase.in_language(language)),
                class_=self.language_class(language),
                lang=language,
                data_text=key,
            )
            for language in self.languages
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedBlocks(Blocks):
    """Pictures say which figure they are."""

    def _picture(self, block: Picture, layout: str, region: str) -> Markup:
        markup = str(Blocks._picture(self, block, layout, region))
        opening = Markup('<div data-figure="{}"').format(block.figure)
        return Markup(markup.replace("<div", str(opening), 1))


def marked_section(
    slide: Slide,
    number: int,
    deck: Deck,
    design: Design,
    pictures: Pictures,
    keys: Mapping[Span, str],
    slides: frozenset[str],
) -> Markup:
    """The slide, the `number`th of its lesson, as a `<section>` that needs nothing outside itself.

    `slides`: the ids that links may lead to.
    """
    texts = MarkedTexts(languages=deck.languages, slides=slides, keys=keys)
    words = load_words(design.template("html/words.yaml"), deck, texts)
    colours = tuple(sorted(design.theme.palettes["light"].items()))
    drawings = OwnDrawings(colours={}, slide=slide.id, palette=colours)
    blocks = MarkedBlocks(texts=texts, words=words, design=design, pictures=pictures, drawings=drawings)
    return section(slide, number, deck, design, blocks)
