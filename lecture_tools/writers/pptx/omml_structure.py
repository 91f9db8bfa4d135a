"""MathML, grouped into operations, becomes Office math element by element."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, assert_never

from lxml import etree

from lecture_tools.mathml import (
    ACCENTS,
    INVISIBLE,
    LINES,
    is_fenced,
    is_variable,
    role_of,
    space_width,
    text_of,
)
from lecture_tools.writers.pptx.omml_elements import (
    ZERO_WIDTH_SPACE,
    MathStyle,
    element,
    properties,
    run,
)
from lecture_tools.writers.pptx.omml_grouping import (
    Application,
    Group,
    LargeOperation,
    Node,
    ScriptedGroup,
    grouped,
)

_SPACES: Final = ((0.2, "\u2009"), (0.25, "\u205f"), (0.4, "\u2005"), (0.9, "\u2002"), (1.9, "\u2003"))
_WIDEST_SPACE: Final = "\u2003\u2003"
_SCRIPTS: Final = {
    "msub": ("sSub", ("sub",)),
    "msup": ("sSup", ("sup",)),
    "msubsup": ("sSubSup", ("sub", "sup")),
}
_LIMITS: Final = {tag: places for tag, (_, places) in _SCRIPTS.items()} | {
    "munder": ("sub",),
    "mover": ("sup",),
    "munderover": ("sub", "sup"),
}
_STRIKES: Final = {
    "horizontalstrike": "strikeH",
    "updiagonalstrike": "strikeBLTR",
    "downdiagonalstrike": "strikeTLBR",
}
_ALIGNMENT: Final = re.compile(r"text-align:\s*(left|right|center)")

Omml = list[etree._Element]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The style of a place in the formula; large operators take limits above and below only in display."""

    style: MathStyle
    display: bool

    def inner(self) -> Setting:
        return replace(self, display=False) if self.display else self


def row(elements: Iterable[etree._Element], setting: Setting) -> Omml:
    """The OMML of MathML siblings in reading order."""
    return [made for node in grouped(elements) for made in _node(node, setting)]


def _nodes(nodes: Iterable[Node], setting: Setting) -> Omml:
    return [made for node in nodes for made in _node(node, setting)]


def _node(node: Node, setting: Setting) -> Omml:
    style = setting.style
    match node:
        case Group(delimited=True):
            return [
                _delimited(text_of(node.opening), [_nodes(node.body, setting)], text_of(node.closing), style)
            ]
        case Group():
            return [
                run(text_of(node.opening), style),
                *_nodes(node.body, setting),
                run(text_of(node.closing), style),
            ]
        case ScriptedGroup():
            return [_scripts(node.scripts, _node(node.group, setting), setting)]
        case LargeOperation(operand=()) if node.operator.tag == "mo":
            return _characters(node.operator, style)
        case LargeOperation():
            return [_large_operation(node, setting)]
        case Application():
            name = _element(node.name, setting)
            argument = _nodes(node.argument, setting)
            return [
                element("func", properties("func", style), element("fName", name), element("e", argument))
            ]
        case etree._Element():
            return _element(node, setting)
        case _:
            assert_never(node)


def _element(source: etree._Element, setting: Setting) -> Omml:
    style = setting.style
    match source.tag:
        case "mi" | "mn" | "mo" | "mtext" | "mspace":
            return _characters(source, style)
        case "mrow" if is_fenced(source):
            return [_fenced(source, setting)]
        case "mrow":
            color = style.role_colors.get(role_of(source) or "") or source.get("mathcolor")
            return row(source, replace(setting, style=style.in_color(color)) if color else setting)
        case "mfrac":
            return [_fraction(source, setting)]
        case "msqrt":
            return [_part("rad", style, {"degHide": "1"}, deg=[], e=_filled(row(source, setting), style))]
        case "mroot":
            degree, radicand = _argument(source[1], setting.inner()), _argument(source[0], setting)
            return [_part("rad", style, {}, deg=degree, e=radicand)]
        case "msub" | "msup" | "msubsup":
            return [_scripts(source, _argument(source[0], setting), setting)]
        case "munder" | "mover" | "munderover":
            return [_under_over(source, setting)]
        case "mmultiscripts":
            return _prescripts(source, setting)
        case "mtable":
            return [_table(source, setting)]
        case "mphantom":
            return [_part("phant", style, {"show": "0"}, e=_filled(row(source, setting), style))]
        case "menclose":
            return [_enclosed(source, setting)]
        case _:
            return row(source, setting)


