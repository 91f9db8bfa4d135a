"""A slide as a `<section>`: its regions as boxes, its place in the course at the foot, its notes aside."""

from __future__ import annotations

from markupsafe import Markup

from lecture_tools.ast import Deck, Slide
from lecture_tools.theme import Design, Region
from lecture_tools.writers.html.blocks import Blocks
from lecture_tools.writers.html.elements import classes, element, identifier
from lecture_tools.writers.html.texts import Texts

WIDE = 900
"""px from which a region has room for two languages side by side. Openings and endings keep to the left."""


def section(slide: Slide, number: int, deck: Deck, design: Design, blocks: Blocks) -> Markup:
    """The slide, the `number`th of its deck. Ids made here hold an underscore, which slide ids cannot."""
    layout = design.layouts.layouts[slide.layout]
    texts = blocks.texts
    title_id = f"{slide.id}_title"
    title = texts.block("span", slide.title, "title")
    heading = "h1" if number == 1 else "h2"
    parts = [element(heading, title, id=title_id, class_=_classes("title", layout.regions["title"]))]
    for name, region in layout.regions.items():
        if name != "title" and name in slide.regions:
            is_wide = layout.footer and region.box[2] >= WIDE
            content = blocks.region(slide, name)
            parts.append(element("div", content, class_=_classes(name, region, is_wide=is_wide)))
    if layout.footer:
        parts.append(_footer(number, deck, texts))
    if slide.notes:
        parts.append(_notes(slide, texts))
    return element(
        "section",
        *parts,
        id=slide.id,
        class_=classes(
            f"layout-{identifier(slide.layout)} kind-{identifier(slide.kind)}",
            None if layout.footer else "bare",
        ),
        aria_labelledby=title_id,
        data_timing=None if slide.minutes is None else round(slide.minutes * 60),
    )


def _classes(name: str, region: Region, *, is_wide: bool = False) -> str | None:
    return classes(
        f"region region-{identifier(name)}",
        f"type-{identifier(region.type)}",
        f"holds-{region.holds}",
        f"anchor-{region.anchor}",
        "wide" if is_wide else None,
    )


def _footer(number: int, deck: Deck, texts: Texts) -> Markup:
    """Where the slide stands, in the first language where several are shown, as in PowerPoint."""
    phrases = (deck.place.course_title, deck.place.label, deck.title)
    names = dict.fromkeys(texts.spans(phrase) for phrase in phrases)
    course = Markup(" · ").join(element("span", name, class_="once") for name in names)
    return element(
        "footer",
        element("div", course, class_="region footer-course type-footer"),
        element("div", str(number), class_="region footer-number type-footer"),
    )


def _notes(slide: Slide, texts: Texts) -> Markup:
    """A part per language; the page keeps those that are shown, since the speaker window copies them all."""
    spoken = [
        element(
            "div",
            *(element("p", texts.inlines(paragraph)) for paragraph in slide.notes[language]),
            lang=language,
        )
        for language in texts.languages
        if language in slide.notes
    ]
    return element("aside", *spoken, class_="notes")
