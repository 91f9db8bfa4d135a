"""Decks with all that is needed to write them, and what is wrong with them before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lecture_tools import ast
from lecture_tools.diagnostics import Diagnostic, Severity
from lecture_tools.load import Project
from lecture_tools.model import Course
from lecture_tools.preparing import PreparedLesson
from lecture_tools.resolve import resolve
from lecture_tools.theme import Design

LESSONS = "content/lessons/"
GLOSSARY = "content/glossary.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedDeck:
    """A resolved deck, what it was made of (without a lesson: the glossary), and what was wrong in it."""

    lesson: PreparedLesson | None
    deck: ast.Deck
    diagnostics: list[Diagnostic]
    design: Design

    @property
    def file(self) -> str:
        return GLOSSARY if self.lesson is None else f"{LESSONS}{self.lesson.lesson.id}.yaml"


def lesson_deck(
    project: Project, prepared: PreparedLesson, course: Course, mode: tuple[str, ...], design: Design
) -> PreparedDeck:
    """The lesson as a deck of the course. Of other lessons the project needs only the titles."""
    deck, found = resolve(
        prepared.lesson, course, mode, prepared.values, prepared.outputs, prepared.charts, project
    )
    return PreparedDeck(lesson=prepared, deck=deck, diagnostics=found, design=design)


def appendix(project: Project, course: Course, mode: tuple[str, ...], design: Design) -> PreparedDeck:
    """The glossary as a deck of the course."""
    from lecture_tools.appendix import glossary_deck

    deck, found = glossary_deck(project, course, mode, design)
    return PreparedDeck(lesson=None, deck=deck, diagnostics=found, design=design)


def course_design(project: Project, course: Course, file: Path | None) -> tuple[Design, list[Diagnostic]]:
    """The project's design in the course's palette, with the template `file` or its own if there is one."""
    design = replace(project.design, palette=course.palette)
    if course.template is None and file is None:
        return design, []
    from lecture_tools.writers.pptx.template_choice import named_template

    own, found = named_template(project.root, course, file)
    return replace(design, own_template=own), found


def template_mistakes(decks: Iterable[PreparedDeck], design: Design) -> Iterator[Diagnostic]:
    """What is wrong with the template of the design, which all `decks` share."""
    used = [slide.layout for prepared in decks for slide in prepared.deck.slides]
    if design.own_template is None or not used:
        return
    from lecture_tools.writers.pptx.template import template_problems

    yield from template_problems(design, design.own_template, used)


def overfull_regions(decks: Iterable[PreparedDeck]) -> Iterator[Diagnostic]:
    """The regions of slides whose contents do not fit on the PowerPoint slide, even at the smallest size.

    A template's narrow places are no mistake of the lesson.
    """
    from lecture_tools.writers.pptx.overflow import overflows

    for prepared in decks:
        for overflow in overflows(prepared.deck, prepared.design, prepared.design.palette):
            severity = Severity.WARNING if prepared.design.own_template else Severity.ERROR
            where = f"for '{prepared.deck.mode}' in PowerPoint"
            message = f"the {overflow.region} of this slide {overflow.excess} {where}"
            hint, span = overflow.hint, overflow.span
            yield Diagnostic(code="D002", message=message, span=span, hint=hint, severity=severity)


def is_outside_lessons(file: str) -> bool:
    return not file.startswith(LESSONS)


def without_errors(decks: Iterable[PreparedDeck], diagnostics: Iterable[Diagnostic]) -> list[PreparedDeck]:
    """The decks that no error concerns: none in their own lesson, and none outside the lessons."""
    files = {found.span.file for found in diagnostics if found.severity is Severity.ERROR}
    if any(map(is_outside_lessons, files)):
        return []
    return [prepared for prepared in decks if prepared.file not in files]
