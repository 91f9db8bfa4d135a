"""The texts of a file as a translator goes through them: slide by slide, each figure with its first slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lecture_tools.serve.translating_desk import Entry, Work
from lecture_tools.source.nodes import Mapping, Node, Sequence
from lecture_tools.source.splice import TextPath

_KINDS: Final = {
    "slides": "slide",
    "figures": "figure",
    "exercises": "exercise",
    "terms": "term",
    "notation": "symbol",
    "lessons": "lesson",
}
SLIDE: Final = "slide"
LESSONS: Final = "lessons"

Groups = dict[TextPath, list[Entry]]
"""Where texts stand together → those texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Texts that belong together. `id`: of the slide, or what else tells them apart; `number` of a slide."""

    id: str
    kind: str
    number: int | None
    entries: tuple[Entry, ...]


def lesson_of(work: Work) -> str | None:
    """The id of the lesson, if the work is one."""
    folder, _, name = work.id.partition("/")
    return name if folder == LESSONS else None


def parts(work: Work) -> list[Part]:
    """All texts of the work, each once, in the order of its file."""
    groups: Groups = {}
    for entry in work.entries:
        path = entry.unit.path
        groups.setdefault(path[: min(2, len(path) - 1)] or path[:1], []).append(entry)
    slides = list(_slides(work.node)) if lesson_of(work) is not None else []
    on_slides: dict[int, list[Entry]] = {}
    for index, _, figures in slides:
        own = groups.pop(("slides", index), [])
        shown = [entry for figure in figures for entry in groups.pop(("figures", figure), [])]
        on_slides[index] = [*own, *shown]
    before = {path: some for path, some in groups.items() if path[0] not in ("figures", "exercises")}
    after = {path: some for path, some in groups.items() if path not in before}
    return [
        *_other(before),
        *(
            Part(id=name, kind=SLIDE, number=number, entries=tuple(on_slides[index]))
            for number, (index, name, _) in enumerate(slides, 1)
        ),
        *_other(after),
    ]


def _other(groups: Groups) -> Iterator[Part]:
    for path, entries in groups.items():
        kind = _KINDS.get(str(path[0]), str(path[0]))
        yield Part(id=".".join(map(str, path)), kind=kind, number=None, entries=tuple(entries))


def _slides(node: Node | None) -> Iterator[tuple[int, str, list[str]]]:
    """(index in the file, id, figures) of each slide."""
    slides = node.get("slides") if isinstance(node, Mapping) else None
    for index, slide in enumerate(slides if isinstance(slides, Sequence) else ()):
        if isinstance(slide, Mapping):
            figures = [slide.get("figure"), *(slide.get("figures") or ())]
            names = [str(figure) for figure in figures if isinstance(figure, str)]
            yield index, str(slide.get("id", index)), names
