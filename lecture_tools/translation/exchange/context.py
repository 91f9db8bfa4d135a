"""What a translator who sees one text alone has to know: slide, field, neighbours, room, where to look."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lecture_tools.diagnostics import cells
from lecture_tools.source.nodes import Mapping, Node, Scalar, Sequence
from lecture_tools.source.parse import read_file
from lecture_tools.translation.anatomy import anatomy
from lecture_tools.translation.parts import OBJECT
from lecture_tools.translation.units import Unit

NEIGHBOUR: Final = 90
"""Characters of the texts before and after that are shown."""

_PLACES: Final = {
    "slides": "slide",
    "figures": "figure",
    "exercises": "exercise",
    "terms": "term",
    "notation": "symbol",
    "lessons": "lesson in the course overview",
}
_WIDE: Final = ("ko", "ja", "zh")


@dataclass(slots=True, kw_only=True)
class Context:
    """Tells about the units of the project at `root`; paths are given relative to `folder`.

    `pictures`: (lesson, slide) → the file that shows it.
    """

    root: Path
    folder: Path
    source_language: str
    pictures: dict[tuple[str, str], Path] = field(default_factory=dict)
    nodes: dict[str, Node | None] = field(default_factory=dict)
    built: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def notes(self, unit: Unit, before: Unit | None, after: Unit | None) -> Iterator[str]:
        """One line a fact; `before` and `after` are the neighbours in the file."""
        yield f"{unit.field} of {self._place(unit)}"
        for name, other in (("before", before), ("after", after)):
            if other is not None and (other.file, other.path[:2]) == (unit.file, unit.path[:2]):
                yield f"{name}: {_shortened(other.source)}"
        parts = anatomy(str(unit.source))
        kept = sorted((*parts.values, *parts.codes, *parts.targets), key=lambda p: p.start)
        if kept:
            yield "keep: " + "  ".join(str(unit.source)[part.start : part.end] for part in kept)
        if _has_little_room(unit):
            width = cells(" ".join(parts.prose.replace(OBJECT, "").split()))
            each = 2 if unit.language.partition("-")[0] in _WIDE else 1
            yield f"length: {-(-width // each)} characters are as wide as the source, besides formulas"
        if picture := self._picture(unit):
            yield f"see: {picture}"

    def _place(self, unit: Unit) -> str:
        """`slide 'coin' (bullets): Entropy is average surprise`"""
        section = unit.path[0]
        holder = self._holder(unit)
        if holder is None or isinstance(section, int) or section not in _PLACES:
            return unit.file
        kind, title = holder.get("kind"), holder.get("title")
        headline = title.get(self.source_language) if isinstance(title, Mapping) else None
        name = unit.path[1] if isinstance(unit.path[1], str) else unit.context
        place = f"{_PLACES[section]} '{name}'" if name != section else _PLACES[section]
        place += f" ({kind})" if isinstance(kind, Scalar) else ""
        if isinstance(headline, Scalar) and unit.field != "title":
            place += f": {_shortened(headline)}"
        return place

    def _holder(self, unit: Unit) -> Mapping | None:
        """The slide, figure or term in which the text stands."""
        if unit.file not in self.nodes:
            self.nodes[unit.file] = read_file(self.root / unit.file, unit.file)[0]
        node = self.nodes[unit.file]
        for step in unit.path[:2]:
            if isinstance(node, Mapping) and isinstance(step, str):
                node = node.get(step)
            elif isinstance(node, Sequence) and isinstance(step, int):
                node = node[step]
        return node if isinstance(node, Mapping) else None

    def _picture(self, unit: Unit) -> str | None:
        """What shows the slide or figure, if anything: a picture, the built deck there, the drawing."""
        lesson, section = Path(unit.file).stem, unit.path[0]
        slide = self._slide_showing(unit) if section == "figures" else unit.context
        if section in ("slides", "figures") and (picture := self.pictures.get((lesson, slide))):
            return _relative(picture, self.folder)
        if section == "slides":
            deck = self._first_built(f"*/{{language}}/*-{lesson}.html", unit.language)
            return deck and f"{deck}#/{unit.context}"
        if section == "figures":
            return self._first_built(
                f"figures/{{language}}/{lesson}/{unit.path[1]}-[0-9]*x[0-9]*.svg", unit.language
            )
        return None

    def _slide_showing(self, unit: Unit) -> str:
        """The first slide with the figure of the unit; "" if there is none."""
        lesson = self.nodes.get(unit.file)
        slides = lesson.get("slides") if isinstance(lesson, Mapping) else None
        for slide in slides if isinstance(slides, Sequence) else ():
            if not isinstance(slide, Mapping):
                continue
            several = slide.get("figures")
            named = [slide.get("figure"), *(several if isinstance(several, Sequence) else ())]
            if unit.path[1] in named:
                return str(slide.get("id", ""))
        return ""

    def _first_built(self, pattern: str, language: str) -> str | None:
        """The first file below build/ in the translation's language, or else in the source language."""
        if (pattern, language) not in self.built:
            found = (
                path
                for tag in (language, self.source_language)
                for path in sorted((self.root / "build").glob(pattern.format(language=tag)))
            )
            first = next(found, None)
            self.built[pattern, language] = None if first is None else _relative(first, self.folder)
        return self.built[pattern, language]


def _relative(path: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive of a Windows machine
        return path.as_posix()


def _has_little_room(unit: Unit) -> bool:
    return (unit.path[0] == "slides" and unit.field != "notes") or "labels" in unit.path


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= NEIGHBOUR else f"{line[: NEIGHBOUR - 1]}…"
