"""Design tokens and layouts as CSS: what PowerPoint reads from the same YAML, so both look alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lecture_tools.theme import Design, FooterRegion, Region, Theme
from lecture_tools.writers.html.elements import identifier


def stylesheet(design: Design, languages: tuple[str, ...]) -> str:
    """Custom properties, one rule per type style, one box per region, and which languages are shown."""
    return "\n".join(
        [
            *_palettes(design.theme),
            *_tokens(design.theme),
            *_line_heights(design.theme, languages),
            *_type_styles(design.theme),
            *_boxes(design),
            *_shown_languages(languages),
        ]
    )


def _palettes(theme: Theme) -> Iterator[str]:
    for name, palette in theme.palettes.items():
        selector = ":root" if name == "light" else f"[data-theme={name}]"
        colours = {f"--{role}": colour for role, colour in palette.items()}
        scheme = {"color-scheme": "dark" if name == "dark" else "light"}
        yield _rule(selector, colours | scheme)


def _tokens(theme: Theme) -> Iterator[str]:
    yield _rule(
        ":root",
        {
            "--slide-width": f"{theme.slide.width}px",
            "--slide-height": f"{theme.slide.height}px",
            "--secondary": theme.secondary_scale,
            "--paragraph": f"{theme.spacing.paragraph}px",
            "--list-indent": f"{theme.spacing.list_indent}px",
            "--rule": f"{theme.spacing.rule}px",
            "--table-size": f"{theme.type['table'].px}px",
        },
    )
    yield _rule("[data-theme=contrast]", {"--rule": "2px"})
    yield _rule("@page", {"size": f"{theme.slide.width}px {theme.slide.height}px", "margin": 0})


def _line_heights(theme: Theme, languages: Iterable[str]) -> Iterator[str]:
    for language in languages:
        yield _rule(
            f":lang({identifier(language)})",
            {
                "--line-body": theme.line_height_of("body", language),
                "--line-headline": theme.line_height_of("headline", language),
            },
        )


def _type_styles(theme: Theme) -> Iterator[str]:
    for name, style in theme.type.items():
        yield _rule(
            f".type-{identifier(name)}",
            {"--size": style.px, "--least": style.min_px, "font-weight": 700 if style.bold else 400},
        )


def _boxes(design: Design) -> Iterator[str]:
    for name, layout in design.layouts.layouts.items():
        if not layout.footer:
            left, top, _, height = layout.regions["title"].box
            below = {"left": f"{left}px", "top": f"{top + height}px"}
            yield _rule(f"section.layout-{identifier(name)}::after", below)
        for region_name, region in layout.regions.items():
            yield _box(f".layout-{identifier(name)}>.region-{identifier(region_name)}", region)
    for place, footer in design.layouts.footer.items():
        yield _box(f".footer-{place}", footer)


def _box(selector: str, region: Region | FooterRegion) -> str:
    left, top, width, height = region.box
    return _rule(
        selector,
        {
            "left": f"{left}px",
            "top": f"{top}px",
            "width": f"{width}px",
            "height": f"{height}px",
            "--width": f"{width}px",
        },
    )


def _shown_languages(languages: tuple[str, ...]) -> Iterator[str]:
    if len(languages) > 1:
        yield _rule(":root", {"--languages": len(languages)})
        for language in languages:
            tag = identifier(language)
            yield _rule(f'[data-shown="{tag}"] .tr:not([lang="{tag}"])', {"display": "none"})


def _rule(selector: str, declarations: Mapping[str, object]) -> str:
    body = ";".join(f"{name}:{value}" for name, value in declarations.items())
    return f"{selector}{{{body}}}"
