"""Which drawings decks need, as tasks for the drawing engine."""

from __future__ import annotations

from collections.abc import Iterable

from lecture_tools.decks import PreparedDeck
from lecture_tools.figures.task import FigureTask
from lecture_tools.load import Project
from lecture_tools.pictures import PictureKey, picture_keys
from lecture_tools.preparing import PreparedLesson
from lecture_tools.printing import writers_for
from lecture_tools.theme import PaletteName
from lecture_tools.writers import writer

PALETTE: PaletteName = "light"
"""In which a drawing is made whose colours the writer replaces."""


def needed_pictures(prepared: PreparedDeck, formats: Iterable[str]) -> set[PictureKey]:
    """What the writers that `formats` need will ask for."""
    design = prepared.design
    writers = map(writer, writers_for(formats))
    palettes = {design.palette if one.FOLLOWS_PALETTE else PALETTE for one in writers}
    return {key for palette in palettes for key in picture_keys(prepared.deck, design, palette)}


def figure_task(
    key: PictureKey, prepared: PreparedLesson, project: Project, fallback: str | None
) -> FigureTask:
    """`fallback`: the language whose labels stand in for missing ones."""
    figure = prepared.lesson.figures[key.figure]
    script = project.script(figure)
    return FigureTask(
        key=key,
        script=script,
        script_name=script.relative_to(project.root).as_posix(),
        labels={name: str(text.in_language(key.language, fallback)) for name, text in figure.labels.items()},
        values=prepared.inputs[key.figure],
        span=figure.span,
    )
