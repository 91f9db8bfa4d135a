"""Draws one picture after another inside a worker process."""

from __future__ import annotations

import random

import matplotlib
import numpy
from matplotlib import colors, font_manager
from matplotlib.figure import Figure
from matplotlib.ticker import AutoLocator
from matplotlib.transforms import ScaledTranslation

from lecture_tools import cache
from lecture_tools.diagnostics import Diagnostic, has_errors
from lecture_tools.figures import blame, checks, rendering, script, svg
from lecture_tools.figures.reading import files_read
from lecture_tools.figures.readings import Readings
from lecture_tools.figures.style import UNITS_PER_INCH, Style, settings
from lecture_tools.figures.task import FigureResult, FigureTask
from lecture_tools.pictures import Drawing, PictureKey

_MOST_TICKS = 6
_ROUND_STEPS = [1, 2, 5, 10]
_LABEL_GAP = 10  # px


class Artist:
    """Draws tasks in one style."""

    def __init__(self, style: Style) -> None:
        self._style = style
        matplotlib.rcdefaults()
        font_manager.fontManager.ttflist.extend(
            font_manager.FontEntry(
                fname=str(font.path),
                name=font.family,
                style="normal",
                variant="normal",
                weight=font.weight,
                stretch="normal",
                size="scalable",
            )
            for font in style.font_files
        )

    def __call__(self, task: FigureTask) -> FigureResult:
        labels_read: set[str] = set()
        values_read: set[str] = set()
        labels = Readings("label", task.labels, labels_read)
        values = Readings("value", task.values, values_read)
        with (
            matplotlib.rc_context(settings(self._style, task.key)),
            checks.warnings_of_matplotlib() as warned,
            files_read(task.script.parents[2]) as opened,
        ):
            drawing, found = self._drawn(task, labels, values)
        found += checks.from_warnings(task, warned)
        if drawing is not None:
            found += checks.unread(task, labels_read, values_read)
        return FigureResult(
            key=task.key,
            drawing=None if has_errors(found) else drawing,
            diagnostics=tuple(found),
            labels_read=frozenset(labels_read),
            values_read=frozenset(values_read),
            files_read=frozenset(opened - {task.script_name}),
        )

    def _drawn(
        self, task: FigureTask, labels: Readings, values: Readings
    ) -> tuple[Drawing | None, list[Diagnostic]]:
        if found := checks.undrawable_labels(task):
            return None, found
        for role, colour in self._style.palettes[task.key.palette].items():
            colors.get_named_colors_mapping()[role] = colour
        random.seed(0)
        numpy.random.seed(0)
        loaded = script.load(task)
        if isinstance(loaded, Diagnostic):
            return None, [loaded]
        draw, target = loaded
        figure = Figure()
        try:
            draw(figure.subplots() if target == "ax" else figure, labels, values)
            if found := checks.of_size(task, figure):
                return None, found
            _use_few_ticks(figure)
            _set_labels_upright(figure)
            drawing = _rendered(figure, task.key)
            return drawing, checks.of_texts(task, figure, self._style)
        except BaseException as error:
            return None, [blame.raised(task, error)]


def _use_few_ticks(figure: Figure) -> None:
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            locator = axis.get_major_locator()
            if isinstance(locator, AutoLocator):
                locator.set_params(nbins=_MOST_TICKS, steps=_ROUND_STEPS)


def _set_labels_upright(figure: Figure) -> None:
    """Moves the names of y axes from beside them, sideways, to their tops, and titles above those."""
    labelled = [axes for axes in figure.axes if axes.get_ylabel() and axes.yaxis.label.get_rotation() == 90]
    gap = ScaledTranslation(0, _LABEL_GAP / UNITS_PER_INCH, figure.dpi_scale_trans)
    for axes in labelled:
        name = axes.yaxis.label
        axes.text(
            0,
            1,
            name.get_text(),
            transform=axes.transAxes + gap,
            va="bottom",
            color=name.get_color(),
            fontproperties=name.get_fontproperties(),
        )
        axes.set_ylabel("")
    if labelled:
        for axes in figure.axes:
            if title := axes.get_title(loc="left"):
                axes.set_title(title, loc="left", pad=2 * matplotlib.rcParams["font.size"] + _LABEL_GAP)


def _rendered(figure: Figure, key: PictureKey) -> Drawing:
    name = cache.key(key.figure, key.language, key.width, key.height, key.palette)
    text = svg.tidy(rendering.vector(figure), key.width, key.height, f"f{name[:7]}-")
    return Drawing(svg=text.encode("utf-8"), png=rendering.raster(figure))
