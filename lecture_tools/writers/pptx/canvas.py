"""One slide while it is filled: shapes with their ids, media, links, and what appears at which click."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.slide import Slide

from lecture_tools.ast import LESSON_LINK, Deck
from lecture_tools.pictures import Pictures
from lecture_tools.theme import Design, PaletteName, Role
from lecture_tools.writers.pptx.animation import Effect
from lecture_tools.writers.pptx.places import Place, own_place
from lecture_tools.writers.pptx.template import Template
from lecture_tools.writers.pptx.text import Typesetter
from lecture_tools.writers.pptx.xml import Element, e

MEDIA_TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}
WEB: Final = ("http://", "https://", "mailto:")
SLIDE: Final = "#"
JUMP: Final = "ppaction://hlinksldjump"
LESSON: Final = re.compile(LESSON_LINK + r"([a-z0-9-]+)")
OPEN_FILE: Final = "ppaction://hlinkfile"
FIRST_ID: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What all slides of a deck share. `media`: parts by their digest; `targets`: slide id → slide.

    `template`: the instructor's own, which has other places than the design. `own_places`: those of the
    design that are known already.
    """

    deck: Deck
    design: Design
    pictures: Pictures
    palette: PaletteName
    media: dict[str, Part] = field(default_factory=dict)
    targets: Mapping[str, Slide] = field(default_factory=dict)
    template: Template | None = None
    own_places: dict[tuple[str, str], Place] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        return self.deck.languages

    @property
    def primary(self) -> str:
        return self.deck.languages[0]

    @property
    def frame(self) -> Role | None:
        """The colour around what stands on a ground of its own, where the palette shows no such ground."""
        colours = self.design.theme.palettes[self.palette]
        return "ink" if colours["surface"] == colours["background"] else None

    def place(self, layout: str, region: str) -> Place:
        """Where the region of the layout stands."""
        if self.template is not None:
            return self.template.places[layout][region]
        known = self.own_places.get((layout, region))
        if known is None:
            known = self.own_places[layout, region] = own_place(self.design, layout, region)
        return known


class Canvas:
    """Collects the shapes of one slide."""

    def __init__(self, setup: Setup, slide: Slide, layout: str) -> None:
        self.setup = setup
        self._layout = layout
        self.effects: list[Effect] = []
        self._slide = slide
        self._tree: Any = slide.shapes._spTree
        self._next_id = FIRST_ID
        self.typesetter = Typesetter(theme=setup.design.theme, palette=setup.palette, links=self)

    @property
    def page(self) -> Any:
        """The part of the package that the slide is, for what it relates to."""
        return self._slide.part

    def next_id(self) -> int:
        number = self._next_id
        self._next_id += 1
        return number

    def add(self, shape: Element) -> None:
        self._tree.append(shape)

    def finish(self, part: Element) -> None:
        """Give a filled slide, or a chart on it, the colours that it has in the instructor's template."""
        if self.setup.template is not None:
            self.setup.template.finish(part, self._layout)

    def appears(
        self,
        step: int,
        shape: int,
        paragraphs: tuple[int, int] | None = None,
        *,
        is_picture: bool = False,
    ) -> None:
        """The shape, or its paragraphs from first to last, appears at click `step`; 0 is at once."""
        if step:
            self.effects.append(Effect(step=step, shape=shape, paragraphs=paragraphs, is_picture=is_picture))

    def media(self, data: bytes, extension: str) -> str:
        """The relationship id of a picture file; the same file is stored once in a deck."""
        digest = hashlib.sha256(data).hexdigest()[:16]
        part = self.setup.media.get(digest)
        if part is None:
            name = PackURI(f"/ppt/media/{digest}.{extension}")
            part = Part(name, MEDIA_TYPES[extension], self._slide.part.package, data)
            self.setup.media[digest] = part
        return str(self._slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))

    def hyperlink(self, target: str) -> Element | None:
        """`<a:hlinkClick>` to an address, a slide of this deck or another lesson's; None for the rest."""
        part = self._slide.part
        if target.startswith(WEB):
            relationship = part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            return e("a:hlinkClick", r_id=relationship)
        if lesson := LESSON.fullmatch(target):
            file = f"{lesson[1]}.pptx"
            relationship = part.relate_to(file, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            return e("a:hlinkClick", r_id=relationship, action=OPEN_FILE)
        slide = self.setup.targets.get(target[1:])
        if slide is None or not target.startswith(SLIDE):
            return None
        relationship = part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
        return e("a:hlinkClick", r_id=relationship, action=JUMP)
