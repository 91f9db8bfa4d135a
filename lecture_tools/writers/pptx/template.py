"""The instructor's own template: opened, matched with our layouts, and made ready for the slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pptx.presentation import Presentation

from lecture_tools.diagnostics import Diagnostic, Severity
from lecture_tools.source.bind import suggestion
from lecture_tools.theme import Design, OwnTemplate, PaletteName, Role, Theme
from lecture_tools.writers.pptx import template_styles as styles
from lecture_tools.writers.pptx.geometry import EMU_PER_PX, Box
from lecture_tools.writers.pptx.placeholders import Placeholder
from lecture_tools.writers.pptx.places import Place
from lecture_tools.writers.pptx.template_colours import TemplateColours, luminance, recolour, text_palette
from lecture_tools.writers.pptx.template_file import TemplateError, open_template
from lecture_tools.writers.pptx.template_footer import Foot, fitted
from lecture_tools.writers.pptx.template_layouts import Offer, offers
from lecture_tools.writers.pptx.template_match import Match, match_layouts, named
from lecture_tools.writers.pptx.template_places import Scene, all_places
from lecture_tools.writers.pptx.xml import Element

REFERENCE: Final = "content"
"""Our layout whose match says how the template sets text."""
SLIDE_SIZE: Final = (9144000, 6858000)
"""What PowerPoint takes where a file names no size."""
LEAST_INDENT: Final = 12
"""px: templates whose lists are indented less have no bullets in the margin."""


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template ready to take slides. `design`: ours in its sizes and colours; `palettes`: by layout."""

    presentation: Presentation
    matches: Mapping[str, Match]
    places: Mapping[str, Mapping[str, Place]]
    design: Design
    palettes: Mapping[str, Mapping[Role, str]]
    colours: TemplateColours
    ground: str | None

    def finish(self, slide: Element, layout: str) -> None:
        """Give a filled slide the colours that it has in this template."""
        recolour(slide, self.palettes[layout], self.colours, self.ground)

    def footers(self, layout: str, texts: Sequence[str], language: str) -> dict[Placeholder, Foot]:
        """The placeholders at the foot, each with the first of `texts` that it has room for, or the last."""
        theme = self.design.theme
        slots = self.matches[layout].offer.footers
        return {slot.placeholder: fitted(slot, texts, theme, language) for slot in slots}


def template_of(design: Design, palette: PaletteName) -> Template | None:
    """The template that the design names, if it does. Raises TemplateError for one that can't be used."""
    own = design.own_template
    if own is None:
        return None
    opened = open_template(own.file)
    presentation, offered = opened.presentation, offers(opened)
    matches = match_layouts(design.layouts, offered, own.layouts)
    reference = matches[REFERENCE].offer
    colours = TemplateColours(reference.layout.slide_master)
    theme, is_other_ground = _theme(design.theme, palette, presentation, reference, colours)
    size = design.theme.slide
    scene = Scene(
        theme=theme,
        width=(presentation.slide_width or SLIDE_SIZE[0]) / EMU_PER_PX,
        height=_height(presentation),
        own=Box(left=0, top=0, width=size.width, height=size.height),
    )
    layouts = {name: match.offer for name, match in matches.items()}
    return Template(
        presentation=presentation,
        matches=matches,
        places=all_places(design.layouts.layouts, layouts, scene),
        design=replace(design, theme=theme),
        palettes={name: _palette(design.theme, palette, offer, colours) for name, offer in layouts.items()},
        colours=colours,
        ground=design.theme.palettes[palette]["background"] if is_other_ground else None,
    )


def template_matches(design: Design, own: OwnTemplate) -> dict[str, Match]:
    """Our layout → the template's. Raises TemplateError."""
    return match_layouts(design.layouts, offers(open_template(own.file)), own.layouts)


def template_problems(design: Design, own: OwnTemplate, used: Iterable[str]) -> Iterator[Diagnostic]:
    """What is wrong with the template for decks that have the layouts `used`, told where it is named."""
    span = own.span
    try:
        offered = offers(open_template(own.file))
    except TemplateError as error:
        yield Diagnostic(code="P002", message=str(error), span=span, hint=error.hint)
        return
    mistakes = list(_unknown(design, own, offered))
    yield from mistakes
    if mistakes:
        return
    matches = match_layouts(design.layouts, offered, own.layouts)
    for name in dict.fromkeys(used):
        if matches[name].how == "nearest":
            theirs = matches[name].offer.name
            message = f"the template has no layout for '{name}'; its slides use '{theirs}'"
            hint = f"choose one with template_layouts: {{{name}: …}}"
            yield Diagnostic(code="P004", message=message, span=span, hint=hint, severity=Severity.WARNING)


def _unknown(design: Design, own: OwnTemplate, offered: Sequence[Offer]) -> Iterator[Diagnostic]:
    """Names in `template_layouts:` that are no layouts."""
    ours, theirs, span = design.layouts.layouts, named(offered), own.span
    for name, choice in own.layouts.items():
        if name not in ours:
            hint = suggestion(name, ours) or f"one of {', '.join(ours)}"
            yield Diagnostic(code="P003", message=f"there is no layout '{name}'", span=span, hint=hint)
        elif choice not in theirs:
            known = ", ".join(dict.fromkeys(offer.name for offer in offered))
            hint = suggestion(choice, theirs) or f"it has {known}"
            message = f"the template has no layout '{choice}'"
            yield Diagnostic(code="P003", message=message, span=span, hint=hint)


def _palette(theme: Theme, palette: PaletteName, offer: Offer, colours: TemplateColours) -> dict[Role, str]:
    """Our colours for the text and the ground of a layout."""
    levels = offer.slots[0].levels if offer.slots else []
    ink = colours.of(styles.text_colour(levels)) or theme.palettes[palette]["ink"]
    return text_palette(ink, theme.palettes["light"], theme.palettes["dark"])


def _height(presentation: Presentation) -> float:
    """px of a slide."""
    return (presentation.slide_height or SLIDE_SIZE[1]) / EMU_PER_PX


def _theme(
    theme: Theme, palette: PaletteName, presentation: Presentation, reference: Offer, colours: TemplateColours
) -> tuple[Theme, bool]:
    """Our theme in the template's sizes and colours, and whether figures need a ground of their own."""
    scale = _height(presentation) / theme.slide.height
    sizes = {
        name: style.model_copy(
            update={"points": style.points * scale, "min_points": style.min_points * scale}
        )
        for name, style in theme.type.items()
    }
    levels = reference.slots[0].levels if reference.slots else []
    palettes = {**theme.palettes, palette: _palette(theme, palette, reference, colours)}
    margin = styles.margin(levels)
    spacing = theme.spacing.model_copy(
        update={
            "list_indent": margin if margin >= LEAST_INDENT else theme.spacing.list_indent * scale,
            "paragraph": max(styles.paragraph_gap(levels), theme.spacing.paragraph * scale / 2),
        }
    )
    own_ground = luminance(theme.palettes[palette]["background"])
    is_other = (own_ground >= 0.5) != (luminance(palettes[palette]["background"]) >= 0.5)
    return theme.model_copy(update={"type": sizes, "palettes": palettes, "spacing": spacing}), is_other
