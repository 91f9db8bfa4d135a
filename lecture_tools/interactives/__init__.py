"""Interactive figures: what a YAML file says of their controls and numbers, and what those numbers must be.

A figure is two files below `templates/html/interactive`: `<name>.yaml` and `<name>.js`, which draws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lecture_tools.ast import Expected
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.interactives.description import Description
from lecture_tools.interactives.expectations import expectations
from lecture_tools.interactives.ranges import Range, ranges_of
from lecture_tools.source.bind import read_model
from lecture_tools.theme import packaged_templates, template

FOLDER = "html/interactive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interactive:
    """A figure that is right in every part. `ranges`: control → the numbers it can take."""

    name: str
    description: Description
    ranges: Mapping[str, Range]
    expected: tuple[Expected, ...]


def known_interactives(templates: Path) -> set[str]:
    """The names of all figures that are complete, those of the project and the packaged ones."""
    names = {
        path.stem for folder in (templates, packaged_templates()) for path in (folder / FOLDER).glob("*.yaml")
    }
    return {name for name in names if template(templates, f"{FOLDER}/{name}.js").is_file()}


def load_interactive(templates: Path, name: str) -> tuple[Interactive | None, list[Diagnostic]]:
    """The figure of that name; None if there is a mistake in its YAML."""
    file = f"{FOLDER}/{name}.yaml"
    description, found = read_model(Description, template(templates, file), f"templates/{file}")
    if description is None or found:
        return None, found
    ranges, found = ranges_of(description)
    if found:
        return None, found
    expected, found = expectations(description, ranges, name)
    if found:
        return None, found
    return Interactive(name=name, description=description, ranges=ranges, expected=expected), []


def load_interactives(
    templates: Path, names: Iterable[str]
) -> tuple[dict[str, Interactive], list[Diagnostic]]:
    """The figures of those names that exist and have no mistake, and the mistakes of the others."""
    loaded, problems = {}, []
    for name in sorted(set(names) & known_interactives(templates)):
        interactive, found = load_interactive(templates, name)
        problems += found
        if interactive is not None:
            loaded[name] = interactive
    return loaded, problems
