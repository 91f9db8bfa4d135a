"""A picture of every slide, for translators who see texts alone: the HTML deck on paper, all clicks made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from lecture_tools.browser import Browser, BrowserError, problem, running
from lecture_tools.build.basis import known_results
from lecture_tools.decks import PreparedDeck, without_errors
from lecture_tools.diagnostics import Diagnostic, Severity
from lecture_tools.drawing import needed_pictures
from lecture_tools.pipeline import draw_figures, prepare
from lecture_tools.selection import Selection
from lecture_tools.theme import Size
from lecture_tools.writers import writer

SlidePictures = dict[tuple[str, str], bytes]
"""(lesson, slide) → PNG file."""

_SHOWN: Final = "html"
_WIDTH: Final = 960
"""px of a picture: enough to read, and a course stays small enough to send."""

_PLACES: Final = """
Object.fromEntries(Array.from(document.querySelectorAll(".slides section[id]"), (slide) => {
  const { left, top } = slide.closest(".pdf-page").getBoundingClientRect();
  return [slide.id, { x: left + scrollX, y: top + scrollY }];
}))
"""
"""Slide → where it is on the page, on which all stand one below the other."""


def folder_name(language: str) -> str:
    """Where the pictures lie, beside the file that names them."""
    return f"slides-{language}"


def file_of(lesson: str, slide: str) -> Path:
    """The picture's file in that folder."""
    return Path(lesson) / f"{slide}.png"


def slide_pictures(
    root: Path, language: str, lessons: Collection[str], *, jobs: int, tell: Callable[[str], None]
) -> tuple[SlidePictures, list[Diagnostic]]:
    """The slides of `lessons`, or of all if there are none, in `language`; or why there are no pictures.

    A lesson that several courses have is pictured as the first of them shows it.
    """
    named = frozenset(lessons) & {path.stem for path in (root / "content" / "lessons").glob("*.yaml")}
    if lessons and not named:
        return {}, []
    selection = Selection(lessons=named or None, modes=(language,), formats=(_SHOWN,))
    known = known_results(root)
    project, decks, report = prepare(root, selection, jobs=jobs, lesson_with_results=known.prepare_lesson)
    found = [one for one in report.diagnostics if one.severity is Severity.ERROR]
    if project is None or found:
        return {}, found
    chosen = _first_of_each(without_errors(decks, found))
    wanted = [(one, key) for one in chosen.values() for key in needed_pictures(one, (_SHOWN,))]
    drawings, problems = draw_figures(project, wanted, jobs=jobs, tell=tell)
    found += [one for one in problems if one.severity is Severity.ERROR]
    if found:
        return {}, found
    pictures: SlidePictures = {}
    try:
        with running() as browser:
            for lesson, one in chosen.items():
                html = writer(_SHOWN).write(one.deck, one.design, drawings.get(lesson, {}))
                for slide, picture in _pictured(html, one.design.theme.slide, browser):
                    pictures[lesson, slide] = picture
                tell(one.file)
    except BrowserError as error:
        return {}, [problem(error)]
    return pictures, []


def _first_of_each(decks: Iterable[PreparedDeck]) -> dict[str, PreparedDeck]:
    """Lesson → its deck in the first course that has it."""
    first: dict[str, PreparedDeck] = {}
    for one in decks:
        if one.lesson is not None:
            first.setdefault(one.lesson.lesson.id, one)
    return first


def _pictured(html: bytes, size: Size, browser: Browser) -> Iterator[tuple[str, bytes]]:
    """(slide, PNG file) of every slide of a deck. Raises BrowserError."""
    with browser.page(html, "print-pdf", width=size.width, height=size.height) as page:
        page.wait_for("html[data-ready][data-paged]")
        box = {"width": size.width, "height": size.height, "scale": _WIDTH / size.width}
        for slide, place in page.evaluate(_PLACES).items():
            yield slide, page.picture({**place, **box})
