"""The empty deck that slides are added to: theme, master, layouts and notes master, made from the design.

A binary template in the repository could not be reviewed, and python-pptx's own is 4:3 with leftovers.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final
from xml.sax.saxutils import quoteattr

from lecture_tools.theme import Design, PaletteName
from lecture_tools.writers.pptx.base_layouts import default_levels, layout_part, master_part
from lecture_tools.writers.pptx.base_notes import notes_master_part
from lecture_tools.writers.pptx.base_theme import theme_part
from lecture_tools.writers.pptx.geometry import emu
from lecture_tools.writers.pptx.package import CONTENT_TYPES, DECLARATION, content_types, zipped
from lecture_tools.writers.pptx.style import text_style
from lecture_tools.writers.pptx.xml import Element, document, e

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_FORMAT: Final = "application/vnd.openxmlformats-officedocument"
FIRST_MASTER_ID: Final = 2147483648
NOTES_SIZE: Final = (6858000, 9144000)
NO_STYLE_NO_GRID: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"

Relationship = tuple[str, str]
"""(type, target); ids are rId1, rId2, … in order."""


class _Look:
    """A design by the tokens and layouts that it holds: models have no hash of their own."""

    def __init__(self, design: Design) -> None:
        self.design = design
        self._models = (design.theme, design.layouts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Look) and all(map(operator.is_, self._models, other._models))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self._models)))


def base_deck(design: Design, palette: PaletteName, language: str) -> bytes:
    """A presentation without slides whose layouts are those of the design, in their order."""
    return _base_deck(_Look(design), palette, language)


@lru_cache(maxsize=16)
def _base_deck(look: _Look, palette: PaletteName, language: str) -> bytes:
    design = look.design
    names = list(design.layouts.layouts)
    layouts = [f"slideLayouts/slideLayout{number}.xml" for number in range(1, len(names) + 1)]
    theme = theme_part(design.theme, palette, language)
    parts: dict[str, tuple[Element, str]] = {
        "ppt/presentation.xml": (_presentation(design, language), "presentation.main"),
        "ppt/presProps.xml": (e("p:presentationPr"), "presProps"),
        "ppt/viewProps.xml": (e("p:viewPr"), "viewProps"),
        "ppt/tableStyles.xml": (e("a:tblStyleLst", **{"def": NO_STYLE_NO_GRID}), "tableStyles"),
        "ppt/theme/theme1.xml": (theme, "theme"),
        "ppt/theme/theme2.xml": (theme, "theme"),
        "ppt/slideMasters/slideMaster1.xml": (master_part(design, language), "slideMaster"),
        "ppt/notesMasters/notesMaster1.xml": (notes_master_part(design.theme, language), "notesMaster"),
    }
    for name, target in zip(names, layouts, strict=True):
        parts[f"ppt/{target}"] = (layout_part(design, name, language), "slideLayout")
    files = {path: document(root) for path, (root, _) in parts.items()}
    files["docProps/core.xml"] = _CORE_PROPERTIES.encode()
    files[CONTENT_TYPES] = content_types(_kinds({path: kind for path, (_, kind) in parts.items()}))
    files["_rels/.rels"] = _relationships(
        (
            (f"{RELATIONSHIPS}/officeDocument", "ppt/presentation.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        )
    )
    files["ppt/_rels/presentation.xml.rels"] = _internal(
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"),
        ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"),
    )
    files["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = _internal(
        *(("slideLayout", f"../{target}") for target in layouts), ("theme", "../theme/theme1.xml")
    )
    files["ppt/notesMasters/_rels/notesMaster1.xml.rels"] = _internal(("theme", "../theme/theme2.xml"))
    for number in range(1, len(names) + 1):
        files[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _internal(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    return zipped(files, level=0)


def _presentation(design: Design, language: str) -> Element:
    size = design.theme.slide
    width, height = NOTES_SIZE
    return e(
        "p:presentation",
        e("p:sldMasterIdLst", e("p:sldMasterId", id=FIRST_MASTER_ID, r_id="rId1")),
        e("p:notesMasterIdLst", e("p:notesMasterId", r_id="rId2")),
        e("p:sldSz", cx=emu(size.width), cy=emu(size.height)),
        e("p:notesSz", cx=width, cy=height),
        e("p:defaultTextStyle", default_levels(text_style(design.theme, "body"), language)),
        saveSubsetFonts=True,
        autoCompressPictures=False,
    )


def _kinds(parts: Mapping[str, str]) -> dict[str, str]:
    kinds = {
        path: f"{_FORMAT}.{'' if kind == 'theme' else 'presentationml.'}{kind}+xml"
        for path, kind in parts.items()
    }
    return kinds | {"docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml"}


def _internal(*relationships: Relationship) -> bytes:
    return _relationships((f"{RELATIONSHIPS}/{kind}", target) for kind, target in relationships)


def _relationships(relationships: Iterable[Relationship]) -> bytes:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target={quoteattr(target)}/>'
        for number, (kind, target) in enumerate(relationships, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'.encode()


_CORE_PROPERTIES: Final = (
    f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)
