"""Presentation MathML is flat where OMML has structure: sums own their summand, functions their argument."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from lxml import etree

from lecture_tools.mathml import (
    APPLY_FUNCTION,
    ARITHMETIC,
    CLOSING,
    INVISIBLE,
    LARGE_OPERATORS,
    OPENING,
    flattened,
    operator_of,
    space_width,
    text_of,
)

_SIGNS: Final = frozenset("+−-±∓")
_WIDE_SPACE: Final = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What stands between matching fences; `delimited` when they are the bars of a norm or absolute value."""

    opening: etree._Element
    body: tuple[Node, ...]
    closing: etree._Element
    delimited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptedGroup:
    """A group that carries the scripts which LaTeX ties to its closing fence: `(1-p)^{n-k}`."""

    group: Group
    scripts: etree._Element


@dataclass(frozen=True, slots=True, kw_only=True)
class LargeOperation:
    """A sum, product or integral (bare or with limits) and what it ranges over."""

    operator: etree._Element
    operand: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A named function and its argument."""

    name: etree._Element
    argument: tuple[Node, ...]


Node: TypeAlias = etree._Element | Group | ScriptedGroup | LargeOperation | Application


def grouped(elements: Iterable[etree._Element]) -> tuple[Node, ...]:
    """The elements of a row as the structures a reader sees in them."""
    return _with_operands(_with_groups(flattened(elements)))


def _with_groups(row: Iterable[etree._Element]) -> list[Node]:
    open_groups: list[tuple[etree._Element, list[Node]]] = []
    nodes: list[Node] = []
    for element in row:
        operator = operator_of(element)
        if operator is not None and operator is element and _opens(operator):
            open_groups.append((operator, nodes))
            nodes = []
        elif operator is not None and open_groups and _closes(operator) and _is_bare_or_scripted(element):
            group = _group(open_groups[-1][0], nodes, operator)
            nodes = open_groups.pop()[1]
            nodes.append(group if operator is element else ScriptedGroup(group=group, scripts=element))
        else:
            nodes.append(element)
    for opening, before in reversed(open_groups):
        nodes = [*before, opening, *nodes]
    return nodes


def _group(opening: etree._Element, nodes: Sequence[Node], closing: etree._Element) -> Group:
    is_norm = text_of(closing) not in CLOSING
    return Group(opening=opening, body=_with_operands(nodes), closing=closing, delimited=is_norm)


def _is_bare_or_scripted(element: etree._Element) -> bool:
    """Whether an operator stands alone or directly under its scripts, not under an accent or a label."""
    if element.tag == "mo":
        return True
    return (
        bool(element[0].tag == "mo") and element.get("accent") is None and element.get("accentunder") is None
    )


def _opens(operator: etree._Element) -> bool:
    return text_of(operator) in OPENING or operator.get("form") == "prefix"


def _closes(operator: etree._Element) -> bool:
    return text_of(operator) in CLOSING or operator.get("form") == "postfix"


def _with_operands(nodes: Sequence[Node]) -> tuple[Node, ...]:
    parsed: list[Node] = []
    position = 0
    while position < len(nodes):
        node, position = _operation(nodes, position)
        parsed.append(node)
    return tuple(parsed)


def _operation(nodes: Sequence[Node], position: int) -> tuple[Node, int]:
    """The node at a position with the operand that belongs to it, and the position after both."""
    node = nodes[position]
    if not isinstance(node, etree._Element):
        return node, position + 1
    if is_large_operator(node):
        return _large_operation(nodes, position)
    follower = nodes[position + 1] if position + 1 < len(nodes) else None
    if _is_applied(follower):
        return _application(nodes, position, position + 2)
    if _is_name(node):
        return _application(nodes, position, position + 1)
    return node, position + 1


def is_large_operator(element: etree._Element) -> bool:
    """Whether the element is a sum, product, integral …, bare or with limits on it."""
    operator = operator_of(element)
    return operator is not None and text_of(operator) in LARGE_OPERATORS and _is_bare_or_scripted(element)


def _large_operation(nodes: Sequence[Node], position: int) -> tuple[Node, int]:
    operator = nodes[position]
    assert isinstance(operator, etree._Element)
    operand: list[Node] = []
    position += 1
    while position < len(nodes) and not _ends_operand(nodes[position], is_first=not operand):
        node, position = _operation(nodes, position)
        operand.append(node)
    return LargeOperation(operator=operator, operand=tuple(operand)), position


def _application(nodes: Sequence[Node], name: int, position: int) -> tuple[Node, int]:
    function = nodes[name]
    assert isinstance(function, etree._Element)
    argument: list[Node] = []
    while position < len(nodes) and _is_narrow_space(nodes[position]):
        position += 1
    if position < len(nodes) and not _ends_operand(nodes[position], is_first=False):
        node, position = _operation(nodes, position)
        argument.append(node)
        if _is_identifier(node) and position < len(nodes) and _is_argument_list(nodes[position]):
            argument.append(nodes[position])
            position += 1
    if not argument:
        return function, position
    return Application(name=function, argument=tuple(argument)), position


def _ends_operand(node: Node, *, is_first: bool) -> bool:
    if not isinstance(node, etree._Element):
        return False
    if node.tag == "mspace":
        return space_width(node) >= _WIDE_SPACE
    operator = operator_of(node)
    if operator is None:
        return False
    text = text_of(operator)
    if text in _SIGNS:
        return not is_first
    return not (text in ARITHMETIC | LARGE_OPERATORS | INVISIBLE or text.isalpha())


def _is_narrow_space(node: Node) -> bool:
    return isinstance(node, etree._Element) and node.tag == "mspace" and space_width(node) < _WIDE_SPACE


def _is_applied(node: Node | None) -> bool:
    return isinstance(node, etree._Element) and node.tag == "mo" and text_of(node) == APPLY_FUNCTION


def _is_name(element: etree._Element) -> bool:
    operator = operator_of(element)
    return operator is not None and text_of(operator).isalpha()


def _is_identifier(node: Node) -> bool:
    return isinstance(node, etree._Element) and operator_of(node) is None and node.tag != "mn"


def _is_argument_list(node: Node) -> bool:
    group = node.group if isinstance(node, ScriptedGroup) else node
    return isinstance(group, Group) and not group.delimited
