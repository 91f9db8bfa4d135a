"""The words of the page itself (keys, buttons, labels), in the deck's languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from markupsafe import Markup, escape

from lecture_tools.ast import Deck
from lecture_tools.model import Interface
from lecture_tools.source.bind import read_model
from lecture_tools.writers.html.elements import element
from lecture_tools.writers.html.texts import Texts


class TemplateError(RuntimeError):
    """A file that pages are made of is missing, damaged or another than expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`by_language`: language → key → word."""

    by_language: Mapping[str, Mapping[str, str]]
    texts: Texts

    def word(self, key: str, language: str) -> str:
        return self.by_language[language][key]

    def spans(self, key: str) -> Markup:
        """The word in each language of the deck; where all languages are shown, the first stands for them."""
        words = {language: escape(self.word(key, language)) for language in self.texts.languages}
        if len(words) == 1:
            return words[self.texts.languages[0]]
        return element("span", self.texts.each_language(words), class_="once")


def load_words(path: Path, deck: Deck, texts: Texts) -> Words:
    """The words in the YAML file at `path`, English where a language has none, and those of the deck.

    Raises TemplateError if the file cannot be used.
    """
    interface = read_words(path)
    keys = interface.languages["en"]
    return Words(
        by_language={
            language: {
                **{key: interface.word(key, language) for key in keys},
                **({} if language in interface.languages else _names_of(language)),
                **deck.interface.get(language, {}),
            }
            for language in deck.languages
        },
        texts=texts,
    )


def read_words(path: Path) -> Interface:
    """The words of pages in the YAML file at `path`. Raises TemplateError if the file cannot be used."""
    return _read(path, path.stat().st_mtime_ns if path.is_file() else 0)


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Interface:  # noqa: ARG001  # what changed since is read again
    interface, found = read_model(Interface, path, path.name)
    if interface is None or found:
        raise TemplateError(f"{path}: {found[0].message if found else 'is empty'}")
    return interface


def _names_of(language: str) -> dict[str, str]:
    """What a language is called on its button while the page has no words in it."""
    try:
        name = Locale.parse(language, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return {"language": name or language, "language_short": language.upper()}
