"""Charts that PowerPoint can edit: the workbook, the cached numbers, their looks, and when they appear."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation

from lecture_tools.ast import Chart, ChartSeries, Deck, Math, Picture
from lecture_tools.theme import OwnTemplate
from lecture_tools.writers import html
from lecture_tools.writers.pptx import write
from lecture_tools.writers.pptx.chart_workbook import workbook
from tests.office import pptx_to_pdf, require_office
from tests.writers import templates
from tests.writers.decks import NOWHERE, deck, pair, sample_design, sample_pictures, slide
from tests.writers.pptx_reading import NS, Package, find

ROOT = Path(__file__).parents[2]
DESIGN = sample_design()
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NS_C = {**NS, "c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}

P = ChartSeries(values=(0.7, 1 / 3, -0.25), label=pair("true p", "참 p"), colour="data")
Q = ChartSeries(values=(0.5, 0.25, 1e-12), label=pair("model q", "모형 q"), colour="model")
BARS = Chart(
    type="bars",
    x=(2.0, 3.5, 12.0),
    series=(P,),
    title=pair(("entropy ", Math(latex=r"H_2^{n}")), "엔트로피"),
    x_label=pair("sum of the dice", "주사위 눈의 합"),
    y_label=pair("probability", "확률"),
    lowest=-0.5,
    highest=1.0,
)
LINES = replace(BARS, type="lines", series=(P, Q), title=None, lowest=None, highest=None)
SCATTER = replace(BARS, type="scatter", series=(Q,), y_label=None)
EVERY = (BARS, LINES, SCATTER)


def chart_deck(*charts: Chart, languages: tuple[str, ...] = ("en",), step: int = 0) -> Deck:
    alt = pair("Seven is the peak.", "7에서 가장 높습니다.")
    picture = Picture(figure="dice", alt=alt, charts=charts, step=step)
    return deck(
        languages, [slide("dice", "figure", pair("Dice", "주사위"), {"figure": (picture,)}, steps=step)]
    )


def written(deck: Deck) -> bytes:
    return write(deck, DESIGN, sample_pictures(deck, DESIGN))


def package(*charts: Chart, languages: tuple[str, ...] = ("en",), step: int = 0) -> Package:
    return Package.read(written(chart_deck(*charts, languages=languages, step=step)))


def parts(read: Package) -> list[etree._Element]:
    return read.numbered("charts", "chart")


def values(element: etree._Element, path: str) -> list[str]:
    return [str(value) for value in element.xpath(path, namespaces=NS_C)]


def rows(book: bytes) -> list[list[str | float]]:
    """The cells of a workbook's sheet, row by row."""
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        sheet = etree.fromstring(files.read("xl/worksheets/sheet1.xml"))
        strings = etree.fromstring(files.read("xl/sharedStrings.xml"))
    texts = ["".join(item.itertext()) for item in strings.iter(f"{SHEET}si")]

    def held(cell: etree._Element) -> str | float:
        value = cell.findtext(f"{SHEET}v") or ""
        return texts[int(value)] if cell.get("t") == "s" else float(value)

    return [[held(cell) for cell in row] for row in sheet.iter(f"{SHEET}row")]


def test_a_figure_is_a_picture_unless_it_brings_charts() -> None:
    drawn = package()
    assert find(drawn.slides[0], ".//p:pic") and not find(drawn.slides[0], ".//p:graphicFrame")
    native = package(*EVERY)
    assert not find(native.slides[0], ".//p:pic") and len(find(native.slides[0], ".//p:graphicFrame")) == 3
    assert not any(name.startswith("ppt/charts") for name in drawn.parts)
    assert len(parts(native)) == 3


def test_html_draws_its_figures_itself() -> None:
    plain, charted = chart_deck(), chart_deck(*EVERY)
    pictures = sample_pictures(plain, DESIGN)
    assert html.write(charted, DESIGN, pictures) == html.write(plain, DESIGN, pictures)


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.type)
def test_workbook_and_drawing_hold_the_computed_numbers(chart: Chart) -> None:
    read = package(chart)
    book = rows(read.parts["ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"])
    assert book[0] == ["sum of the dice", *(one.label.by_language["en"][0].text for one in chart.series)]
    columns = list(zip(*book[1:], strict=True))
    assert columns == [pytest.approx(column) for column in (chart.x, *(one.values for one in chart.series))]
    x_tag, y_tag = ("cat", "val") if chart.type == "bars" else ("xVal", "yVal")
    for place, series in enumerate(parts(read)[0].xpath("//c:ser", namespaces=NS_C)):
        letter = "BC"[place]
        assert values(series, ".//c:f/text()") == [
            f"Sheet1!${letter}$1",
            "Sheet1!$A$2:$A$4",
            f"Sheet1!${letter}$2:${letter}$4",
        ]
        assert tuple(map(float, values(series, f"c:{x_tag}//c:v/text()"))) == chart.x
        assert tuple(map(float, values(series, f"c:{y_tag}//c:v/text()"))) == chart.series[place].values


numbers = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15)


@given(
    st.lists(numbers, min_size=1, max_size=5), st.text(st.characters(codec="utf-8", exclude_categories=["C"]))
)
@settings(max_examples=25)
def test_any_number_and_any_name_reach_the_workbook(column: list[float], name: str) -> None:
    read = rows(workbook("x", column, [f"={name}"], [column]))
    assert read[0] == ["x", f"={name}"]
    assert [row[1] for row in read[1:]] == pytest.approx(column, rel=1e-15)


