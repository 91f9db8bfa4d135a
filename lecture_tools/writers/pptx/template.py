"""The instructor's own template: opened, matched with our layouts, and made ready for the slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pptx.presentation import Presentation

from lecture_tools.diagnostics import Diagnostic, Severity, Span
from lecture_tools.source.bind import suggestion
from lecture_tools.theme import Design, PaletteName, Theme
from lecture_tools.writers.pptx import template_styles as styles
from lecture_tools.writers.pptx.geometry import EMU_PER_PX, Box
from lecture_tools.writers.pptx.placeholders import Placeholder
from lecture_tools.writers.pptx.places import Place
from lecture_tools.writers.pptx.template_colours import TemplateColours, luminance, recolour, text_palette
from lecture_tools.writers.pptx.template_file import TemplateError, open_template
from lecture_tools.writers.pptx.template_layouts import Offer, offers
from lecture_tools.writers.pptx.template_match import Match, match_layouts
from lecture_tools.writers.pptx.template_places import Scene, all_places
from lecture_tools.writers.pptx.xml import Element

REFERENCE: Final = "content"
"""Our layout whose match says how the template sets text."""
LEAST_INDENT: Final = 12
"""px: templates whose lists are indented less have no bullets in the margin."""


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template ready to take slides. `design`: ours in its sizes and colours."""

    presentation: Presentation
    matches: Mapping[str, Match]
    places: Mapping[str, Mapping[str, Place]]
    design: Design
    palette: PaletteName
    colours: TemplateColours
    ground: str | None

    def footers(self, layout: str) -> tuple[Placeholder, ...]:
        return self.matches[layout].offer.footers

    def finish(self, slide: Element) -> None:
        """Give a filled slide the colours that it has in this template."""
        recolour(slide, self.design.theme.palettes[self.palette], self.colours, self.ground)


def template_of(design: Design, palette: PaletteName) -> Template | None:
    """The template that the design names, if it does. Raises TemplateError for one that can't be used."""
    own = design.own_template
    if own is None:
        return None
    presentation = open_template(own.file)
    offered = offers(presentation)
    unknown = [name for name in own.layouts.values() if name not in {offer.name for offer in offered}]
    if unknown:
        raise TemplateError(f"the template has no layout '{unknown[0]}'", "`lecture template` lists them")
    matches = match_layouts(design.layouts, offered, own.layouts)
    reference = matches[REFERENCE].offer
    colours = TemplateColours(reference.layout.slide_master)
    theme, is_other_ground = _theme(design.theme, palette, presentation, reference, colours)
    size = design.theme.slide
    scene = Scene(
        theme=theme,
        width=presentation.slide_width / EMU_PER_PX,
        height=presentation.slide_height / EMU_PER_PX,
        own=Box(left=0, top=0, width=size.width, height=size.height),
    )
    layouts = {name: match.offer for name, match in matches.items()}
    return Template(
        presentation=presentation,
        matches=matches,
        places=all_places(design.layouts.layouts, layouts, scene),
        design=replace(design, theme=theme),
        palette=palette,
        colours=colours,
        ground=design.theme.palettes[palette]["background"] if is_other_ground else None,
    )


def template_problems(design: Design, used: Iterable[str], span: Span) -> Iterator[Diagnostic]:
    """What is wrong with the template of `design` for a deck that has the layouts `used`, told at `span`."""
    own = design.own_template
    if own is None:
        return
    try:
        offered = offers(open_template(own.file))
    except TemplateError as error:
        yield Diagnostic(code="P002", message=str(error), span=span, hint=error.hint)
        return
    known = list(dict.fromkeys(offer.name for offer in offered))
    wrong = False
    for ours, theirs in own.layouts.items():
        if ours not in design.layouts.layouts:
            wrong = True
            hint = suggestion(ours, design.layouts.layouts) or f"one of {', '.join(design.layouts.layouts)}"
            yield Diagnostic(code="P003", message=f"there is no layout '{ours}'", span=span, hint=hint)
        elif theirs not in known:
            wrong = True
            hint = suggestion(theirs, known) or f"it has {', '.join(known)}"
            message = f"the template has no layout '{theirs}'"
            yield Diagnostic(code="P003", message=message, span=span, hint=hint)
    if wrong:
        return
    matches = match_layouts(design.layouts, offered, own.layouts)
    for name in dict.fromkeys(used):
        if matches[name].how == "nearest":
            theirs = matches[name].offer.name
            message = f"the template has no layout for '{name}'; its slides use '{theirs}'"
            hint = f"choose one with template_layouts: {{{name}: …}}"
            yield Diagnostic(code="P004", message=message, span=span, hint=hint, severity=Severity.WARNING)


def _theme(
    theme: Theme, palette: PaletteName, presentation: Presentation, reference: Offer, colours: TemplateColours
) -> tuple[Theme, bool]:
    """Our theme in the template's sizes and colours, and whether figures need a ground of their own."""
    scale = presentation.slide_height / EMU_PER_PX / theme.slide.height
    sizes = {
        name: style.model_copy(
            update={"points": style.points * scale, "min_points": style.min_points * scale}
        )
        for name, style in theme.type.items()
    }
    levels = reference.slots[0].levels if reference.slots else []
    ink = colours.of(styles.text_colour(levels)) or theme.palettes[palette]["ink"]
    palettes = {**theme.palettes, palette: text_palette(ink, theme.palettes["light"], theme.palettes["dark"])}
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

