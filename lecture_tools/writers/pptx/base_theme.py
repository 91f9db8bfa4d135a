"""The theme part: the palette and the fonts, as PowerPoint's colour and font pickers show them."""

from __future__ import annotations

from typing import Final

from lecture_tools.theme import PaletteName, Role, Theme
from lecture_tools.writers.pptx.xml import Element, e

NAME: Final = "Lecture"
SLOTS: Final[dict[str, Role]] = {
    "dk1": "ink",
    "lt1": "background",
    "dk2": "muted",
    "lt2": "surface",
    "accent1": "data",
    "accent2": "model",
    "accent3": "right",
    "accent4": "wrong",
    "accent5": "joint",
    "accent6": "hairline",
    "hlink": "data",
    "folHlink": "joint",
}
COLOUR_MAP: Final[dict[str, str]] = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    **{name: name for name in SLOTS if name not in ("dk1", "lt1", "dk2", "lt2")},
}
"""What slides call the slots of the theme."""
LINE_WIDTHS: Final = (9525, 12700, 19050)


def theme_part(theme: Theme, palette: PaletteName, language: str) -> Element:
    """`<a:theme>` with the palette's colours and the language's font for every script."""
    return e(
        "a:theme",
        e("a:themeElements", _colours(theme, palette), _fonts(theme, language), _formats()),
        name=NAME,
    )


def _colours(theme: Theme, palette: PaletteName) -> Element:
    colours = theme.palettes[palette]
    return e(
        "a:clrScheme",
        [
            e(f"a:{slot}", e("a:srgbClr", val=colours[role].removeprefix("#").upper()))
            for slot, role in SLOTS.items()
        ],
        name=f"{NAME} {palette}",
    )


def _fonts(theme: Theme, language: str) -> Element:
    main = theme.fonts.for_language(language).powerpoint
    by_script = {font.script: font.powerpoint for font in theme.fonts.text.values() if font.script}
    return e(
        "a:fontScheme",
        [
            e(
                f"a:{which}Font",
                e("a:latin", typeface=main),
                e("a:ea", typeface=main),
                e("a:cs", typeface=""),
                [e("a:font", script=script, typeface=face) for script, face in by_script.items()],
            )
            for which in ("major", "minor")
        ],
        name=NAME,
    )


def _formats() -> Element:
    """Flat fills, hairlines, no effects: three of each, as the schema demands."""

    def flat() -> Element:
        return e("a:solidFill", e("a:schemeClr", val="phClr"))

    return e(
        "a:fmtScheme",
        e("a:fillStyleLst", [flat() for _ in range(3)]),
        e(
            "a:lnStyleLst",
            [
                e("a:ln", flat(), e("a:prstDash", val="solid"), w=width, cap="flat", cmpd="sng", algn="ctr")
                for width in LINE_WIDTHS
            ],
        ),
        e("a:effectStyleLst", [e("a:effectStyle", e("a:effectLst")) for _ in range(3)]),
        e("a:bgFillStyleLst", [flat() for _ in range(3)]),
        name=NAME,
    )
