"""The texts of a deck: parsed once per language, merged where the languages agree, mistakes collected."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from lecture_tools import ast, markup, particles
from lecture_tools.ast import Inlines
from lecture_tools.diagnostics import Diagnostic, Severity, Span
from lecture_tools.model import Interface
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import NO_LANGUAGE, Text, unused_dismissal

Content = TypeVar("Content")

PARTICLE_FINDINGS: Final = frozenset({"T150", "T151"})
"""What is said about particles, which only show when the values in a text are known."""

_NAMES_A_LESSON: Final = re.compile(r"<<\s*lesson\(")
"""Such a text reads otherwise in each course, so a finding may be there in another one only."""


@dataclass(kw_only=True)
class Phrases(ABC):
    """Turns texts into phrases in `languages`; what is wrong with them is added to `found`.

    `span`: where the words belong that the tool itself adds. `readings`: Latin words as read in Korean.
    `fallback`: the language that stands in for a missing one. `borrowed`: language → the texts it lacks.
    """

    languages: tuple[str, ...]
    interface: Interface
    span: Span
    readings: Mapping[str, str] = field(default_factory=dict)
    fallback: str | None = None
    found: list[Diagnostic] = field(default_factory=list)
    borrowed: dict[str, set[Span]] = field(default_factory=dict)

    @abstractmethod
    def interpolator(self, language: str) -> markup.Interpolator:
        """What `<<…>>` prints in `language`."""

    def phrase(self, text: Text) -> ast.Phrase:
        """The text in each language. What stands in for another version is there once, not twice."""
        words = self._words(text)
        lent = {spoken for language, spoken, _ in words if spoken != language}
        by_language: dict[str, Inlines] = {}
        for language, spoken, scalar in words:
            parsed = self._parsed(markup.parse(scalar, self.interpolator(spoken)))
            (inlines,) = self._with_particles((parsed,), scalar, spoken, text)
            by_language[language] = _marked(inlines, spoken) if spoken in lent else inlines
        return ast.Phrase(by_language=self._merged(by_language, text), span=text.span)

    def formula(self, text: Text) -> Mapping[str, str]:
        by_language = {
            language: self._parsed(markup.formula(words, self.interpolator(spoken)))
            for language, spoken, words in self._words(text)
        }
        return self._merged(by_language, text)

    def paragraphs(self, text: Text) -> dict[str, tuple[Inlines, ...]]:
        return {
            language: tuple(
                inlines if spoken == language else _marked(inlines, spoken)
                for inlines in self._with_particles(
                    self._parsed(markup.paragraphs(words, self.interpolator(spoken))), words, spoken, text
                )
            )
            for language, spoken, words in self._words(text)
        }

    def word(self, key: str) -> ast.Phrase:
        return self.made(lambda language: self.interface.word(key, language))

    def made(self, word: Callable[[str], str]) -> ast.Phrase:
        """What `word` returns for each language."""
        by_language: dict[str, Inlines] = {
            language: (ast.Run(text=word(language)),) for language in self.languages
        }
        return ast.Phrase(by_language=self._merged(by_language), span=self.span)

    def neutral(self, word: str) -> ast.Phrase:
        return ast.Phrase(by_language={NO_LANGUAGE: (ast.Run(text=word),)}, span=self.span)

    def _with_particles(
        self, paragraphs: Iterable[Inlines], words: Scalar, language: str, text: Text
    ) -> tuple[Inlines, ...]:
        """Korean with its hedged particles chosen; what can't be, or does not fit, is reported."""
        if language.partition("-")[0] != particles.KOREAN:
            return tuple(paragraphs)
        settled, found = [], []
        for inlines in paragraphs:
            made, slips = particles.settled(inlines, self.readings)
            settled.append(made)
            found += [_slip_diagnostic(slip, words) for slip in slips]
        self.found += [one for one in found if one.code not in text.dismissed]
        if not _NAMES_A_LESSON.search(words):
            unused = PARTICLE_FINDINGS & text.dismissed.keys() - {one.code for one in found}
            self.found += [unused_dismissal(code, text.dismissed[code]) for code in sorted(unused)]
        return tuple(settled)

    def missing_translations(self) -> Iterator[Diagnostic]:
        """How many texts the fallback stands in for, once a language."""
        for language, spans in self.borrowed.items():
            texts = "1 text has" if len(spans) == 1 else f"{len(spans)} texts have"
            message = f"{texts} no '{language}' version and stand here in '{self.fallback}'"
            hint = f"`lecture translate status --lang {language}` lists them"
            yield Diagnostic(
                code="T003", message=message, span=self.span, hint=hint, severity=Severity.WARNING
            )

    def _words(self, text: Text) -> list[tuple[str, str, Scalar]]:
        """(language, language it is really in, text) for the deck's languages; reports what is missing."""
        if NO_LANGUAGE in text.by_language:
            return [(language, language, text.by_language[NO_LANGUAGE]) for language in self.languages]
        words = []
        for language in self.languages:
            scalar, spoken = text.by_language.get(language), language
            if scalar is None and self.fallback in text.by_language:
                scalar, spoken = text.by_language[self.fallback], self.fallback
                self.borrowed.setdefault(language, set()).add(text.span)
            if scalar is None:
                present = next(iter(text.by_language.values()))
                message = f"this text has no '{language}' version"
                hint = f"add {language}: beside {', '.join(f'{other}:' for other in text.by_language)}"
                self.found.append(Diagnostic(code="T001", message=message, span=text.span, hint=hint))
                scalar = present
            words.append((language, spoken, scalar))
        return words

    def _merged(self, by_language: dict[str, Content], text: Text | None = None) -> dict[str, Content]:
        """One entry for all languages where they agree to the letter."""
        first, *others = by_language.values()
        is_neutral = bool(others) or (text is not None and NO_LANGUAGE in text.by_language)
        return {NO_LANGUAGE: first} if is_neutral and all(other == first for other in others) else by_language

    def _parsed(self, result: tuple[Content, list[Diagnostic]]) -> Content:
        content, found = result
        self.found += found
        return content


def _marked(inlines: Inlines, language: str) -> Inlines:
    return (ast.Foreign(language=language, children=inlines),)


def _slip_diagnostic(slip: particles.Slip, words: Scalar) -> Diagnostic:
    found = re.search(rf"(?<=[>$%)\w]){re.escape(slip.written)}(?![가-힣])", words)
    span = words.part(found.start(), found.end()) if found else words.span
    if slip.right is None:
        message = f"nothing tells how '{slip.before}' is read, so '{slip.written}' stays as it is"
        hint = "add it to readings: in content/glossary.yaml, or write the particle out"
        return Diagnostic(code="T150", message=message, span=span, hint=hint, severity=Severity.WARNING)
    message = f"'{slip.before}{slip.written}' is read with '{slip.right}'"
    hint = f"write {slip.right}, or leave the choice to us, as in 을(를)"
    return Diagnostic(code="T151", message=message, span=span, hint=hint, severity=Severity.WARNING)
