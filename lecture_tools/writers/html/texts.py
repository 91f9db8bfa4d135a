"""Phrases as HTML: one `<span lang>` per language, formulas as MathML, links only to safe places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup

from lecture_tools.ast import (
    LESSON_LINK,
    Code,
    Emphasis,
    Foreign,
    Inline,
    Inlines,
    Link,
    Math,
    Phrase,
    Run,
    Strong,
)
from lecture_tools.math_text import to_unicode
from lecture_tools.mathml import to_mathml
from lecture_tools.writers.html.elements import classes, element, joined

_LESSON = re.compile(LESSON_LINK + r"([a-z0-9-]+)")
_OUTSIDE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_STICKS_BEFORE = re.compile(r"[(\[{“‘]+\Z")
_STICKS_AFTER = re.compile(r"\S{1,10}(?=\s|\Z)|[^\w\s]+")

_HANGUL = re.compile("[가-힣]")
_BREAKS_BEFORE_HANGUL = re.compile(r"(?<=[%‰°℃)\]}’”…])(?=[가-힣])")
_WORD_JOINER = "\u2060"


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Sets phrases in the deck's languages; `slides` are the ids that links may lead to."""

    languages: tuple[str, ...]
    slides: frozenset[str]

    def is_pair(self, phrase: Phrase) -> bool:
        """Whether the phrase is there once per language."""
        return len(self.languages) > 1 and not phrase.is_neutral

    def spans(self, phrase: Phrase) -> Markup:
        """The phrase in every language of the deck; all but the first are marked `second`."""
        if not self.is_pair(phrase):
            return self.inlines(phrase.in_language(self.languages[0]))
        return self.each_language(
            {language: self.inlines(phrase.in_language(language)) for language in self.languages}
        )

    def each_language(self, markup: Mapping[str, Markup]) -> Markup:
        """Markup that exists once per language, of which the style sheet shows one or all."""
        return joined(
            element("span", markup[language], class_=self.language_class(language), lang=language)
            for language in self.languages
        )

    def language_class(self, language: str) -> str | None:
        return classes("tr", "second" if language != self.languages[0] else None)

    def block(self, tag: str, phrase: Phrase, class_: str | None = None) -> Markup:
        """The phrase in an element that sets its languages side by side where there is room."""
        pair = "pair" if self.is_pair(phrase) else None
        return element(tag, self.spans(phrase), class_=classes(class_, pair))

    def inlines(self, inlines: Inlines) -> Markup:
        """The inlines in a row. What touches a formula, such as a Korean particle, stays on its line."""
        parts: list[Markup] = []
        rest = _kept_together(inlines)
        while rest:
            part = rest.pop(0)
            following = rest[0] if rest else None
            if isinstance(part, Run) and isinstance(following, Math) and not following.display:
                text, opening = _split(part.text, _STICKS_BEFORE)
                rest.pop(0)
                parts += [Markup.escape(text), self._glued(opening, following, rest)]
            elif isinstance(part, Math) and not part.display:
                parts.append(self._glued("", part, rest))
            else:
                parts.append(self._inline(part))
        return joined(parts)

    def _glued(self, opening: str, formula: Math, rest: list[Inline]) -> Markup:
        closing = ""
        if rest and isinstance(rest[0], Run) and (match := _STICKS_AFTER.match(rest[0].text)):
            closing = match[0]
            rest[0] = Run(text=rest[0].text[match.end() :])
        markup = self._inline(formula)
        return element("span", opening, markup, closing, class_="glue") if opening or closing else markup

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Run(text=text):
                return Markup.escape(text)
            case Strong(children=children):
                return element("strong", self.inlines(children))
            case Emphasis(children=children):
                return element("em", self.inlines(children))
            case Code(text=text):
                return element("code", text)
            case Math(latex=latex, display=display):
                return Markup(to_mathml(latex, display=display))
            case Link(target=target, children=children):
                return self._link(target, self.inlines(children))
            case Foreign(language=language, children=children):
                return element("span", self.inlines(children), class_="foreign", lang=language)
            case _:
                assert_never(inline)

    def _link(self, target: str, content: Markup) -> Markup:
        if _OUTSIDE.fullmatch(target):
            return element("a", content, href=target, target="_blank", rel="noopener noreferrer")
        if target.startswith("#") and target[1:] in self.slides:
            return element("a", content, href=f"#/{target[1:]}")
        if lesson := _LESSON.fullmatch(target):
            return element("a", content, href=f"{lesson[1]}.html")
        return content


def plain(inlines: Inlines) -> str:
    """The inlines without markup, formulas as readable Unicode."""
    return "".join(map(_characters, inlines))


def _characters(inline: Inline) -> str:
    match inline:
        case Run(text=text) | Code(text=text):
            return text
        case Strong() | Emphasis() | Link() | Foreign():
            return plain(inline.children)
        case Math(latex=latex):
            return to_unicode(latex)
        case _:
            assert_never(inline)


def _kept_together(inlines: Inlines) -> list[Inline]:
    """The inlines with word joiners where `keep-all` would still part a particle from `64%` or `(H)`."""
    kept: list[Inline] = []
    for place, inline in enumerate(inlines):
        if isinstance(inline, Run):
            before = plain(inlines[:place][-1:])[-1:] if _HANGUL.match(inline.text) else ""
            inline = Run(text=_BREAKS_BEFORE_HANGUL.sub(_WORD_JOINER, before + inline.text)[len(before) :])
        kept.append(inline)
    return kept


def _split(text: str, ending: re.Pattern[str]) -> tuple[str, str]:
    match = ending.search(text)
    return (text[: match.start()], match[0]) if match else (text, "")
