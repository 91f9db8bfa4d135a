"""The glossary as a deck of its own: the notation, then every term in alphabetical order.

Tables are cut where a slide is full, so the length of the deck follows the length of the texts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from babel import Locale

from lecture_tools import ast
from lecture_tools.ast import Inlines
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.expressions import ExpressionError
from lecture_tools.glossary import Glossary, Symbol, Term
from lecture_tools.load import Project
from lecture_tools.model import Course
from lecture_tools.phrases import Phrases
from lecture_tools.resolve import INTERFACE_KEYS
from lecture_tools.theme import Design
from lecture_tools.writers.pptx.canvas import Setup
from lecture_tools.writers.pptx.table import grid
from lecture_tools.writers.pptx.template import template_of

LEFT: Final[tuple[Literal["left"], ...]] = ("left", "left", "left")
COMFORTABLE: Final = 0.9
"""The share of its normal size that the text of a full slide keeps; lessons may go down further."""


def glossary_deck(
    project: Project, course: Course, languages: tuple[str, ...], design: Design
) -> tuple[ast.Deck, list[Diagnostic]]:
    """The glossary of the project as an appendix of `course`. The deck is complete only without errors."""
    glossary = project.glossary
    words = _Words(
        languages=languages,
        interface=project.interface,
        span=glossary.span,
        source=course.languages[0],
        fallback=course.fallback,
        readings=glossary.korean_readings(),
    )
    title = words.word("glossary")
    place = ast.Place(
        course_id=course.id,
        course_title=words.phrase(course.title),
        lesson_id=ast.GLOSSARY,
        number=None,
        label=words.word("appendix"),
        lecturer=None if course.lecturer is None else words.phrase(course.lecturer),
    )
    deck = ast.Deck(
        languages=languages,
        title=title,
        place=place,
        slides=(_title_slide(title, place),),
        exercises=(),
        interface={
            language: {key: project.interface.word(key, language) for key in INTERFACE_KEYS}
            for language in languages
        },
    )
    fits = _room(deck, design)
    slides = (*deck.slides, *_notation(glossary, words, fits), *_terms(glossary, words, fits))
    return replace(deck, slides=slides), [*words.found, *words.missing_translations()]


@dataclass(kw_only=True)
class _Words(Phrases):
    """`source`: the language in which the course names its terms first."""

    source: str

    def interpolator(self, language: str) -> _NoValues:  # noqa: ARG002
        return _NoValues()

    @property
    def names_originals(self) -> bool:
        """Whether terms are also given in the course's source language, which the deck does not show."""
        return self.source not in self.languages

    def name(self, term: Term) -> ast.Phrase:
        """The term's name, and the other names that it has."""
        name = self.phrase(term.name)
        by_language: dict[str, Inlines] = {}
        for language, inlines in name.by_language.items():
            others = "".join(f", {other}" for other in term.also.get(language, []))
            rest: Inlines = (ast.Run(text=others),) if others else ()
            by_language[language] = (ast.Strong(children=inlines), *rest)
        return replace(name, by_language=by_language)

    def original(self, term: Term) -> ast.Phrase:
        return self.neutral(str(term.name.in_language(self.source) or ""))

    def symbol(self, symbol: Symbol) -> ast.Phrase:
        by_language: dict[str, Inlines] = {
            language: (ast.Math(latex=latex),) for language, latex in self.formula(symbol.symbol).items()
        }
        return ast.Phrase(by_language=by_language, span=symbol.span)