def _part(tag: str, style: MathStyle, values: dict[str, str], **children: Omml) -> etree._Element:
    return element(
        tag, properties(tag, style, **values), [element(name, content) for name, content in children.items()]
    )


def _filled(content: Omml, style: MathStyle) -> Omml:
    """Content that is never empty: an empty argument would show as a dotted box."""
    return content or [run(ZERO_WIDTH_SPACE, style)]


def _argument(source: etree._Element, setting: Setting) -> Omml:
    return _filled(row([source], setting), setting.style)


def _characters(source: etree._Element, style: MathStyle) -> Omml:
    text = text_of(source)
    if source.tag == "mspace":
        text = _space(space_width(source))
    elif source.tag == "mtext":
        words = "".join(source.itertext()).replace("\xa0", " ")
        return [run(words, style, "text", bold=source.find("b") is not None)] if words else []
    elif is_variable(source):
        return [run(text, style, "italic")]
    return [] if text in INVISIBLE else [run(text, style, literal=text == "&")]


def _space(width: float) -> str:
    if width <= 0:
        return ""
    return next((space for limit, space in _SPACES if width < limit), _WIDEST_SPACE)


def _delimited(
    opening: str, parts: Sequence[Omml], closing: str, style: MathStyle, *, separator: str = ""
) -> etree._Element:
    values = {"begChr": opening, "sepChr": separator, "endChr": closing}
    values = {name: "" if mark in INVISIBLE else mark for name, mark in values.items()}
    return element(
        "d", properties("d", style, **values), [element("e", _filled(part, style)) for part in parts]
    )


def _fenced(source: etree._Element, setting: Setting) -> etree._Element:
    opening, *inside, closing = source
    parts: list[list[etree._Element]] = [[]]
    separators: list[str] = []
    for child in inside:
        if child.tag == "mo" and child.get("stretchy") == "true" and child.get("minsize") is None:
            separators.append(text_of(child))
            parts.append([])
        else:
            parts[-1].append(child)
    if len(set(separators)) > 1:
        parts, separators = [inside], []
    return _delimited(
        text_of(opening),
        [row(part, setting) for part in parts],
        text_of(closing),
        setting.style,
        separator=separators[0] if separators else "",
    )


def _fraction(source: etree._Element, setting: Setting) -> etree._Element:
    values = {"type": "noBar"} if (source.get("linethickness") or "").startswith("0") else {}
    over, under = (_argument(part, setting.inner()) for part in source)
    return _part("f", setting.style, values, num=over, den=under)


def _scripts(source: etree._Element, base: Omml, setting: Setting) -> etree._Element:
    tag, places = _SCRIPTS[str(source.tag)]
    scripts = {
        place: _argument(script, setting.inner()) for place, script in zip(places, source[1:], strict=True)
    }
    return _part(tag, setting.style, {}, e=base, **scripts)


def _large_operation(operation: LargeOperation, setting: Setting) -> etree._Element:
    source, style = operation.operator, setting.style
    limits: dict[str, etree._Element] = {}
    if source.tag != "mo":
        limits = dict(zip(_LIMITS[str(source.tag)], source[1:], strict=True))
    stacked = setting.display and source.tag in ("munder", "mover", "munderover")
    values = {
        "chr": text_of(source if source.tag == "mo" else source[0]),
        "limLoc": "undOvr" if stacked else "subSup",
        "subHide": "0" if "sub" in limits else "1",
        "supHide": "0" if "sup" in limits else "1",
    }
    lower, upper = (
        _argument(limits[place], setting.inner()) if place in limits else [] for place in ("sub", "sup")
    )
    operand = _filled(_nodes(operation.operand, setting), style)
    return _part("nary", style, values, sub=lower, sup=upper, e=operand)


