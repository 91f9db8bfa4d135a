"""The theme as matplotlib settings. A matplotlib point is one px of the slide, so sizes in scripts are px."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the processes that draw import this, and start sooner without the theme
    from lecture_tools.pictures import PictureKey
    from lecture_tools.theme import Theme

UNITS_PER_INCH = 72
"""matplotlib's points, of which one is a px here; an SVG of it has its view box in px."""

_REGULAR, _BOLD = 400, 700
_SYMBOLS = "STIXGeneral"  # comes with matplotlib; has the arrows and operators a text font may lack
_SEQUENCE = ("data", "model", "joint", "right", "wrong", "muted")


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFile:
    family: str
    weight: int
    path: Path


RULE, GROUND = 0.25, 0.06
"""Shares of ink in the rules and grounds of drawings in high contrast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What worker processes need of the theme. `families`: language → family in `font_files`. Sizes in px."""

    palettes: Mapping[str, Mapping[str, str]]
    families: Mapping[str, str]
    font_files: tuple[FontFile, ...]
    text_size: float
    smallest_text: float


def style_of(theme: Theme, languages: Iterable[str], folder: Path) -> Style:
    """The figure style of `theme`, with the text fonts of `languages` written to `folder` in two weights."""
    families: dict[str, str] = {}
    files: dict[Path, tuple[FontFile, ...]] = {}
    for language in sorted(set(languages)):
        source = theme.fonts.for_language(language).path
        if source not in files:
            files[source] = tuple(
                _written(source, weight, folder, f"text-{len(files)}") for weight in (_REGULAR, _BOLD)
            )
        families[language] = files[source][0].family
    return Style(
        palettes={
            name: in_drawings({str(role): colour for role, colour in colours.items()})
            for name, colours in theme.palettes.items()
        },
        families=families,
        font_files=tuple(file for pair in files.values() for file in pair),
        text_size=theme.type["figure"].px,
        smallest_text=theme.type["figure"].min_px,
    )


def in_drawings(colours: Mapping[str, str]) -> dict[str, str]:
    """The palette with lines and grounds fit for drawings.

    High contrast has only black rules and white grounds: behind the labels of a figure the ones would strike
    them through, the others vanish.
    """
    ink, background = colours["ink"], colours["background"]
    fit = dict(colours)
    if colours["hairline"] == ink:
        fit["hairline"] = _mixed(ink, background, RULE)
    if colours["surface"] == background:
        fit["surface"] = _mixed(ink, background, GROUND)
    return fit


def _mixed(colour: str, ground: str, share: float) -> str:
    """`share` of `colour` on `ground`; both as #RRGGBB."""
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(share * above + (1 - share) * below):02X}" for above, below in pairs)


def _written(source: Path, weight: int, folder: Path, family: str) -> FontFile:
    from lecture_tools import fonts

    path = folder / f"{family}-{weight}.ttf"
    path.write_bytes(fonts.instance(source, weight))
    return FontFile(family=family, weight=weight, path=path)


def settings(style: Style, key: PictureKey) -> Any:
    """matplotlib's settings (rcParams) for one picture."""
    from cycler import cycler

    colour = style.palettes[key.palette]
    size = style.text_size
    return {
        "figure.figsize": (key.width / UNITS_PER_INCH, key.height / UNITS_PER_INCH),
        "figure.dpi": UNITS_PER_INCH,
        "figure.facecolor": "none",
        "figure.constrained_layout.use": True,
        "figure.constrained_layout.w_pad": 4 / UNITS_PER_INCH,
        "figure.constrained_layout.h_pad": 4 / UNITS_PER_INCH,
        "figure.constrained_layout.wspace": 0.06,
        "figure.constrained_layout.hspace": 0.06,
        "savefig.facecolor": "none",
        "font.family": [style.families[key.language], _SYMBOLS],
        "font.size": size,
        "mathtext.fontset": "stix",
        "text.color": colour["ink"],
        "text.hinting": "none",
        "axes.facecolor": "none",
        "axes.edgecolor": colour["muted"],
        "axes.linewidth": 1.5,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.grid": True,
        "axes.grid.axis": "y",
        "axes.labelcolor": colour["ink"],
        "axes.labelpad": 8,
        "axes.labelsize": size,
        "axes.titlelocation": "left",
        "axes.titlepad": 14,
        "axes.titlesize": size * 1.1,
        "axes.titleweight": "bold",
        "axes.formatter.useoffset": False,
        "axes.prop_cycle": cycler(color=[colour[role] for role in _SEQUENCE]),
        "grid.color": colour["hairline"],
        "grid.linewidth": 1,
        "hatch.color": colour["background"],
        "hatch.linewidth": 2,
        "legend.frameon": False,
        "legend.fontsize": size,
        "lines.linewidth": 3,
        "lines.markersize": 10,
        "lines.solid_capstyle": "round",
        "patch.facecolor": colour["data"],
        "patch.edgecolor": colour["ink"],
        "svg.fonttype": "path",
        "svg.hashsalt": key.figure,
        **{f"{axis}tick.{part}": value for axis in "xy" for part, value in _ticks(colour, size).items()},
    }


def _ticks(colour: Mapping[str, str], size: float) -> dict[str, Any]:
    return {
        "color": colour["muted"],
        "labelcolor": colour["muted"],
        "labelsize": size,
        "major.size": 0,
        "minor.size": 0,
        "major.pad": 8,
    }