class _NoValues:
    """The glossary is the same in all lessons, so it has no values and no slides to lead to."""

    def inlines(self, expression: str) -> Inlines:
        raise ExpressionError("V002", f"the glossary has no values, so '{expression}' can't stand in it")

    def latex(self, expression: str) -> str:
        raise ExpressionError("V002", f"the glossary has no values, so '{expression}' can't stand in it")

    def check_slide(self, identifier: str) -> None:
        raise ExpressionError("L012", f"the glossary can't lead to the slide '{identifier}'")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A row of a table; `name` goes into the title of the slide it is on."""

    name: ast.Phrase
    row: ast.TableRow


Room = Callable[[ast.Table], bool]
"""Whether a table fits on a slide without making its texts denser."""


def _room(deck: ast.Deck, design: Design) -> Room:
    template = template_of(design, design.palette)
    drawn = design if template is None else template.design
    setup = Setup(deck=deck, design=drawn, pictures={}, palette=design.palette, template=template)

    place = setup.place("table", "table")
    endless = replace(place.box, height=math.inf)

    def fits(table: ast.Table) -> bool:
        whole = grid(table, place.style, setup, endless)
        return whole.height(place.box.width, COMFORTABLE) <= place.box.height

    return fits


def _title_slide(title: ast.Phrase, place: ast.Place) -> ast.Slide:
    phrases = [phrase for phrase in (place.course_title, place.label, place.lecturer) if phrase is not None]
    details = tuple(ast.Paragraph(text=phrase, role="caption") for phrase in phrases)
    return _slide("title", "title", title, {"details": details})


def _notation(glossary: Glossary, words: _Words, fits: Room) -> list[ast.Slide]:
    header = (words.word("symbol"), words.word("reading"), words.word("meaning"))
    empty = words.neutral("")
    lines = []
    for symbol in glossary.notation:
        name = words.symbol(symbol)
        reading = empty if symbol.reading is None else words.phrase(symbol.reading)
        cells = (name, reading, words.phrase(symbol.meaning))
        lines.append(_Line(name=name, row=ast.TableRow(cells=cells)))
    return _slides("notation", words.word("notation"), header, lines, fits)


def _terms(glossary: Glossary, words: _Words, fits: Room) -> list[ast.Slide]:
    first = words.languages[0]
    terms = sorted(
        glossary.terms.values(),
        key=lambda term: str(term.name.in_language(first, words.fallback) or "").casefold(),
    )
    header = [words.word("term"), words.word("meaning")]
    if words.names_originals:
        header.insert(1, words.made(lambda language: _language_name(words.source, language)))
    empty = words.neutral("")
    lines = []
    for term in terms:
        meaning = empty if term.meaning is None else words.phrase(term.meaning)
        cells = [words.name(term), meaning]
        if words.names_originals:
            cells.insert(1, words.original(term))
        lines.append(_Line(name=words.phrase(term.name), row=ast.TableRow(cells=tuple(cells))))
    return _slides("terms", words.word("terms"), tuple(header), lines, fits)


def _language_name(language: str, shown_in: str) -> str:
    """`영어` for `en` in Korean."""
    return str(Locale.parse(shown_in, sep="-").languages.get(language, language)).capitalize()


def _slides(
    identifier: str, title: ast.Phrase, header: tuple[ast.Phrase, ...], lines: Sequence[_Line], fits: Room
) -> list[ast.Slide]:
    """Tables of as many lines as fit on a slide each."""
    slides: list[ast.Slide] = []
    rest = list(lines)
    while rest:
        count = 1
        while count < len(rest) and fits(_table(header, rest[: count + 1])):
            count += 1
        named = _named(title, rest[0].name, rest[count - 1].name)
        table = _table(header, rest[:count])
        slides.append(_slide(f"{identifier}-{len(slides) + 1}", "table", named, {"table": (table,)}))
        rest = rest[count:]
    return slides


def _table(header: tuple[ast.Phrase, ...], lines: Sequence[_Line]) -> ast.Table:
    return ast.Table(header=header, rows=tuple(line.row for line in lines), alignments=LEFT[: len(header)])


def _named(title: ast.Phrase, first: ast.Phrase, last: ast.Phrase) -> ast.Phrase:
    """`Terms: entropy – gradient`, as on the pages of a dictionary."""
    by_language: dict[str, Inlines] = {
        language: (
            *inlines,
            ast.Run(text=": "),
            *first.in_language(language),
            ast.Run(text=" – "),
            *last.in_language(language),
        )
        for language, inlines in title.by_language.items()
    }
    return replace(title, by_language=by_language)


def _slide(identifier: str, kind: str, title: ast.Phrase, regions: dict[str, ast.Blocks]) -> ast.Slide:
    return ast.Slide(
        id=identifier,
        kind=kind,
        layout=kind,
        title=title,
        regions=regions,
        notes={},
        minutes=None,
        steps=0,
        span=title.span,
    )