def _under_over(source: etree._Element, setting: Setting) -> etree._Element:
    style, mark = setting.style, text_of(source[1])
    base = _argument(source[0], setting)
    above = source.tag == "mover"
    if source.get("accent") != "true" and source.get("accentunder") != "true":
        return _labelled(source, base, setting)
    if mark in LINES:
        return _part("bar", style, {"pos": "top" if above else "bot"}, e=base)
    if above and mark in ACCENTS:
        return _part("acc", style, {"chr": ACCENTS[mark]}, e=base)
    return _part(
        "groupChr", style, {"chr": mark, "pos": "top", "vertJc": "bot"} if above else {"chr": mark}, e=base
    )


def _labelled(source: etree._Element, base: Omml, setting: Setting) -> etree._Element:
    style = setting.style
    labels = [_filled(row(_label(child), setting.inner()), style) for child in source[1:]]
    for place, label in zip(_LIMITS[str(source.tag)], labels, strict=True):
        base = [_part("limLow" if place == "sub" else "limUpp", style, {}, e=base, lim=label)]
    return base[0]


def _label(source: etree._Element) -> list[etree._Element]:
    """The label of an extensible arrow without the padding that keeps the arrow longer than it."""
    if source.tag in ("mover", "munder") and source[1].tag == "mspace":
        return [part for part in source[0] if part.tag != "mspace"]
    return [source]


def _prescripts(source: etree._Element, setting: Setting) -> Omml:
    base, *scripts = source
    mark = next((index for index, part in enumerate(scripts) if part.tag == "mprescripts"), len(scripts))
    made = _argument(base, setting)
    style, inner = setting.style, setting.inner()
    if after := scripts[:mark]:
        lower, upper = (_argument(part, inner) for part in after[:2])
        made = [_part("sSubSup", style, {}, e=made, sub=lower, sup=upper)]
    if before := scripts[mark + 1 :]:
        lower, upper = (_argument(part, inner) for part in before[:2])
        made = [_part("sPre", style, {}, sub=lower, sup=upper, e=made)]
    return made


def _table(source: etree._Element, setting: Setting) -> etree._Element:
    inside = replace(setting, display=source.get("displaystyle") == "true")
    rows = [[cell for cell in line if not _is_margin(cell)] for line in source]
    style = setting.style
    width = max(map(len, rows), default=0)
    widest = next((line for line in rows if len(line) == width), [])
    alignments = [_alignment(cell) for cell in widest]
    if inside.display and alignments[:1] == ["right"]:
        return element("eqArr", properties("eqArr", style), [_aligned(line, inside) for line in rows])
    columns = [
        element("mc", element("mcPr", element("count", val="1"), element("mcJc", val=alignment)))
        for alignment in alignments
    ]
    lines = [
        element("mr", [element("e", row(cell, inside)) for cell in line], _blank_cells(width - len(line)))
        for line in rows
    ]
    settings = [element("baseJc", val="center"), element("plcHide", val="1"), element("mcs", columns)]
    control = properties("m", style)[-1]
    return element("m", element("mPr", settings, control), lines)


def _blank_cells(count: int) -> Omml:
    return [element("e") for _ in range(count)]


def _is_margin(cell: etree._Element) -> bool:
    """Whether a cell only pushes a displayed equation to the middle of the page."""
    return (cell.get("style") or "").startswith("width:") and not text_of(cell)


def _alignment(cell: etree._Element) -> str:
    found = _ALIGNMENT.search(cell.get("style") or "")
    return found[1] if found else "center"


def _aligned(cells: Sequence[etree._Element], setting: Setting) -> etree._Element:
    """A line of `aligned`: cells meet at alignment marks, which are bare ampersands in OMML."""
    line: Omml = []
    for index, cell in enumerate(cells):
        if index:
            line.append(run("&", setting.style))
        line += row(cell, setting)
    return element("e", _filled(line, setting.style))


def _enclosed(source: etree._Element, setting: Setting) -> etree._Element:
    notations = (source.get("notation") or "").split()
    strikes = [_STRIKES[notation] for notation in notations if notation in _STRIKES]
    hidden = [] if "box" in notations else ["hideTop", "hideBot", "hideLeft", "hideRight"]
    order = [*hidden, *sorted(strikes, key=list(_STRIKES.values()).index)]
    content = _filled(row(source, setting), setting.style)
    return _part("borderBox", setting.style, dict.fromkeys(order, "1"), e=content)
