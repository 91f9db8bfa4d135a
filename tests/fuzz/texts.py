"""Ways to break one text: its words, its formulas, its expressions."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Final

from tests.fuzz import snippets

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_FORMULA: Final = re.compile(r"\$[^$\n]+\$")
_EXPRESSION: Final = re.compile(r"(?<=<<)[^<>\n]+(?=>>)")
_IS_EXPRESSION: Final = re.compile(r"[\w\s()\[\],.*/+='\"-]*[(\[/*][\w\s()\[\],.*/+='\"-]*|[a-z]\w*")
_PART_OF_FORMULA: Final = re.compile(r"\\[A-Za-z]+|[{}^_&()|$]|\d+|[A-Za-z]")
_CHANGED: Final = 0.2
"""Share of the parts of a formula that are replaced."""


def broken_text(source: random.Random, text: str, names: Sequence[str]) -> str:
    """Another text; `names` are the values that expressions may use."""
    if source.random() < 0.25:
        return broken_words(source, text)
    if _FORMULA.search(text):
        return replaced(source, text, _FORMULA, lambda found: broken_formula(source, found))
    if "\\" in text or "^" in text:
        return broken_formula(source, text)
    if _EXPRESSION.search(text):
        return replaced(source, text, _EXPRESSION, lambda found: broken_expression(source, found, names))
    if _IS_EXPRESSION.fullmatch(text):
        return broken_expression(source, text, names)
    return broken_words(source, text)


def broken_words(source: random.Random, text: str) -> str:
    """With something in it, or of another kind, or huge."""
    snippet = source.choice(source.choice(snippets.ALL))
    kind = source.randrange(40)
    if kind == 0:
        return source.choice(snippets.LARGE)
    if kind < 12:
        at = source.randrange(len(text) + 1)
        return text[:at] + snippet + text[at:]
    return snippet if kind < 22 else broken_tokens(source, text)


def broken_tokens(source: random.Random, text: str) -> str:
    """With tokens left out, doubled, swapped or replaced."""
    tokens = _TOKEN.findall(text) or [""]
    for _ in range(source.choice((1, 1, 2, 4))):
        at, other = source.randrange(len(tokens)), source.randrange(len(tokens))
        snippet = source.choice(source.choice(snippets.ALL))
        match source.randrange(5):
            case 0:
                tokens[at] = ""
            case 1:
                tokens[at] += tokens[at]
            case 2:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case 3:
                tokens[at] = snippet
            case _:
                tokens[at] += snippet
    return "".join(tokens)


def broken_formula(source: random.Random, formula: str) -> str:
    """Another formula, or this one with parts of others; with dollar signs if it had some."""
    if source.random() < 0.3:
        other = source.choice(snippets.LATEX)
        return other if formula.startswith("$") else other.strip("$")
    parts = _PART_OF_FORMULA.findall("".join(source.choices(snippets.LATEX, k=3)) + formula)

    def part(match: re.Match[str]) -> str:
        old, new = match.group(), source.choice(parts)
        if source.random() >= _CHANGED:
            return old
        return source.choice(
            ("", new, old + new, old * 2, f"{{{old}", f"{old}_{new}", f"{{{old}}}^{{{new}}}")
        )

    return _PART_OF_FORMULA.sub(part, formula)


def broken_expression(source: random.Random, expression: str, names: Sequence[str]) -> str:
    """Another expression, or one made of this one, of values and of others."""
    if source.random() < 0.3:
        return broken_tokens(source, expression)
    new, name = source.choice(snippets.EXPRESSIONS), source.choice(names or ("h",))
    number = source.choice(snippets.NUMBERS).replace("\\", "")
    made = (
        new, name, f"{expression} + {name}", f"{name} * ({new})", f"[{expression}, {new}]",
        f"{expression}|unit", f"{name}[{new}]", f"entropy({new})", f"{expression}{new}",
        f"array({expression})", f"{expression} / {name}", f"sum({expression}, {new})",
        expression.replace("(", f"({new}, ", 1), re.sub(r"[\d.]+", name, expression, count=1),
        re.sub(r"[\d.]+", number, expression),
    )  # fmt: skip
    return source.choice(made)


def replaced(source: random.Random, text: str, pattern: re.Pattern[str], other: Callable[[str], str]) -> str:
    """A few of the places that match, changed."""
    places = list(pattern.finditer(text))
    count = min(len(places), source.choice((1, 1, 1, 2, 4)))
    for place in sorted(source.sample(places, count), key=lambda found: -found.start()):
        text = text[: place.start()] + other(place.group()) + text[place.end() :]
    return text
