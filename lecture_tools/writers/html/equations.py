"""Displayed mathematics as HTML: lines meet at their relation sign, reasons stand at the right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup

from lecture_tools.ast import Equation, EquationLine
from lecture_tools.mathml import text_of, to_tree
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.writers.html.elements import classes, element, joined
from lecture_tools.writers.html.steps import revealed
from lecture_tools.writers.html.texts import Texts

_RELATIONS = frozenset("=<>≤≥≈≠≡≃≅∼∝→⇒⇔⟹⟺↦⊆⊂∈≔≪≫")
_ALIGNMENT_MARK = re.compile(r"(?<!\\)&")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """A formula cut before its relation sign; `left` is None if it is not cut."""

    left: Markup | None
    right: Markup


def equation(block: Equation, texts: Texts) -> Markup:
    """A grid of left sides, right sides and reasons; a single line is not cut."""
    is_single = len(block.lines) == 1
    lines = joined(_line(line, texts, is_single=is_single) for line in block.lines)
    return element("div", lines, class_=classes("equation", "single" if is_single else None))


def _line(line: EquationLine, texts: Texts, *, is_single: bool) -> Markup:
    sides = {language: _sides(latex, is_single=is_single) for language, latex in line.latex.items()}
    cells = []
    if any(side.left is not None for side in sides.values()):
        left = {language: side.left or Markup("") for language, side in sides.items()}
        cells.append(_cell(left, "left", texts))
    right = {language: side.right for language, side in sides.items()}
    cells.append(_cell(right, "right" if cells else "whole", texts))
    if line.reason is not None:
        cells.append(texts.block("div", line.reason, "reason"))
    return element("div", *cells, **revealed(line.step, "line"))


def _cell(by_language: Mapping[str, Markup], class_: str, texts: Texts) -> Markup:
    if NO_LANGUAGE in by_language:
        return element("div", by_language[NO_LANGUAGE], class_=class_)
    if len(texts.languages) == 1:
        return element("div", by_language[texts.languages[0]], class_=class_)
    return element("div", texts.each_language(by_language), class_=f"{class_} once")


def _sides(latex: str, *, is_single: bool) -> _Sides:
    """Cut at the alignment mark `&`, or else before the first relation outside of groups."""
    if _ALIGNMENT_MARK.search(latex):
        table = to_tree(rf"\begin{{aligned}}{latex}\end{{aligned}}", display=True)
        left, *others = [list(cell) for cell in table.iter("mtd")]
        return _cut(left, [child for cell in others for child in cell])
    children = list(to_tree(latex, display=True))
    if not is_single:
        for place, child in enumerate(children):
            if child.tag == "mo" and text_of(child) in _RELATIONS:
                return _cut(children[:place], children[place:])
    return _Sides(left=None, right=_math(children))


def _cut(left: list[etree._Element], right: list[etree._Element]) -> _Sides:
    if right:
        right[0].attrib.pop("lspace", None)  # a relation that begins a line loses its space before
    return _Sides(left=_math(left), right=_math(right))


def _math(children: list[etree._Element]) -> Markup:
    if not children:
        return Markup("")
    tree = etree.Element("math", display="block")
    tree.extend(children)
    return Markup(etree.tostring(tree, encoding="unicode", method="html"))
