"""What no translation may bring in: other values, broken formulas, characters nobody sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lecture_tools import markup
from lecture_tools.ast import Inlines, Run
from lecture_tools.diagnostics import Span
from lecture_tools.expressions import ExpressionError, parse
from lecture_tools.glossary import Glossary
from lecture_tools.numbers import filters
from lecture_tools.source.nodes import Scalar
from lecture_tools.source.text import UNSEEN, unseen_message
from lecture_tools.translation.anatomy import anatomy
from lecture_tools.translation.checks import codes, formulas, links, values
from lecture_tools.translation.checks.pair import Pair
from lecture_tools.translation.kinds import kind_of
from lecture_tools.translation.terms import terms_of
from lecture_tools.translation.units import Unit

_BLOCKING: Final = (values, formulas, codes, links)
"""The checks of what no translation changes."""

_FORMULA_FIELDS: Final = ("math", "symbol")
"""Fields that are LaTeX as a whole, without dollar signs."""

_NOWHERE: Final = Span(file="", line=1, column=1, end_line=1, end_column=1)


def objections(unit: Unit, source_language: str, text: str) -> list[str]:
    """Why `text` can't be the translation of `unit`; empty if it can.

    Not counted is what the source does too, or the translation that is there.
    """
    if not text.strip():
        return ["the text is empty; a translation is taken away in the YAML file"]
    if unseen := [unseen_message(match) for match in UNSEEN.finditer(text)]:
        return list(dict.fromkeys(unseen))
    known = set(_mistakes(unit, unit.source))
    if unit.target is not None:
        known |= {*_mistakes(unit, unit.target), *_differences(unit, source_language, unit.target)}
    found = [*_mistakes(unit, text), *_differences(unit, source_language, text)]
    return list(dict.fromkeys(message for code, message in found if (code, message) not in known))


def _mistakes(unit: Unit, text: str) -> list[tuple[str, str]]:
    """(code, message) of what the markup of `text` gets wrong."""
    scalar = Scalar.at(text, _NOWHERE)
    unread = _Unread(known_filters=frozenset(filters({}, unit.language)))
    if unit.field in _FORMULA_FIELDS:
        _, found = markup.formula(scalar, unread)
    else:
        _, found = markup.paragraphs(scalar, unread)
    return [(diagnostic.code, diagnostic.message) for diagnostic in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unread:
    """Values are compared by name, so here they print anything; how they are written has to be right."""

    known_filters: frozenset[str]

    def inlines(self, expression: str) -> Inlines:
        return (Run(text=self.latex(expression)),)

    def latex(self, expression: str) -> str:
        for name in parse(expression).filters:
            if name not in self.known_filters:
                raise ExpressionError("V002", f"there is no filter '{name}'")
        return "0"

    def check_slide(self, identifier: str) -> None:
        """Links are compared with the source by the checks."""


def _differences(unit: Unit, source_language: str, text: str) -> Iterator[tuple[str, str]]:
    """(code, message) of the values, formulas, codes and links that `text` has not from the source."""
    pair = Pair(
        source=anatomy(str(unit.source)),
        target=anatomy(text),
        source_language=source_language,
        language=unit.language,
        kind=kind_of(unit.path),
        terms=terms_of(Glossary(), source_language, unit.language),
    )
    for check in _BLOCKING:
        if check.CODE not in unit.dismissed:
            yield from ((check.CODE, finding.message) for finding in check.find(pair))
