"""Design tokens and slide layouts, read from `templates/theme.yaml` and `templates/layouts.yaml`."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.source.bind import Located, read_model

Role = Literal[
    "background", "ink", "muted", "data", "model", "right", "wrong", "joint", "surface", "hairline"
]
PaletteName = Literal["light", "dark", "contrast"]
Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Pixels = Annotated[int, Field(ge=0, le=10_000)]


class Size(Located):
    width: Pixels
    height: Pixels


class TypeStyle(Located):
    """A text style: `px` in HTML, `points` in PowerPoint, and how far each may shrink."""

    px: float
    min_px: float
    points: float
    min_points: float
    bold: bool = False


@cache
def _packaged(file: str) -> Path:
    """Where the `package:path` is: made once, since every text that is measured asks for it."""
    package, _, inside = file.partition(":")
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the package {package} is not installed")
    return Path(spec.origin).parent / inside


class Font(Located):
    """`file`: `package:path` of the TTF; `powerpoint`: the family named in decks; `script`: its OOXML tag."""

    file: Annotated[str, Field(pattern=r"^[a-z_]+:.+")]
    powerpoint: str
    script: str = ""

    @property
    def path(self) -> Path:
        return _packaged(self.file)


class Fonts(Located):
    text: dict[str, Font]
    math: Font
    code: Font

    def for_language(self, language: str) -> Font:
        return self.text.get(language, self.text.get(language.partition("-")[0], self.text["default"]))


class LineHeights(Located):
    body: dict[str, float]
    headline: dict[str, float]


class Spacing(Located):
    """px on the slide."""

    paragraph: Pixels
    list_indent: Pixels
    rule: Pixels


class Theme(Located):
    slide: Size
    palettes: dict[PaletteName, dict[Role, Colour]]
    type: dict[str, TypeStyle]
    secondary_scale: Annotated[float, Field(gt=0.4, le=1)]
    line_height: LineHeights
    spacing: Spacing
    fonts: Fonts

    def line_height_of(self, kind: Literal["body", "headline"], language: str) -> float:
        heights = getattr(self.line_height, kind)
        return float(heights.get(language, heights["default"]))


class Region(Located):
    """`box`: left, top, width, height in px; `type`: a style of the theme; `holds`: what goes in."""

    box: tuple[Pixels, Pixels, Pixels, Pixels]
    type: str
    holds: Literal["title", "subtitle", "text", "picture", "equation", "table", "code"] = "text"
    anchor: Literal["top", "middle", "bottom"] = "top"


class Layout(Located):
    name: str
    footer: bool = True
    regions: dict[str, Region]


class FooterRegion(Located):
    box: tuple[Pixels, Pixels, Pixels, Pixels]
    type: str


class Layouts(Located):
    footer: dict[Literal["course", "number"], FooterRegion]
    layouts: dict[str, Layout]

    def region(self, layout: str, region: str) -> Region:
        return self.layouts[layout].regions[region]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate:
    """The instructor's PowerPoint file; `layouts`: ours → the name of the one that was chosen for it.

    `span`: where the template is named.
    """

    file: bytes
    layouts: Mapping[str, str]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """All that decides how a deck looks; `templates` is the folder with the writers' own files."""

    theme: Theme
    layouts: Layouts
    templates: Path
    palette: PaletteName = "light"
    own_template: OwnTemplate | None = None

    def template(self, name: str) -> Path:
        return template(self.templates, name)


def packaged_templates() -> Path:
    """The templates that come with the package; beside it in a checkout."""
    packaged = Path(str(files("lecture_tools"))) / "templates"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent / "templates"


def template(templates: Path, name: str) -> Path:
    """The file or folder `name` of a project's own templates, or the packaged one where it has none."""
    own = templates / name
    return own if own.exists() else packaged_templates() / name


def load_design(templates: Path) -> tuple[Design | None, list[Diagnostic]]:
    """The tokens and layouts of `templates`."""
    theme, found = read_model(Theme, template(templates, "theme.yaml"), "templates/theme.yaml")
    layouts, more = read_model(Layouts, template(templates, "layouts.yaml"), "templates/layouts.yaml")
    found += more
    if theme is None or layouts is None:
        return None, found
    return Design(theme=theme, layouts=layouts, templates=templates), found
