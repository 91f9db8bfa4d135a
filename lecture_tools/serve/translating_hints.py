"""What a translation of a text may use as it is: agreed terms, values, formulas, code, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from lecture_tools.glossary import Glossary
from lecture_tools.source.nodes import Scalar
from lecture_tools.translation.anatomy import anatomy
from lecture_tools.translation.terms import squashed

_BREAK: Final = re.compile(r"[\s–-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """`shown`: what the source has; `insert`: what the translation would have for it."""

    kind: Literal["term", "part"]
    shown: str
    insert: str


def hints(text: Scalar, glossary: Glossary, source: str, language: str) -> list[Hint]:
    """The parts of `text` that stay as they are, then the terms in it, in the order of the text."""
    found = anatomy(str(text))
    kept = sorted((*found.values, *found.formulas, *found.codes), key=lambda part: part.start)
    outer = [
        part
        for part in kept
        if not any(
            other is not part and other.start <= part.start and part.end <= other.end for other in kept
        )
    ]
    parts = dict.fromkeys(found.text[part.start : part.end] for part in outer)
    terms = sorted(_terms(found.prose, glossary, source, language), key=lambda one: one[0])
    return [
        *(Hint(kind="part", shown=part, insert=part) for part in parts),
        *dict.fromkeys(hint for _, hint in terms),
    ]


def _terms(prose: str, glossary: Glossary, source: str, language: str) -> Iterator[tuple[int, Hint]]:
    """(place, hint) of the terms that the prose names, but not of those within longer ones."""
    hay = squashed(prose)
    matches: list[tuple[tuple[int, int], Hint]] = []
    for term in glossary.terms.values():
        name, translation = term.name.in_language(source), term.name.in_language(language)
        if name is None or translation is None or name == translation:
            continue
        for spelling in (name, *term.also.get(source, [])):
            needle, pattern = _search(str(spelling))
            if needle in hay:
                hint = Hint(kind="term", shown=str(spelling), insert=str(translation))
                matches += [(found.span(), hint) for found in pattern.finditer(prose)]
    for (start, end), hint in matches:
        longer = (
            first <= start and end <= last and last - first > end - start for (first, last), _ in matches
        )
        if not any(longer):
            yield start, hint


@lru_cache(maxsize=2**12)
def _search(name: str) -> tuple[str, re.Pattern[str]]:
    """What `squashed` texts with the name have, and how to find it in them as they are."""
    joined = r"[\s–-]+".join(map(re.escape, _BREAK.split(name)))
    return squashed(name), re.compile(rf"(?<![\w-]){joined}(?:e?s)?(?![\w-])", re.IGNORECASE)
