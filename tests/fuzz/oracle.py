"""What must hold for any files: no traceback, no finding outside the files, and a bounded time and memory."""

from __future__ import annotations

import json
import random
import sys
import time
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from lecture_tools.compute import compute
from lecture_tools.decks import (
    PreparedDeck,
    appendix,
    course_design,
    lesson_deck,
    overfull_regions,
    without_errors,
)
from lecture_tools.diagnostics import Diagnostic, SelectionError, Span, as_json, as_text, in_order
from lecture_tools.drawing import needed_pictures
from lecture_tools.examples import programs
from lecture_tools.explanations import EXPLANATIONS
from lecture_tools.load import Project, load_project
from lecture_tools.model import Course
from lecture_tools.pictures import Drawing
from lecture_tools.preparing import PreparedLesson, prepare_lesson
from lecture_tools.selection import Selection
from lecture_tools.theme import template
from lecture_tools.translation.checking import check_translations
from lecture_tools.translation.survey import survey
from lecture_tools.writers import writer
from tests.fuzz.bases import Files

MOST_SECONDS: Final = 5.0
MOST_MEGABYTES: Final = 500.0
TEMPLATES: Final = "templates/"
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
LONGEST_LINE: Final = 1_500
"""Characters that a line of the printed form may have: nobody reads a longer one."""
_WRITERS: Final = ("html", "html", "pptx", *[""] * 7)
"""What a case without errors is written as; most are not, since it takes as long as all the rest."""
_TRANSLATIONS = 0.3
"""Share of the cases that go through what translators use, which reads all files again."""
_PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_DRAWING: Final = Drawing(
    svg=b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3" viewBox="0 0 4 3"/>',
    png=_PNG,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that must not happen. `where`: what tells two of them apart, without the input."""

    stage: str
    where: str
    details: str


@dataclass(slots=True, kw_only=True)
class Verdict:
    """What became of some files: how far they came (the last stage), and what went wrong on the way."""

    reached: str = "load"
    faults: list[Fault] = field(default_factory=list)
    codes: tuple[str, ...] = ()
    seconds: float = 0.0
    megabytes: float = 0.0


def judge(files: Files, root: Path, source: random.Random) -> Verdict:
    """Takes the `files` through every stage, with `root` as their folder. `source` chooses a writer."""
    _lay_out(files, root)
    verdict = Verdict()
    found: list[Diagnostic] = []
    before, start = peak_megabytes(), time.process_time()
    try:
        for stage, some in _stages(root, source):
            verdict.reached = stage
            found += some
    except Exception as error:
        verdict.faults.append(_traceback(error, verdict.reached))
    verdict.seconds, verdict.megabytes = time.process_time() - start, peak_megabytes()
    verdict.codes = tuple(sorted({one.code for one in found}))
    verdict.faults += _misplaced(found, root)
    if verdict.seconds > MOST_SECONDS:
        verdict.faults.append(Fault(stage=verdict.reached, where="slow", details=f"{verdict.seconds:.1f} s"))
    if verdict.megabytes > max(MOST_MEGABYTES, before):
        details = f"{verdict.megabytes:.0f} MB, {before:.0f} MB before"
        verdict.faults.append(Fault(stage=verdict.reached, where="memory", details=details))
    return verdict


def peak_megabytes() -> float:
    """The most that this process has ever used; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def _lay_out(files: Files, root: Path) -> None:
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
    for path in (root / "content").rglob("*.yaml"):
        if path.relative_to(root).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        (root / name).write_bytes(content)


def _stages(root: Path, source: random.Random) -> Iterator[tuple[str, list[Diagnostic]]]:
    """Name of a stage → what it found. The stage that fails is the one after the last."""
    yield "load", []
    project, found = load_project(root)
    yield "translation", found
    if source.random() < _TRANSLATIONS:
        with suppress(SelectionError):
            survey(root)
        if project is not None:
            yield "translation", list(check_translations(project, Selection()))
    if project is None:
        return
    yield "compute", []
    shared, problems = compute(project.shared.values, dropped=project.shared.dropped("values"))
    found += problems
    yield "compute", problems
    lessons: dict[str, PreparedLesson] = {}
    for name, lesson in project.lessons.items():
        # nothing is run
        printed = {str(slide.code): str(slide.expect or "").rstrip() for slide in programs(lesson)}
        lessons[name], problems = prepare_lesson(lesson, shared, jobs=1, printed=printed)
        found += problems
        yield "resolve", problems
    decks: list[PreparedDeck] = []
    for course in project.courses.values():
        mode = source.choice(Selection().modes_of(course))
        for problems, prepared in _resolved(project, course, mode, lessons):
            found += problems
            decks.append(prepared)
            yield "resolve", problems
    yield "overfull", []
    sound = without_errors(decks, found)
    problems = list(overfull_regions(sound))
    found += problems
    name, sound = source.choice(_WRITERS), without_errors(sound, found)
    if name and sound:
        yield name, problems
        pictures = dict.fromkeys(needed_pictures(sound[-1], (name,)), _DRAWING)
        writer(name).write(sound[-1].deck, sound[-1].design, pictures)
    yield "written" if name and sound else "sound" if sound else "not sound", problems


def _resolved(
    project: Project, course: Course, mode: tuple[str, ...], lessons: dict[str, PreparedLesson]
) -> Iterator[tuple[list[Diagnostic], PreparedDeck]]:
    """The decks of the course in one mode, that of its first lesson last."""
    design, problems = course_design(project, course, None)
    if course.appendix is not None:
        prepared = appendix(project, course, mode, design)
        yield [*problems, *prepared.diagnostics], prepared
    for entry in reversed(course.lessons):
        if entry.lesson in lessons:
            prepared = lesson_deck(project, lessons[entry.lesson], course, mode, design)
            yield [*problems, *prepared.diagnostics], prepared


def _traceback(error: Exception, stage: str) -> Fault:
    """`where` is the kind of error and the last lines of our own code that it came through."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if "lecture_tools" in frame.filename
    ]
    places = [f"{Path(frame.filename).name}:{frame.name}" for frame in frames[-2:]]
    where = f"{type(error).__name__} in {' → '.join(places)}"
    return Fault(stage=stage, where=where, details="".join(traceback.format_exception(error)))


def _misplaced(found: list[Diagnostic], root: Path) -> Iterator[Fault]:
    """Findings that can't be shown: with no place in the files, no explanation, or no printable form."""

    @cache
    def lines(file: str) -> list[str]:
        return _lines(root, file)

    def line(file: str, number: int) -> str:
        return lines(file)[number - 1] if 0 < number <= len(lines(file)) else ""

    for diagnostic in in_order(found):
        spans = (diagnostic.span, *(related.span for related in diagnostic.related))
        places = (_out_of_place(span, lines(span.file)) for span in spans if not (root / span.file).is_dir())
        for problem in filter(None, (*places, *_misprinted(diagnostic, line))):
            details = f"{diagnostic.code} {diagnostic.span}"
            yield Fault(stage="diagnostic", where=f"{diagnostic.code}: {problem}", details=details)


def _misprinted(diagnostic: Diagnostic, line: Callable[[str, int], str]) -> Iterator[str]:
    if diagnostic.code not in EXPLANATIONS:
        yield "not explained"
    try:
        printed = as_text(diagnostic, line)
        json.loads(as_json(diagnostic).encode())
    except Exception as error:
        yield f"can't be printed: {type(error).__name__}"
        return
    characters = set(printed) - {"\n"}
    if any(unicodedata.category(character) in _UNSEEN for character in characters):
        yield "prints what can't be seen"
    if printed.count("\n") > 2 + 3 * len(diagnostic.related):
        yield "is several lines"
    if max(map(len, printed.split("\n"))) > LONGEST_LINE:
        yield "prints an endless line"


def _out_of_place(span: Span, lines: list[str]) -> str:
    """What is wrong with the place, if anything: it has to exist, with at most the end of a line as end."""
    if not lines:
        return "no such file"
    if not 1 <= span.line <= len(lines) or not 1 <= span.column <= len(lines[span.line - 1]) + 1:
        return "outside the file"
    if not span.line <= span.end_line <= len(lines) + 1:
        return "ends outside the file"
    last = lines[span.end_line - 1] if span.end_line <= len(lines) else ""
    if not 1 <= span.end_column <= len(last) + (2 if span.end_line == span.line else 1):
        return "ends outside its line"
    return "ends before it starts" if (span.end_line, span.end_column) < (span.line, span.column) else ""


def _lines(root: Path, file: str) -> list[str]:
    """The lines as diagnostics count them: in composed characters, and without a byte order mark."""
    path = root / file
    if file.startswith(TEMPLATES):
        path = template(root / TEMPLATES, file.removeprefix(TEMPLATES))
    if not path.is_file():
        return []
    text = path.read_bytes().decode("utf-8-sig", "replace")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
