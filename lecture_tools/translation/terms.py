"""The terms of the glossary in two languages, ready to be looked for in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lecture_tools.translation.parts import Part

if TYPE_CHECKING:
    from lecture_tools.glossary import Glossary

_BREAK: Final = re.compile(r"[\s–-]+")
_HANGUL: Final = re.compile(r"[가-힣]")
_NOTHING: Final = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a glossary says of two languages. Names are found in every spelling of their spaces and hyphens.

    `agreed`: squashed name in the source language → names that it may have in the translation. `avoided`:
    language → squashed name to avoid → the one to use.
    """

    agreed: dict[str, tuple[str, ...]]
    avoided: dict[str, dict[str, str]]
    names: re.Pattern[str]
    names_to_avoid: dict[str, re.Pattern[str]]

    def named(self, text: str) -> Iterator[Part]:
        """The terms that a source text names; the content is a key of `agreed`."""
        for match in self.names.finditer(text):
            word = squashed(match.group())
            singular = (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y")
            found = next((name for name in singular if name in self.agreed), "")
            yield Part(content=found, start=match.start(), end=match.end())

    def slips(self, text: str, language: str) -> Iterator[Part]:
        """The names to avoid that stand in a text of this language; the content is the name to use."""
        for match in self.names_to_avoid[language].finditer(text):
            word = squashed(match.group())
            singular = (word, word.removesuffix("s"))
            right = next(self.avoided[language][name] for name in singular if name in self.avoided[language])
            yield Part(content=right, start=match.start(), end=match.end())


def squashed(text: str) -> str:
    """The text in small letters without spaces and hyphens, which compounds may have or not."""
    return _BREAK.sub("", text.casefold())


def terms_of(glossary: Glossary, source: str, language: str) -> Terms:
    """The terms of more than one word that both languages have, and all names to avoid.

    A word alone often has an everyday sense as well: bias, metric, support.
    """
    agreed: dict[str, tuple[str, ...]] = {}
    sources: list[str] = []
    avoided: dict[str, dict[str, str]] = {source: {}, language: {}}
    to_avoid: dict[str, list[str]] = {source: [], language: []}
    for term in glossary.terms.values():
        names = {
            one: [str(name) for name in (term.name.in_language(one), *term.also.get(one, [])) if name]
            for one in (source, language)
        }
        for name in names[source] if names[language] else ():
            if len(_BREAK.split(name)) > 1:
                agreed[squashed(name)] = (*agreed.get(squashed(name), ()), *names[language])
                sources.append(_spelling(name, spaces=r"[\s–-]+"))
        for one, accepted in names.items():
            taken = {squashed(name) for name in accepted}
            for name in map(str, term.avoid.get(one, []) if accepted else []):
                avoided[one][squashed(name)] = accepted[0]
                to_avoid[one].append(
                    _spelling(name, spaces=r"\s+" if squashed(name) in taken else r"[\s–-]*")
                )
    return Terms(
        agreed=agreed,
        avoided=avoided,
        names=_any(sources),
        names_to_avoid={one: _any(spellings) for one, spellings in to_avoid.items()},
    )


def _spelling(name: str, spaces: str = r"[\s–-]*") -> str:
    """A pattern for the name: particles may follow Hangul, a plural ends Latin words."""
    joined = spaces.join(map(re.escape, _BREAK.split(name)))
    if _HANGUL.search(name):
        return joined
    ending = f"{joined[:-1]}(?:y|ies)" if joined.endswith("y") else f"{joined}(?:e?s)?"
    return rf"{ending}(?![\w-])"


def _any(spellings: Iterable[str]) -> re.Pattern[str]:
    """Any of them at the start of a word, the longest where one is part of another."""
    longest_first = sorted(spellings, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first) or _NOTHING})", re.IGNORECASE)
