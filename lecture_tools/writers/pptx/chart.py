"""Charts that PowerPoint draws itself, from a workbook that instructors can edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, assert_never

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart

from lecture_tools.ast import Chart, ChartSeries, Phrase, Picture
from lecture_tools.writers.pptx.canvas import Canvas
from lecture_tools.writers.pptx.chart_parts import (
    NO_BOUNDS,
    X_AXIS,
    Y_AXIS,
    Texts,
    axis,
    bar_labels,
    line,
    marker,
    no_line,
    numbers,
    series_name,
)
from lecture_tools.writers.pptx.chart_workbook import workbook
from lecture_tools.writers.pptx.geometry import POINTS_PER_PX, Box
from lecture_tools.writers.pptx.style import fill, language_tag
from lecture_tools.writers.pptx.xml import Element, document, e

CHART_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
GAP: Final = 32
"""px between two charts."""
CURVE: Final = 28_575
"""EMU: two and a quarter points."""
BAR_GAP: Final = 35
"""Space between bars in percent of their width."""
LABEL_ROOM: Final = 0.7
"""Em that a digit on a bar needs with the space around it."""


def draw_charts(canvas: Canvas, picture: Picture, box: Box) -> None:
    """The charts of `picture` side by side in `box`; the first of them carries its description."""
    count = len(picture.charts)
    width = (box.width - GAP * (count - 1)) / count
    setup = canvas.setup
    texts = Texts(
        typesetter=canvas.typesetter,
        language=setup.primary,
        points=setup.design.theme.type["figure"].points,
    )
    for place, chart in enumerate(picture.charts):
        left = box.left + place * (width + GAP)
        number = canvas.next_id()
        frame = _frame(
            number,
            f"{picture.figure} {place + 1}" if count > 1 else picture.figure,
            texts.plain(_description(chart) if place else picture.alt),
            Box(left=left, top=box.top, width=width, height=box.height),
            embedded(canvas, chart, texts, width),
        )
        canvas.add(frame)
        canvas.appears(picture.step, number, is_picture=True)


def _description(chart: Chart) -> Phrase:
    """What a listener hears of a chart beside the first."""
    return chart.title or chart.series[0].label


def _frame(number: int, name: str, description: str, box: Box, relationship: str) -> Element:
    return e(
        "p:graphicFrame",
        e(
            "p:nvGraphicFramePr",
            e("p:cNvPr", id=number, name=name, descr=description),
            e("p:cNvGraphicFramePr", e("a:graphicFrameLocks", noGrp=True)),
            e("p:nvPr"),
        ),
        box.transform("p:xfrm"),
        e("a:graphic", e("a:graphicData", e("c:chart", r_id=relationship), uri=CHART_URI)),
    )


def embedded(canvas: Canvas, chart: Chart, texts: Texts, width: float) -> str:
    """The relationship id, on the slide, of a chart with its workbook. `width`: px."""
    package = canvas.page.package
    names = [texts.plain(one.label) for one in chart.series]
    x_name = texts.plain(chart.x_label) if chart.x_label else "x"
    data = workbook(x_name, chart.x, names, [one.values for one in chart.series])
    part = Part(package.next_partname(ChartPart.partname_template), CONTENT_TYPE.DML_CHART, package)
    source = part.relate_to(EmbeddedXlsxPart.new(data, package), RELATIONSHIP_TYPE.PACKAGE)
    drawn = chart_space(chart, names, texts, width, source)
    canvas.finish(drawn)
    part.blob = document(drawn)
    return str(canvas.page.relate_to(part, RELATIONSHIP_TYPE.CHART))


def chart_space(chart: Chart, names: Sequence[str], texts: Texts, width: float, source: str) -> Element:
    """`<c:chartSpace>` of a chart `width` px wide, whose workbook is the relationship `source`."""
    has_legend = len(chart.series) > 1
    title = texts.title(chart.title, "ink", bold=True)
    return e(
        "c:chartSpace",
        e("c:date1904", val=False),
        e("c:lang", val=language_tag(texts.language)),
        e("c:roundedCorners", val=False),
        e(
            "c:chart",
            title,
            e("c:autoTitleDeleted", val=title is None),
            e("c:plotArea", e("c:layout"), _plots(chart, names, texts, width)),
            _legend(texts) if has_legend else None,
            e("c:plotVisOnly", val=True),
            e("c:dispBlanksAs", val="gap"),
        ),
        e("c:spPr", e("a:noFill"), no_line()),
        texts.properties("ink"),
        e("c:externalData", e("c:autoUpdate", val=False), r_id=source),
    )


def _legend(texts: Texts) -> Element:
    return e("c:legend", e("c:legendPos", val="t"), e("c:overlay", val=False), texts.properties("ink"))


def _plots(chart: Chart, names: Sequence[str], texts: Texts, width: float) -> list[Element]:
    """What is drawn, and the two axes."""
    x_title = texts.title(chart.x_label, "ink")
    y_title = texts.title(chart.y_label, "ink", upwards=True)
    bounds = (chart.lowest, chart.highest)
    match chart.type:
        case "bars":
            return [
                _bars(chart, names, texts, width),
                axis("c:catAx", X_AXIS, x_title, texts),
                axis("c:valAx", Y_AXIS, y_title, texts, bounds=bounds, between=True),
            ]
        case "lines":
            first, last = min(chart.x), max(chart.x)
            x_axis = axis(
                "c:valAx", X_AXIS, x_title, texts, bounds=(first, last) if first < last else NO_BOUNDS
            )
        case "scatter":
            x_axis = axis("c:valAx", X_AXIS, x_title, texts)
        case _:
            assert_never(chart.type)
    return [_points(chart, names), x_axis, axis("c:valAx", Y_AXIS, y_title, texts, bounds=bounds)]


def _bars(chart: Chart, names: Sequence[str], texts: Texts, width: float) -> Element:
    room = width / (len(chart.x) * len(chart.series))
    needed = (chart.digits + 2) * LABEL_ROOM * texts.points / POINTS_PER_PX
    has_labels = needed <= room
    series = [
        e(
            "c:ser",
            _identity(place, names[place]),
            e("c:spPr", fill(one.colour), no_line()),
            e("c:invertIfNegative", val=False),
            bar_labels(chart.digits, texts) if has_labels else None,
            numbers("c:cat", 0, chart.x),
            numbers("c:val", place + 1, one.values),
        )
        for place, one in enumerate(chart.series)
    ]
    return e(
        "c:barChart",
        e("c:barDir", val="col"),
        e("c:grouping", val="clustered"),
        e("c:varyColors", val=False),
        series,
        e("c:gapWidth", val=BAR_GAP),
        [e("c:axId", val=X_AXIS), e("c:axId", val=Y_AXIS)],
    )


def _points(chart: Chart, names: Sequence[str]) -> Element:
    def drawn(one: ChartSeries) -> list[Element]:
        if chart.type == "lines":
            return [e("c:spPr", line(one.colour, CURVE)), marker(None)]
        return [e("c:spPr", no_line()), marker(one.colour)]

    series = [
        e(
            "c:ser",
            _identity(place, names[place]),
            drawn(one),
            numbers("c:xVal", 0, chart.x),
            numbers("c:yVal", place + 1, one.values),
            e("c:smooth", val=False),
        )
        for place, one in enumerate(chart.series)
    ]
    return e(
        "c:scatterChart",
        e("c:scatterStyle", val="lineMarker"),
        e("c:varyColors", val=False),
        series,
        [e("c:axId", val=X_AXIS), e("c:axId", val=Y_AXIS)],
    )


def _identity(place: int, name: str) -> list[Element]:
    return [e("c:idx", val=place), e("c:order", val=place), series_name(place + 1, name)]
