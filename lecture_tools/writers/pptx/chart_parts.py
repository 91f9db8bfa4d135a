"""The elements that charts of every type are made of: texts, lines, axes, series by their workbook cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from lecture_tools.ast import Phrase
from lecture_tools.theme import Role
from lecture_tools.writers.pptx.chart_workbook import name_cell, number_cells
from lecture_tools.writers.pptx.style import colour, fill, hundredths, language_tag
from lecture_tools.writers.pptx.text import Look, Typesetter, plain
from lecture_tools.writers.pptx.xml import Element, e

HAIRLINE: Final = 9525
"""EMU: three quarters of a point."""
X_AXIS: Final = 1
Y_AXIS: Final = 2
UPWARDS: Final = -5_400_000
"""A quarter turn to the left, in 60,000ths of a degree."""

Bounds = tuple[float | None, float | None]
"""Where an axis starts and ends; None leaves it to the program."""
NO_BOUNDS: Final[Bounds] = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """How the texts of a chart are set: in the first language, at one size in points."""

    typesetter: Typesetter
    language: str
    points: float

    def plain(self, text: Phrase) -> str:
        return plain(text.in_language(self.language))

    def defaults(self, role: Role, *, bold: bool = False) -> Element:
        """`<a:defRPr>` in the deck's own font."""
        faces = [
            e(f"a:{script}", typeface=f"+mn-{short}") for script, short in (("latin", "lt"), ("ea", "ea"))
        ]
        return e("a:defRPr", fill(role), faces, sz=hundredths(self.points), b=bold)

    def properties(self, role: Role) -> Element:
        """`<c:txPr>`: how numbers and names are set that the program writes."""
        end = e("a:endParaRPr", lang=language_tag(self.language))
        return e(
            "c:txPr",
            e("a:bodyPr"),
            e("a:lstStyle"),
            e("a:p", e("a:pPr", self.defaults(role)), end),
        )

    def title(
        self, text: Phrase | None, role: Role, *, upwards: bool = False, bold: bool = False
    ) -> Element | None:
        """`<c:title>` of a chart or an axis, None where there is no text.

        Formulas are Unicode here: charts take no equations, and LibreOffice drops scripts in their titles.
        """
        if text is None:
            return None
        look = Look(bold=bold, size=hundredths(self.points), role=role)
        runs = self.typesetter.text(self.plain(text), self.language, look)
        return e(
            "c:title",
            e(
                "c:tx",
                e(
                    "c:rich",
                    e("a:bodyPr", rot=UPWARDS if upwards else None, vert="horz"),
                    e("a:lstStyle"),
                    e("a:p", e("a:pPr", self.defaults(role, bold=bold)), runs),
                ),
            ),
            e("c:overlay", val=False),
        )


def line(role: Role, width: int = HAIRLINE) -> Element:
    return e("a:ln", fill(role), e("a:round"), w=width, cap="rnd")


def no_line() -> Element:
    return e("a:ln", e("a:noFill"))


def written(number: float) -> str:
    """A number in a file, to its last digit."""
    return str(int(number)) if number.is_integer() else repr(number)


def series_name(column: int, name: str) -> Element:
    point = e("c:pt", e("c:v", name), idx=0)
    cache = e("c:strCache", e("c:ptCount", val=1), point)
    return e("c:tx", e("c:strRef", e("c:f", name_cell(column)), cache))


def numbers(tag: str, column: int, values: Sequence[float]) -> Element:
    """`<c:val>` and its like: the cells of a column, and what they held when the deck was written."""
    points = [e("c:pt", e("c:v", written(value)), idx=place) for place, value in enumerate(values)]
    cache = e("c:numCache", e("c:formatCode", "General"), e("c:ptCount", val=len(values)), points)
    return e(tag, e("c:numRef", e("c:f", number_cells(column, len(values))), cache))


def axis(
    kind: Literal["c:catAx", "c:valAx"],
    number: int,
    title: Element | None,
    texts: Texts,
    *,
    bounds: Bounds = NO_BOUNDS,
    between: bool = False,
) -> Element:
    """The x or the y axis. `between`: the y axis stands between two categories, not on a value."""
    is_x = number == X_AXIS
    lowest, highest = bounds
    limits = [
        e(name, val=written(float(limit)))
        for name, limit in (("c:max", highest), ("c:min", lowest))
        if limit is not None
    ]
    grid = None if is_x else e("c:majorGridlines", e("c:spPr", line("hairline")))
    ending = (
        [
            e("c:auto", val=False),
            e("c:lblAlgn", val="ctr"),
            e("c:lblOffset", val=100),
            e("c:noMultiLvlLbl", val=True),
        ]
        if kind == "c:catAx"
        else [e("c:crossBetween", val="between" if between else "midCat")]
    )
    return e(
        kind,
        e("c:axId", val=number),
        e("c:scaling", e("c:orientation", val="minMax"), limits),
        e("c:delete", val=False),
        e("c:axPos", val="b" if is_x else "l"),
        grid,
        title,
        e("c:numFmt", formatCode="General", sourceLinked=False),
        e("c:majorTickMark", val="none"),
        e("c:minorTickMark", val="none"),
        e("c:tickLblPos", val="low"),
        e("c:spPr", line("muted") if is_x else no_line()),
        texts.properties("muted"),
        e("c:crossAx", val=Y_AXIS if is_x else X_AXIS),
        e("c:crosses", val="autoZero"),
        ending,
    )


def bar_labels(digits: int, texts: Texts) -> Element:
    """The number above each bar."""
    shown = {"c:showLegendKey": False, "c:showVal": True, "c:showCatName": False, "c:showSerName": False}
    return e(
        "c:dLbls",
        e("c:numFmt", formatCode="0." + "0" * digits if digits else "0", sourceLinked=False),
        e("c:spPr", e("a:noFill"), no_line()),
        texts.properties("ink"),
        e("c:dLblPos", val="outEnd"),
        [e(name, val=value) for name, value in shown.items()],
        e("c:showPercent", val=False),
        e("c:showBubbleSize", val=False),
    )


def marker(role: Role | None) -> Element:
    """A dot at each point, or none."""
    if role is None:
        return e("c:marker", e("c:symbol", val="none"))
    look = e("c:spPr", fill(role), e("a:ln", e("a:solidFill", colour("background")), w=HAIRLINE))
    return e("c:marker", e("c:symbol", val="circle"), e("c:size", val=8), look)
