"""Which layout of a template serves which of ours: by choice, name, type or what its placeholders hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from lecture_tools.theme import Layout, Layouts
from lecture_tools.writers.pptx.template_layouts import Offer

How = Literal["chosen", "name", "type", "placeholders", "nearest"]

TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title",),
    "section": ("secHead",),
    "content": ("obj", "objOnly", "tx"),
    "aside": ("twoObj", "twoColTx"),
    "columns": ("twoObj", "twoColTx"),
    "figure-text": ("twoObj", "objAndTx", "clipArtAndTx", "chartAndTx"),
    "figure-pair": ("twoObj",),
    "table": ("tbl",),
}
"""Our layout → the `type` that PowerPoint gives to such layouts, the best first."""
NAMES: Final[Mapping[str, str]] = {
    "title": r"title slide|cover|제목 슬라이드|표지",
    "section": r"section|divider|구역 ?머리글|간지",
    "content": r"title (and|\+) content|title, content|제목 및 내용",
    "aside": r"\baside\b|sidebar|곁글|보충",
    "columns": r"two (content|columns?)|2 content|two-column|콘텐츠 2개|2단",
    "figure": r"figure|picture only|그림(?!.*캡션)",
    "figure-text": r"(figure|picture|image) (and|with) text|그림과 (글|텍스트)",
    "figure-pair": r"two (figures|pictures|images)|그림 2개",
    "equation": r"equation|formula|수식",
    "derivation": r"derivation|proof|유도|증명",
    "table": r"\btable\b|표(?!지)",
    "agenda": r"agenda|contents|목차|차례",
    "code": r"\bcode\b|코드",
    "quiz": r"quiz|question|퀴즈|문제",
    "quote": r"quot(e|ation)|인용",
    "references": r"references|bibliography|further reading|works cited|참고 ?(문헌|자료)",
    "closing": r"closing|thank|마무리|맺음|감사",
}
TITLE_ONLY: Final = r"title only|제목만"
BLANK: Final = r"blank|빈 화면"
NEAREST: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("section", "content"),
    "section": ("title", "content"),
    "content": (),
}
"""Where a layout turns that has no match; those not named here turn to `content`."""
ANYWHERE: Final = ("title", "section", "closing")
"""Layouts whose title may stand below other texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The template's layout for one of ours, and how it was found."""

    offer: Offer
    how: How


def match_layouts(layouts: Layouts, offered: Sequence[Offer], chosen: Mapping[str, str]) -> dict[str, Match]:
    """Our layout → its match. `chosen` holds names of layouts in the template, which must exist."""
    by_name = named(offered)
    made = {name: Match(offer=by_name[chosen[name]], how="chosen") for name in chosen}
    taken = [found.offer for name in ("title", "section") if (found := made.get(name))]
    for name, layout in layouts.layouts.items():
        if name not in made:
            found = _match(name, layout, offered, taken)
            if found is not None:
                made[name] = found
                taken += [found.offer] if name in ("title", "section") else []
    for name in layouts.layouts:
        if name not in made:
            made[name] = Match(offer=_nearest(name, made, offered), how="nearest")
    return {name: made[name] for name in layouts.layouts}


def named(offered: Sequence[Offer]) -> dict[str, Offer]:
    """Layouts by the names that courses call them: `Title Only`, or `Title Only (2)` in the second master."""
    full = {offer.full_name: offer for offer in reversed(offered)}
    return full | {offer.name: offer for offer in reversed(offered)}


def groups(layout: Layout) -> list[list[str]]:
    """The regions below the title, parted where a vertical line can part them, from left to right."""
    contents = [(name, region) for name, region in layout.regions.items() if region.holds != "title"]
    parted: list[list[str]] = []
    reach = float("-inf")
    for name, region in sorted(contents, key=lambda item: item[1].box[0]):
        left, _, width, _ = region.box
        if left >= reach:
            parted.append([])
        parted[-1].append(name)
        reach = max(reach, left + width)
    return parted


def _match(name: str, layout: Layout, offered: Sequence[Offer], taken: list[Offer]) -> Match | None:
    if name == "title":
        offered = sorted(offered, key=lambda offer: not offer.is_opening)
    for how, is_such in _ways(name, layout):
        for offer in offered:
            if is_such(offer) and _is_fit(name, offer) and not (how == "placeholders" and offer in taken):
                return Match(offer=offer, how=how)
    return None


def _ways(name: str, layout: Layout) -> Iterator[tuple[How, Callable[[Offer], bool]]]:
    """What may make a layout the one, the surest sign first."""
    yield "name", lambda offer: offer.name == layout.name
    yield from (("type", partial(_is_of_type, name, kind)) for kind in TYPES.get(name, ()))
    if pattern := NAMES.get(name):
        yield "name", lambda offer: bool(re.search(pattern, offer.name, re.IGNORECASE))
    if name not in ("title", "section"):
        parts, kinds = groups(layout), [layout.regions[part[0]].holds for part in groups(layout)]
        yield (
            "placeholders",
            lambda offer: (
                len(offer.slots) == len(parts)
                and all(slot.takes(holds) for slot, holds in zip(offer.slots, kinds, strict=True))
                and not _is_named_otherwise(name, offer)
            ),
        )


def _is_of_type(name: str, kind: str, offer: Offer) -> bool:
    return offer.type == kind and not _is_named_otherwise(name, offer)


def _is_named_otherwise(name: str, offer: Offer) -> bool:
    """The layout is called a title or section slide but something else is wanted."""
    return any(
        name != other and re.search(NAMES[other], offer.name, re.IGNORECASE) for other in ("title", "section")
    )


def _is_fit(name: str, offer: Offer) -> bool:
    """It has a title and room for contents, where readers expect them."""
    if offer.title is None or not offer.slots or offer.title.is_vertical:
        return False
    return name in ANYWHERE or offer.has_title_above


def _nearest(name: str, made: Mapping[str, Match], offered: Sequence[Offer]) -> Offer:
    for other in NEAREST.get(name, ("content",)):
        if other in made:
            return made[other].offer
    titled = [offer for offer in offered if offer.has_title_above]
    bare = [offer for offer in titled if not offer.slots]
    blank = [offer for offer in offered if offer.type == "blank" or re.search(BLANK, offer.name, re.I)]
    named = [offer for offer in bare if offer.type == "titleOnly" or re.search(TITLE_ONLY, offer.name, re.I)]
    return next(iter((*named, *bare, *titled, *blank, *offered)))
