"""Repairs of templates that LibreOffice wrote, which are recognised by masters without text styles.

Their masters show how text looks only in sample paragraphs, which no slide inherits, and the layouts of all
masters have their placeholders where the last master has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pptx.slide import SlideMaster

from lecture_tools.writers.pptx.template_styles import found
from lecture_tools.writers.pptx.xml import Element, e, tag

TITLE: Final = "@type='title' or @type='ctrTitle'"
BODY: Final = "@type='body' or @type='subTitle' or @type='obj' or not(@type)"
SAMPLE: Final = "obj"
"""The type of the layout that has one title and one body, as the master has."""


def repair(master: SlideMaster) -> None:
    """Text styles for a master that has none, and its own places for its layouts."""
    root = master.element
    if found(root, "p:txStyles"):
        return
    trees = [root, *(layout.element for layout in master.slide_layouts)]
    root.append(
        e(
            "p:txStyles",
            e("p:titleStyle", _levels(trees, TITLE)),
            e("p:bodyStyle", _levels(trees, BODY)),
            e("p:otherStyle"),
        )
    )
    _place_layouts(master)


def _place_layouts(master: SlideMaster) -> None:
    """Move what the layouts hold from where the sample layout has it to where the master has it."""
    sample = next((layout for layout in master.slide_layouts if layout.element.get("type") == SAMPLE), None)
    if sample is None:
        return
    moves = {}
    for is_title in (True, False):
        of_sample = [frame for frame, title in _frames(sample.element) if title is is_title]
        of_master = [frame for frame, title in _frames(master.element) if title is is_title]
        if of_sample and of_master:
            moves[is_title] = (of_sample[0], of_master[0])
    moved = [
        (frame, _moved(frame, *moves[is_title]))
        for layout in master.slide_layouts
        for frame, is_title in _frames(layout.element)
        if is_title in moves
    ]
    for frame, (left, top, width, height) in moved:
        frame[0].set("x", str(left))
        frame[0].set("y", str(top))
        frame[1].set("cx", str(width))
        frame[1].set("cy", str(height))


def _frames(tree: Element) -> Iterator[tuple[Element, bool]]:
    """The `a:xfrm` of titles and contents, and whether it is a title's."""
    for shape in found(tree, f"p:cSld/p:spTree//p:sp[p:nvSpPr/p:nvPr/p:ph[{TITLE} or {BODY}]]"):
        for frame in found(shape, "p:spPr/a:xfrm[a:off and a:ext]"):
            yield frame, bool(found(shape, f"p:nvSpPr/p:nvPr/p:ph[{TITLE}]"))


def _moved(frame: Element, old: Element, new: Element) -> tuple[int, int, int, int]:
    """Left, top, width and height of `frame` when what was in `old` goes to `new`."""
    across = int(new[1].get("cx")) / int(old[1].get("cx"))
    down = int(new[1].get("cy")) / int(old[1].get("cy"))
    return (
        round(int(new[0].get("x")) + (int(frame[0].get("x")) - int(old[0].get("x"))) * across),
        round(int(new[0].get("y")) + (int(frame[0].get("y")) - int(old[0].get("y"))) * down),
        round(int(frame[1].get("cx")) * across),
        round(int(frame[1].get("cy")) * down),
    )


def _levels(trees: Iterable[Element], condition: str) -> Iterator[Element]:
    """`a:lvlNpPr` from the sample paragraphs of the first placeholder that meets the condition."""
    path = f"p:cSld/p:spTree//p:sp[p:nvSpPr/p:nvPr/p:ph[{condition}]]"
    shape = next((shape for tree in trees for shape in found(tree, path)), None)
    seen: set[int] = set()
    for paragraph in found(shape, "p:txBody/a:p") if shape is not None else ():
        properties = paragraph.find(tag("a:pPr"))
        number = int(properties.get("lvl", 0)) + 1 if properties is not None else 1
        if number not in seen:
            seen.add(number)
            yield _level(number, properties, paragraph)


def _level(number: int, properties: Element | None, paragraph: Element) -> Element:
    level = e(f"a:lvl{number}pPr")
    if properties is not None:
        level.attrib.update({key: value for key, value in properties.attrib.items() if key != "lvl"})
        level.extend(list(properties))
    after = level.find(tag("a:spcAft"))
    if after is not None and level.find(tag("a:spcBef")) is None:
        after.tag = tag("a:spcBef")  # a text and its second language stay together
    runs = found(paragraph, "a:r/a:rPr | a:endParaRPr")
    if runs:
        text = e("a:defRPr")
        text.attrib.update({key: value for key, value in runs[0].attrib.items() if key in ("sz", "b", "i")})
        text.extend(found(runs[0], "a:solidFill | a:latin | a:ea | a:cs"))
        level.append(text)
    return level