def test_python_pptx_reads_the_charts_as_charts() -> None:
    page = Presentation(io.BytesIO(written(chart_deck(*EVERY)))).slides[0]
    charts = [shape.chart for shape in page.shapes if shape.has_chart]
    assert [type(chart.plots[0]).__name__ for chart in charts] == ["BarPlot", "XyPlot", "XyPlot"]
    assert [chart.has_legend for chart in charts] == [False, True, False]
    assert [chart.has_title for chart in charts] == [True, False, True]
    assert [series.name for series in charts[1].plots[0].series] == ["true p", "model q"]
    assert (charts[0].value_axis.minimum_scale, charts[0].value_axis.maximum_scale) == (-0.5, 1.0)
    assert (charts[1].category_axis.minimum_scale, charts[1].category_axis.maximum_scale) == (2.0, 12.0)
    assert (charts[1].value_axis.minimum_scale, charts[1].value_axis.maximum_scale) == (None, None)


def test_colours_are_the_theme_s_and_fonts_the_deck_s() -> None:
    for part in parts(package(*EVERY)):
        assert values(part, "//a:srgbClr/@val") == []
        assert set(values(part, "//a:latin/@typeface")) == {"+mn-lt"}
        assert set(values(part, "//a:defRPr/@sz")) == {"1500"}
    bars, lines, scatter = parts(package(*EVERY))
    assert values(bars, "//c:ser/c:spPr/a:solidFill/a:schemeClr/@val") == ["accent1"]
    assert values(lines, "//c:ser/c:spPr/a:ln/a:solidFill/a:schemeClr/@val") == ["accent1", "accent2"]
    assert values(lines, "//c:marker/c:symbol/@val") == ["none", "none"]
    assert values(scatter, "//c:marker/c:spPr/a:solidFill/a:schemeClr/@val") == ["accent2"]
    assert values(scatter, "//c:ser/c:spPr/a:ln/*/@val") == [] and values(scatter, "//c:smooth/@val") == ["0"]


@pytest.mark.parametrize(
    ("languages", "texts", "tag"),
    [
        (("en",), ["entropy H₂ⁿ", "sum of the dice", "probability"], "en-US"),
        (("ko",), ["엔트로피", "주사위 눈의 합", "확률"], "ko-KR"),
        (("ko", "en"), ["엔트로피", "주사위 눈의 합", "확률"], "ko-KR"),
    ],
)
def test_texts_are_in_the_first_language(languages: tuple[str, ...], texts: list[str], tag: str) -> None:
    (part,) = parts(package(BARS, languages=languages))
    titles = part.xpath("//c:title", namespaces=NS_C)
    assert ["".join(values(title, ".//a:t/text()")) for title in titles] == texts
    assert set(values(part, "//@lang")) == {tag} and values(part, "c:lang/@val") == [tag]


def test_numbers_stand_on_bars_only_where_there_is_room() -> None:
    few, many = replace(BARS, digits=3), replace(BARS, x=tuple(map(float, range(30))))
    many = replace(many, series=(replace(P, values=many.x),))
    assert values(parts(package(few))[0], "//c:dLbls/c:numFmt/@formatCode") == ["0.000"]
    assert values(parts(package(many))[0], "//c:dLbls") == []


def test_charts_share_the_region_and_are_described() -> None:
    (page,) = package(*EVERY).slides
    frames = find(page, ".//p:graphicFrame")
    lefts = [int(value) for value in find(page, ".//p:graphicFrame/p:xfrm/a:off/@x")]
    widths = [int(value) for value in find(page, ".//p:graphicFrame/p:xfrm/a:ext/@cx")]
    left, _, width, height = (9525 * side for side in DESIGN.layouts.region("figure", "figure").box)
    assert lefts[0] == left and lefts[-1] + widths[-1] == pytest.approx(left + width, abs=2)
    assert all(one + wide < other for one, wide, other in zip(lefts, widths, lefts[1:], strict=False))
    assert {find(frame, "p:xfrm/a:ext/@cy")[0] for frame in frames} == {str(height)}
    described = find(page, ".//p:graphicFrame//p:cNvPr/@descr")
    assert described == ["Seven is the peak.", "true p", "entropy H₂ⁿ"]


def test_charts_appear_at_their_click() -> None:
    (page,) = package(BARS, LINES, step=1).slides
    frames = find(page, ".//p:graphicFrame//p:cNvPr/@id")
    assert find(page, ".//p:timing//p:spTgt/@spid") == frames


def test_the_same_charts_give_the_same_bytes_in_any_process() -> None:
    program = (
        "import sys\n"
        "from tests.writers.test_pptx_chart import EVERY, chart_deck, written\n"
        "sys.stdout.buffer.write(written(chart_deck(*EVERY)))\n"
    )
    environments = [
        {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        for seed, zone in (("1", "UTC"), ("2", "Asia/Seoul"))
    ]
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=True
        )
        for environment in environments
    ]
    assert outputs[0].stdout == outputs[1].stdout == written(chart_deck(*EVERY))


@pytest.mark.office
def test_libreoffice_draws_the_charts(tmp_path: Path) -> None:
    require_office()
    file = tmp_path / "charts.pptx"
    file.write_bytes(written(chart_deck(BARS, LINES)))
    (pdf,) = pptx_to_pdf([file], tmp_path / "out")
    seen = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode("utf-8")
    for text in ("sum of the dice", "true p", "model q", "0.70"):
        assert text in seen


def test_colours_keep_their_meaning_in_the_instructors_template() -> None:
    made = chart_deck(BARS)
    own = OwnTemplate(file=templates.default(), layouts={}, span=NOWHERE)
    design = replace(DESIGN, own_template=own)
    (chart,) = parts(Package.read(write(made, design, sample_pictures(made, DESIGN))))
    assert DESIGN.theme.palettes["light"]["data"].removeprefix("#") in values(chart, ".//a:srgbClr/@val")
    assert not {name for name in values(chart, ".//a:schemeClr/@val") if name.startswith("accent")}
