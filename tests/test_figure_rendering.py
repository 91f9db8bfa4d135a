"""What is drawn by shorter ways is what matplotlib draws by its own."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import matplotlib
import numpy
import pytest
from matplotlib import colors
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from PIL import Image

from lecture_tools.figures import rendering

SETTINGS: Any = {
    "figure.dpi": 72,
    "figure.figsize": (6, 4),
    "figure.facecolor": "none",
    "figure.constrained_layout.use": True,
    "axes.facecolor": "none",
    "svg.hashsalt": "same",
}
METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def named_axes(figure: Figure) -> None:
    left, right = figure.subplots(1, 2, sharey=True)
    left.plot([0, 30], [1e-3, 2e-3], label=r"$\hat p_i$")
    left.set(xlabel="trials", ylabel="share", title="a long title")
    left.legend()
    right.bar(["a", "bb"], [3, 1])


def empty_names(figure: Figure) -> None:
    axes = figure.subplots(2, 1)
    axes[0].imshow([[0, 1], [2, 3]])
    axes[0].xaxis.tick_top()
    axes[0].set_title("above the numbers", loc="left")
    axes[1].plot([1000, 2000], [1e6, 3e6])
    axes[1].twinx().plot([1000, 2000], [5, 3])
    figure.suptitle("two\nlines $x$")


def drawing_alone(figure: Figure) -> None:
    axes = figure.subplots()
    axes.set_axis_off()
    axes.annotate("there", (0.1, 0.2), (0.7, 0.8), arrowprops={"arrowstyle": "->"}, rotation=30)


@pytest.fixture
def settings() -> Iterator[None]:
    with matplotlib.rc_context(SETTINGS):
        colors.get_named_colors_mapping()["background"] = "#fefdfc"
        yield
        del colors.get_named_colors_mapping()["background"]


@pytest.mark.parametrize("draw", [named_axes, empty_names, drawing_alone])
@pytest.mark.usefixtures("settings")
def test_svg_and_pixels_are_those_of_matplotlib(draw: Callable[[Figure], None]) -> None:
    ours, theirs = Figure(), Figure()
    draw(ours)
    draw(theirs)
    vector, raster = rendering.vector(ours), rendering.raster(ours)
    expected = io.StringIO()
    svg: Any = FigureCanvasSVG(theirs)
    svg.print_svg(expected, metadata=METADATA)
    assert vector == expected.getvalue()
    theirs.set_layout_engine("none")
    theirs.set_dpi(144)
    canvas: Any = FigureCanvasAgg(theirs)
    canvas.draw()
    pixels = numpy.array(canvas.buffer_rgba())
    assert (pixels[..., 3] == 0).any()
    pixels[pixels[..., 3] == 0] = (0xFE, 0xFD, 0xFC, 0)
    assert numpy.array_equal(numpy.asarray(Image.open(io.BytesIO(raster))), pixels)
