"""The theme's tokens as PowerPoint's text properties: colours by scheme name, list styles, line spacing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from babel.core import get_global

from lecture_tools.fonts import Metrics, metrics
from lecture_tools.theme import Region, Role, Theme
from lecture_tools.writers.pptx.geometry import POINTS_PER_PX, emu
from lecture_tools.writers.pptx.xml import Element, e, made_once

SCHEME: Final[Mapping[Role, str]] = {
    "background": "bg1",
    "ink": "tx1",
    "surface": "bg2",
    "muted": "tx2",
    "data": "accent1",
    "model": "accent2",
    "right": "accent3",
    "wrong": "accent4",
    "joint": "accent5",
    "hairline": "accent6",
}
"""Colour token -> the name by which a slide asks for it; a theme chosen in PowerPoint recolours the deck."""

NATURAL_LINE: Final = 1.28
"""Single spacing of running text in multiples of the size, between PowerPoint's and LibreOffice's 1.2."""
TALLEST_LINE: Final = 1.33
"""Single spacing of Malgun Gothic in PowerPoint."""
TALLEST_TABLE_LINE: Final = 1.45
"""Single spacing of Noto Sans KR in LibreOffice's tables, where it goes by the font."""
TABLE_SPACING: Final = 0.92
CODE_LINE: Final = 1.2
NUMBER_INDENT: Final = 4 / 3
BULLET: Final = "•"
LEVELS: Final = 5
SECONDARY_GAP: Final = 2
"""px between a text and its second language."""


@lru_cache(maxsize=64)
def language_tag(language: str) -> str:
    """`ko-KR` for `ko`: PowerPoint's spelling checker wants the country; the likeliest one is taken."""
    likely = get_global("likely_subtags").get(language)
    return f"{language}-{likely.rpartition('_')[2]}" if likely else language


@made_once
def colour(role: Role) -> Element:
    return e("a:schemeClr", val=SCHEME[role])


@made_once
def fill(role: Role) -> Element:
    return e("a:solidFill", colour(role))


def hundredths(points: float) -> int:
    """A size as OOXML writes it."""
    return round(points * 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a region sets its text; sizes in points."""

    theme: Theme
    points: float
    minimum: float
    bold: bool
    role: Role
    bulleted: bool
    kind: Literal["body", "headline", "compact", "table", "code"]
    align: str = "l"

    def pixels(self, scale: float = 1.0) -> float:
        return self.points * scale / POINTS_PER_PX

    @property
    def smallest_scale(self) -> float:
        return self.minimum / self.points

    def spacing(self, language: str) -> float:
        """Line spacing as a multiple of single spacing."""
        match self.kind:
            case "compact" | "code":
                return 1.0
            case "table":
                return TABLE_SPACING
            case "headline":
                return round(self.theme.line_height_of("headline", language) / TALLEST_LINE, 2)
            case "body":
                return round(self.theme.line_height_of("body", language) / NATURAL_LINE, 2)

    def line_height(self, language: str) -> float:
        """The tallest a line gets with any of the likely fonts, as a multiple of the size."""
        tallest = {"code": CODE_LINE, "table": TALLEST_TABLE_LINE}.get(self.kind, TALLEST_LINE)
        return self.spacing(language) * tallest

    def metrics(self, language: str, *, bold: bool = False) -> Metrics:
        """The font that widths are measured with."""
        fonts = self.theme.fonts
        if self.kind == "code":
            return metrics(fonts.code.path)
        return metrics(fonts.for_language(language).path, 700 if bold or self.bold else 400)

    @property
    def indent(self) -> float:
        """px from a bullet to its text."""
        return float(self.theme.spacing.list_indent)

    @property
    def number_indent(self) -> float:
        """px from a number to its text."""
        return self.indent * NUMBER_INDENT

    @property
    def gap(self) -> float:
        """px above a paragraph."""
        match self.kind:
            case "body":
                return float(self.theme.spacing.paragraph)
            case "compact":
                return float(self.theme.spacing.paragraph) / 2
            case "headline" | "table" | "code":
                return 0.0


_KINDS: Final[Mapping[str, Literal["headline", "compact", "table", "code"]]] = {
    "headline": "headline",
    "deck-title": "headline",
    "code": "code",
    "table": "table",
    "caption": "compact",
}


def text_style(theme: Theme, name: str, *, bulleted: bool = False) -> TextStyle:
    """The style `name` of the theme."""
    style = theme.type[name]
    return TextStyle(
        theme=theme,
        points=style.points,
        minimum=style.min_points,
        bold=style.bold,
        role="muted" if name in ("caption", "footer") else "ink",
        bulleted=bulleted,
        kind=_KINDS.get(name, "body"),
    )


def region_style(theme: Theme, region: Region) -> TextStyle:
    """How `region` sets its text; body regions start with bullets, as instructors expect."""
    return text_style(theme, region.type, bulleted=region.holds == "text" and region.type == "body")


@made_once
def line_spacing(multiple: float) -> Element:
    return e("a:lnSpc", e("a:spcPct", val=round(multiple * 100_000)))


@made_once
def space_before(px: float) -> Element:
    return e("a:spcBef", e("a:spcPts", val=hundredths(px * POINTS_PER_PX)))


def bullet() -> list[Element]:
    return [
        e("a:buClr", colour("muted")),
        e("a:buFont", typeface="Arial"),
        e("a:buChar", char=BULLET),
    ]


def level(number: int, style: TextStyle, language: str) -> Element:
    """`<a:lvlNpPr>` of a list style; deeper levels are indented further and a little smaller."""
    depth = number - 1
    points = max(style.minimum, style.points - 2 * depth)
    return e(
        f"a:lvl{number}pPr",
        line_spacing(style.spacing(language)),
        space_before(style.gap if depth == 0 else style.gap / 2),
        e("a:spcAft", e("a:spcPts", val=0)),
        bullet() if style.bulleted else e("a:buNone"),
        e("a:defRPr", fill(style.role), _faces(style), sz=hundredths(points), b=style.bold, kern=1200),
        marL=emu(style.indent * number) if style.bulleted else 0,
        indent=-emu(style.indent) if style.bulleted else 0,
        algn=style.align,
        defTabSz=914400,
        rtl=False,
        eaLnBrk=False,
        latinLnBrk=False,
        hangingPunct=True,
    )


def _faces(style: TextStyle) -> list[Element]:
    font = "mj" if style.kind == "headline" else "mn"
    latin = style.theme.fonts.code.powerpoint if style.kind == "code" else f"+{font}-lt"
    return [
        e("a:latin", typeface=latin),
        e("a:ea", typeface=f"+{font}-ea"),
        e("a:cs", typeface=f"+{font}-cs"),
    ]


def levels(style: TextStyle, language: str, count: int) -> list[Element]:
    return [level(number, style, language) for number in range(1, count + 1)]


def list_style(style: TextStyle, language: str) -> Element:
    """`<a:lstStyle>` that gives a shape the style's text."""
    return e("a:lstStyle", levels(style, language, LEVELS if style.bulleted else 1))


def body_properties(
    anchor: str = "top", *children: Element, insets: tuple[float, ...] = (0, 0, 0, 0)
) -> Element:
    """`<a:bodyPr>`: text starts at the edges of its box unless `insets` (left, top, right, bottom, in px)."""
    left, top, right, bottom = map(emu, insets)
    return e(
        "a:bodyPr",
        *children,
        vert="horz",
        wrap="square",
        lIns=left,
        tIns=top,
        rIns=right,
        bIns=bottom,
        rtlCol=False,
        anchor={"top": "t", "middle": "ctr", "bottom": "b"}[anchor],
    )
