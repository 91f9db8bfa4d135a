"""The slide master and one layout per entry of `layouts.yaml`, with real placeholders."""

from __future__ import annotations

from typing import Final

from lecture_tools.theme import Design, Layout, Region
from lecture_tools.writers.pptx.base_theme import COLOUR_MAP
from lecture_tools.writers.pptx.footer import footer, master_footer
from lecture_tools.writers.pptx.geometry import Box
from lecture_tools.writers.pptx.placeholders import (
    LAYOUT_TYPES,
    Placeholder,
    placeholders,
)
from lecture_tools.writers.pptx.shapes import background, decorative_bar, group_root, sample_paragraphs, shape
from lecture_tools.writers.pptx.style import (
    LEVELS,
    TextStyle,
    body_properties,
    language_tag,
    levels,
    list_style,
    region_style,
    text_style,
)
from lecture_tools.writers.pptx.xml import Element, e

FIRST_LAYOUT_ID: Final = 2147483649
MASTER_LAYOUT: Final = "content"
"""The layout whose title and body the master shows."""
RULE: Final = (96, 4)
"""px: the accent between the title and what follows on slides without a footer."""


def master_part(design: Design, language: str) -> Element:
    """`<p:sldMaster>`; relationship ids rId1… are its layouts, in order."""
    theme, layout = design.theme, design.layouts.layouts[MASTER_LAYOUT]
    shapes = [
        _master_placeholder(2, "Title", Placeholder(type="title"), layout.regions["title"]),
        _master_placeholder(3, "Body", Placeholder(type="body", index=1), layout.regions["body"]),
        *master_footer(4, language, design),
    ]
    headline, body, plain = (
        text_style(theme, "headline"),
        text_style(theme, "body", bulleted=True),
        text_style(theme, "body"),
    )
    return e(
        "p:sldMaster",
        e("p:cSld", background(), e("p:spTree", group_root(), shapes)),
        e("p:clrMap", **COLOUR_MAP),
        e(
            "p:sldLayoutIdLst",
            [
                e("p:sldLayoutId", id=FIRST_LAYOUT_ID + place, r_id=f"rId{place + 1}")
                for place in range(len(design.layouts.layouts))
            ],
        ),
        e("p:hf", hdr=False, dt=False),
        e(
            "p:txStyles",
            e("p:titleStyle", levels(headline, language, 1)),
            e("p:bodyStyle", levels(body, language, 9)),
            e("p:otherStyle", default_levels(plain, language)),
        ),
    )


def layout_part(design: Design, name: str, language: str) -> Element:
    """`<p:sldLayout>` of the layout called `name`."""
    layout = design.layouts.layouts[name]
    spots = placeholders(name, layout)
    shapes = [
        _region(number, region, spots[region], spot, region_style(design.theme, spot), language)
        for number, (region, spot) in enumerate(layout.regions.items(), 2)
    ]
    following = len(shapes) + 2
    if layout.footer:
        shapes += footer(following, language)
    else:
        shapes += _rule(following, layout)
    known = LAYOUT_TYPES.get(name)
    return e(
        "p:sldLayout",
        e("p:cSld", e("p:spTree", group_root(), shapes), name=layout.name),
        e("p:clrMapOvr", e("a:masterClrMapping")),
        type=known,
        preserve=True,
        userDrawn=None if known else True,
    )


def default_levels(style: TextStyle, language: str) -> list[Element]:
    """The text of shapes that are no placeholders."""
    return [
        e("a:defPPr", e("a:defRPr", lang=language_tag(language))),
        *levels(style, language, 9),
    ]


def _master_placeholder(number: int, name: str, placeholder: Placeholder, region: Region) -> Element:
    body = placeholder.type == "body"
    return shape(
        number,
        name,
        placeholder=placeholder,
        box=Box.of(region.box),
        body=body_properties("top", e("a:normAutofit")),
        paragraphs=sample_paragraphs(name, LEVELS if body else 1),
    )


def _region(
    number: int, name: str, placeholder: Placeholder, region: Region, style: TextStyle, language: str
) -> Element:
    return shape(
        number,
        name.capitalize(),
        placeholder=placeholder,
        box=Box.of(region.box),
        body=body_properties(region.anchor, e("a:normAutofit")),
        styles=list_style(style, language),
        paragraphs=sample_paragraphs(name.capitalize(), LEVELS if style.bulleted else 1),
    )


def _rule(number: int, layout: Layout) -> list[Element]:
    """The accent in the middle between the title and the region below it."""
    title, following = (Box.of(region.box) for region in list(layout.regions.values())[:2])
    width, height = RULE
    middle = (title.bottom + following.top) / 2
    box = Box(left=title.left, top=middle - height / 2, width=width, height=height)
    return [decorative_bar(number, "Accent", box, "data")]
