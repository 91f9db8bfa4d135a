"""A prepared lesson, or the glossary → a deck of a course, in one language or several."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace

from lecture_tools import ast
from lecture_tools.build.digest import digest_of
from lecture_tools.build.steps.bench import Bench, LessonParts, Need
from lecture_tools.build.tasks import Result
from lecture_tools.decks import PreparedDeck, appendix, lesson_deck, overfull_regions, template_mistakes
from lecture_tools.diagnostics import has_errors
from lecture_tools.pictures import picture_keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`lesson`: the fingerprint of the step that prepared it; None for the glossary. `is_sound`: nothing was
    wrong with the lesson itself."""

    course: str
    mode: tuple[str, ...]
    lesson: str | None
    is_sound: bool


def needs(order: Order) -> list[Need]:
    return [] if order.lesson is None else [("lesson", order.lesson)]


def run(bench: Bench, order: Order) -> Result:
    """Summary: the deck's hash and place, and the pictures it shows."""
    prepared = _resolved(bench, order)
    found = [*prepared.diagnostics, *template_mistakes([prepared], prepared.design)]
    if order.is_sound and not has_errors(found):
        found += overfull_regions([prepared])
    deck, place = prepared.deck, prepared.deck.place
    keys = picture_keys(deck, prepared.design, prepared.design.palette)
    return Result(
        summary={
            "deck": digest_of(deck),
            "stem": ast.stem(place.number, place.lesson_id),
            "pictures": sorted({(key.figure, key.language, key.width, key.height) for key in keys}),
        },
        diagnostics=tuple(found),
        content=pickle.dumps(deck, 5),
    )


def _resolved(bench: Bench, order: Order) -> PreparedDeck:
    project = bench.project
    course, design = project.courses[order.course], bench.designs[order.course]
    if order.lesson is None:
        return appendix(project, course, order.mode, design)
    parts: LessonParts = bench.made("lesson", order.lesson)
    lesson = parts.prepared.lesson
    project = replace(project, lessons={lesson.id: lesson}, interactives=parts.interactives)
    return lesson_deck(project, parts.prepared, course, order.mode, design)
