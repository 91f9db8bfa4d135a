"""Pictures: vectors for PowerPoint, pixels for programs that cannot show SVG, a description for listeners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lecture_tools.ast import Picture
from lecture_tools.pictures import picture_key
from lecture_tools.writers.pptx.canvas import Canvas
from lecture_tools.writers.pptx.chart import draw_charts
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.placeholders import Placeholder
from lecture_tools.writers.pptx.shapes import shape_properties
from lecture_tools.writers.pptx.stack import Spot
from lecture_tools.writers.pptx.text import plain
from lecture_tools.writers.pptx.xml import Element, e

SVG_URI: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure, which fills its region: drawn, or as charts that PowerPoint draws."""

    picture: Picture
    layout: str
    region: str
    size: tuple[float, float]

    def height(self, width: float, scale: float) -> float:  # noqa: ARG002 - figures keep their size
        own_width, own_height = self.size
        return own_height * min(1.0, width / own_width)

    def draw(self, canvas: Canvas, spot: Spot, scale: float) -> None:  # noqa: ARG002
        if self.picture.charts:
            draw_charts(canvas, self.picture, spot.box)
            return
        setup = canvas.setup
        key = picture_key(self.picture, self.layout, self.region, setup.primary, setup.design, setup.palette)
        drawing = setup.pictures[key]
        number = canvas.next_id()
        canvas.add(
            picture_element(
                canvas,
                number,
                key.figure,
                plain(self.picture.alt.in_language(setup.primary)),
                spot.box,
                svg=drawing.svg,
                png=drawing.png,
                placeholder=spot.placeholder,
            )
        )
        canvas.appears(self.picture.step, number, is_picture=True)


def picture_element(
    canvas: Canvas,
    number: int,
    name: str,
    description: str,
    box: Box,
    *,
    svg: bytes,
    png: bytes,
    placeholder: Placeholder | None = None,
    link: str | None = None,
) -> Element:
    """`<p:pic>` that shows `svg`, or `png` where that is all a program can; a click on it follows `link`."""
    target = canvas.hyperlink(link) if link else None
    vectors = e("asvg:svgBlip", r_embed=canvas.media(svg, "svg"))
    blip = e("a:blip", e("a:extLst", e("a:ext", vectors, uri=SVG_URI)), r_embed=canvas.media(png, "png"))
    return e(
        "p:pic",
        e(
            "p:nvPicPr",
            e("p:cNvPr", target, id=number, name=name, descr=description),
            e("p:cNvPicPr", e("a:picLocks", noGrp=True if placeholder else None, noChangeAspect=True)),
            e("p:nvPr", placeholder.element() if placeholder else None),
        ),
        e("p:blipFill", blip, e("a:stretch", e("a:fillRect"))),
        shape_properties(box),
    )
