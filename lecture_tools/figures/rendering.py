"""A figure that a script has set up, as SVG and as PNG."""

from __future__ import annotations

import io
import zlib
from typing import Any

import numpy
from matplotlib import colors, image
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecture_tools.figures.style import UNITS_PER_INCH

_PNG_SCALE = 2
_PNG_METADATA: Any = {"Software": None}
_PNG_ENCODING = {"compress_level": 3, "compress_type": zlib.Z_RLE}  # drawings are even areas
_SVG_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def vector(figure: Figure) -> str:
    """matplotlib's SVG of `figure`, which is laid out now."""
    file = io.StringIO()
    _Canvas(figure).draw_to(file)
    return file.getvalue()


def raster(figure: Figure) -> bytes:
    """PNG, at twice the pixels, of `figure` as `vector` laid it out."""
    figure.set_layout_engine("none")
    _leave_empty_names(figure)
    figure.set_dpi(_PNG_SCALE * UNITS_PER_INCH)
    file = io.BytesIO()
    image.imsave(
        file,
        _on_ground(figure),
        format="png",
        dpi=figure.dpi,
        metadata=_PNG_METADATA,
        pil_kwargs=_PNG_ENCODING,
    )
    return file.getvalue()


class _Canvas(FigureCanvasSVG):
    """Measures for the layout with what it draws with. matplotlib's own has one renderer for each, and so
    measures every text twice."""

    _renderer: MixedModeRenderer

    def draw_to(self, file: io.StringIO) -> None:
        figure: Any = self.figure
        image_dpi, figure.dpi = figure.dpi, UNITS_PER_INCH
        width, height = figure.get_size_inches()
        shapes = RendererSVG(  # type: ignore[no-untyped-call]
            width * UNITS_PER_INCH, height * UNITS_PER_INCH, file, image_dpi=image_dpi, metadata=_SVG_METADATA
        )
        self._renderer = MixedModeRenderer(figure, width, height, image_dpi, shapes)  # type: ignore[no-untyped-call]
        figure.draw(self._renderer)
        self._renderer.finalize()

    def get_renderer(self) -> MixedModeRenderer:
        """What matplotlib looks for on a canvas when it has something to measure."""
        return self._renderer


def _leave_empty_names(figure: Figure) -> None:
    """Spares matplotlib measuring all numbers of an axis to place its name even where it has none."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            if not axis.get_label_text():
                axis.set_label_coords(0, 0)


def _on_ground(figure: Figure) -> NDArray[numpy.uint8]:
    """RGBA, shape (height, width, 4). Transparent pixels have the ground's colour: it shines through at edges
    where a program scales or compresses colours apart from their transparency, as LibreOffice does."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    pixels: NDArray[numpy.uint8] = numpy.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    ground = numpy.array([*numpy.round(255 * numpy.array(colors.to_rgb("background"))), 0], numpy.uint8)
    whole = pixels.view(numpy.uint32)[..., 0]
    numpy.putmask(whole, pixels[..., 3] == 0, ground.view(numpy.uint32)[0])
    return pixels
