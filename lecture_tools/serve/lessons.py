"""A lesson that is read again and again while it is written: what did not change is not computed anew."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from lecture_tools.compute import ComputedValues
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.load import LessonFile, load_lesson
from lecture_tools.model import Lesson, Slide
from lecture_tools.preparing import PreparedLesson, prepare_lesson
from lecture_tools.slides.code import CodeSlide
from lecture_tools.source.bind import bind
from lecture_tools.source.nodes import Mapping, Scalar, Sequence
from lecture_tools.source.parse import parse
from lecture_tools.source.text import decode
from lecture_tools.texts import NO_LANGUAGE

_TRIES = 5
_ITEM = re.compile(r"( *)- ")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLesson:
    """A lesson as its file has it. `lines`: the file's; `found`: what is wrong with the file by itself."""

    lines: tuple[str, ...]
    lesson: Lesson | None
    found: tuple[Diagnostic, ...]


def read_lesson(root: Path, identifier: str, before: WrittenLesson | None = None) -> WrittenLesson:
    """The lesson in one state of its file, even while an editor writes it. `before`: an earlier state."""
    path, file = root / "content" / "lessons" / f"{identifier}.yaml", f"content/lessons/{identifier}.yaml"
    raw = _bytes(path)
    if before is not None and not path.is_symlink() and (changed := _with_one_slide(before, raw, file)):
        return changed
    for _ in range(_TRIES):
        lesson, found = load_lesson(root, identifier)
        last, raw = raw, _bytes(path)
        if raw == last:
            break
    source, _ = decode(raw, file)
    lines = () if source is None else tuple(source.text.split("\n"))
    return WrittenLesson(lines=lines, lesson=lesson, found=tuple(found))


def _with_one_slide(before: WrittenLesson, raw: bytes, file: str) -> WrittenLesson | None:
    """The lesson with one slide read again, if the files differ in its lines alone and nothing is wrong."""
    source, problems = decode(raw, file)
    if source is None or problems or before.lesson is None or before.found:
        return None
    lines = tuple(source.text.split("\n"))
    slides = before.lesson.slides
    place = _changed_slide(before, lines)
    if place is None:
        return None
    start, end = (slide.span.line - 1 for slide in slides[place : place + 2])
    item = _ITEM.match(before.lines[start])
    if item is None or not lines[start].startswith(item[0]):
        return None
    alone = "\n" * start + "\n".join((*lines[start:end], f"{item[1]}-"))
    slide = _slide(alone, before.lesson, file)
    if slide is None:
        return None
    lesson = before.lesson.model_copy(update={"slides": [*slides[:place], slide, *slides[place + 1 :]]})
    return WrittenLesson(lines=lines, lesson=lesson, found=())


def _changed_slide(before: WrittenLesson, lines: tuple[str, ...]) -> int | None:
    """The position of the only slide whose lines differ, if another follows it and no line moved."""
    assert before.lesson is not None
    if len(lines) != len(before.lines):
        return None
    changed = [
        number for number, (one, other) in enumerate(zip(before.lines, lines, strict=True), 1) if one != other
    ]
    starts = [slide.span.line for slide in before.lesson.slides]
    if not changed or any(one >= other for one, other in pairwise(starts)):
        return None
    place = bisect_right(starts, changed[0]) - 1
    is_inside = 0 <= place < len(starts) - 1 and changed[-1] < starts[place + 1]
    return place if is_inside else None


def _slide(text: str, lesson: Lesson, file: str) -> Slide | None:
    """The slide that `text` has as the first of two items of a list, if nothing is wrong with it."""
    items, problems = parse(text.encode("utf-8"), file)
    if problems or not isinstance(items, Sequence) or len(items) != 2 or items[1] != "":
        return None
    name = Scalar.at(lesson.id, lesson.span)
    title = Mapping({NO_LANGUAGE: name})
    slides = Sequence(items[:1])
    whole = Mapping({"id": name, "title": title, "slides": slides})
    title.span = slides.span = whole.span = lesson.span
    title.keys_at = whole.keys_at = {}
    bound, problems = bind(LessonFile, whole)
    return None if bound is None or problems else bound.slides[0]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@dataclass(slots=True, kw_only=True)
class Preparation:
    """The numbers and programs of one lesson, kept from one state of it to the next."""

    jobs: int
    _made_of: object = None
    _prepared: PreparedLesson | None = None
    _defined: object = None
    _shared: ComputedValues = field(default_factory=dict)
    _results: dict[str, object] = field(default_factory=dict)
    _printed: dict[str, str] = field(default_factory=dict)

    def of(
        self, lesson: Lesson, around: str, shared: ComputedValues
    ) -> tuple[PreparedLesson, list[Diagnostic]]:
        """As `prepare_lesson`; with the same `values` as before if nothing that numbers hang on has changed.

        `around`: the lines outside the slides.
        """
        programs = [(one.id, one.code, one.expect) for one in lesson.slides if isinstance(one, CodeSlide)]
        made_of = (around, programs)
        if self._prepared is not None and made_of == self._made_of and shared is self._shared:
            return replace(self._prepared, lesson=lesson), []
        defined = {name: str(value.expression) for name, value in lesson.values.items()}
        if defined != self._defined or shared is not self._shared:
            self._defined, self._shared, self._results = defined, shared, {}
        prepared, found = prepare_lesson(
            lesson, shared, jobs=self.jobs, results=self._results, printed=self._printed
        )
        self._made_of, self._prepared = made_of, None if found else prepared
        return prepared, found
