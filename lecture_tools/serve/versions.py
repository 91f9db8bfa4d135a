"""One state of a lesson after the other: of a new one, only the slides whose lines changed are resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from lecture_tools import ast
from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.load import Project, lesson_problems
from lecture_tools.model import Course, Lesson, Slide
from lecture_tools.preparing import PreparedLesson
from lecture_tools.resolve import resolve
from lecture_tools.serve.problems import moved
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import NO_LANGUAGE, Text
from lecture_tools.theme import Design


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A lesson in one state. `sources`: the lines of each slide.

    `prepared`: with the very same `values` as before unless something outside the slides has changed.
    `frame` stands for the rest of the project: it is another object when anything there has changed.
    """

    project: Project
    course: Course
    design: Design
    prepared: PreparedLesson
    sources: tuple[str, ...]
    frame: object

    @property
    def lesson(self) -> Lesson:
        return self.prepared.lesson

    def ids(self) -> tuple[str, ...]:
        return tuple(slide.id for slide in self.lesson.slides)

    def resolved(self, lesson: Lesson) -> tuple[ast.Deck, list[Diagnostic]]:
        """The deck of `lesson`, which is this one or a part of it."""
        languages = tuple(self.course.languages)
        one = self.prepared
        return resolve(lesson, self.course, languages, one.values, one.outputs, one.charts, self.project)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedSlide:
    """A slide, the lines it was made from, the number of the first of them, and what is wrong with it."""

    source: str
    line: int
    slide: ast.Slide
    found: tuple[Diagnostic, ...]

    def at(self, file: str, line: int) -> ResolvedSlide:
        """The same after lines above it came or went."""
        if line == self.line:
            return self
        span = replace(self.slide.span, line=line, end_line=self.slide.span.end_line + line - self.line)
        found = tuple(moved(one, file, line - self.line) for one in self.found)
        return replace(self, line=line, slide=replace(self.slide, span=span), found=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedVersion:
    """A version and its deck. `elsewhere`: what is wrong outside the slides."""

    version: Version
    deck: ast.Deck
    slides: Mapping[str, ResolvedSlide]
    elsewhere: tuple[Diagnostic, ...]

    @property
    def found(self) -> list[Diagnostic]:
        return [*self.elsewhere, *(one for slide in self.slides.values() for one in slide.found)]


def sources(lesson: Lesson, lines: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The lines of each slide, and those outside the slides.

    Slides that share lines, as in `[{…}, {…}]`, have all lines as their own.
    """
    starts = [slide.span.line for slide in lesson.slides]
    end = lesson.slides[-1].span.end_line
    borders = [*starts, max(end, starts[-1] + 1)]
    if any(one >= other for one, other in pairwise(borders)):
        everything = "\n".join(lines)
        return tuple(everything for _ in starts), ""
    parts = tuple("\n".join(lines[one - 1 : other - 1]) for one, other in pairwise(borders))
    return parts, "\n".join((*lines[: starts[0] - 1], *lines[borders[-1] - 1 :]))


def resolve_all(version: Version) -> ResolvedVersion:
    """Every slide made anew."""
    lesson = version.lesson
    deck, found = version.resolved(lesson)
    last = lesson.slides[-1].span.end_line + 1
    borders = [*(slide.span.line for slide in lesson.slides), last]
    slides = {
        slide.id: ResolvedSlide(
            source=source,
            line=start,
            slide=slide,
            found=tuple(one for one in found if start <= one.span.line < end),
        )
        for slide, source, (start, end) in zip(deck.slides, version.sources, pairwise(borders), strict=True)
    }
    elsewhere = tuple(one for one in found if not borders[0] <= one.span.line < last)
    return ResolvedVersion(version=version, deck=deck, slides=slides, elsewhere=elsewhere)


def resolve_changed(before: ResolvedVersion, version: Version) -> tuple[ResolvedVersion, list[str]]:
    """The version with the slides of `before` whose lines are the same; and the ids of those made anew.

    `differ_in_slides_only` must hold.
    """
    lesson, file = version.lesson, version.lesson.span.file
    written = dict(zip(version.ids(), version.sources, strict=True))
    changed = [name for name, source in written.items() if source != before.slides[name].source]
    deck, found = version.resolved(only(lesson, changed))
    made = {slide.id: slide for slide in deck.slides}
    starts = {slide.id: slide.span.line for slide in lesson.slides}
    slides = {
        name: ResolvedSlide(source=written[name], line=start, slide=made[name], found=())
        if name in made
        else before.slides[name].at(file, start)
        for name, start in starts.items()
    }
    ends = dict(zip(starts, [*list(starts.values())[1:], lesson.slides[-1].span.end_line + 1], strict=True))
    for name in made:
        own = tuple(one for one in found if starts[name] <= one.span.line < ends[name])
        slides[name] = replace(slides[name], found=own)
    whole = replace(before.deck, slides=tuple(slide.slide for slide in slides.values()))
    return ResolvedVersion(version=version, deck=whole, slides=slides, elsewhere=before.elsewhere), changed


def differ_in_slides_only(before: ResolvedVersion, version: Version) -> bool:
    """Whether slides of `before` whose lines are the same are the same slides."""
    old = before.version
    return (
        old.frame is version.frame
        and old.prepared.values is version.prepared.values
        and old.ids() == version.ids()
        and not before.elsewhere
        and version.course.fallback is None
        and len(set(version.ids())) == len(version.sources)
    )


def only(lesson: Lesson, slides: Iterable[str]) -> Lesson:
    """The lesson with these slides alone; of the others there is what links need."""
    wanted = set(slides)
    parts = [slide if slide.id in wanted else _named(slide.id) for slide in lesson.slides]
    return lesson.model_copy(update={"slides": parts, "exercises": []})


@cache
def _named(identifier: str) -> Slide:
    """A slide that is nothing but a place to lead to."""
    span = Span(file="", line=1, column=1, end_line=1, end_column=1)
    title = Text(by_language={NO_LANGUAGE: Scalar.at("-", span)}, span=span)
    return Slide.model_construct(id=identifier, title=title)


def mistakes(before: Version | None, version: Version, slides: Iterable[str]) -> list[Diagnostic]:
    """What is wrong between some slides and the rest of the project. `before`: a version without mistakes
    that differs in these slides only."""
    if before is not None:
        shown, known = _shown(version.lesson), _shown(before.lesson)
        slides = [name for name in slides if shown[name] != known[name]]
    names = list(slides)
    return list(lesson_problems(only(version.lesson, names), version.project)) if names else []


def _shown(lesson: Lesson) -> dict[str, object]:
    """Slide → the figures that it names."""
    names = ("figure", "figures", "interactive")
    return {slide.id: [getattr(slide, name, None) for name in names] for slide in lesson.slides}
