"""Building OOXML: elements by their prefixed names, as the standard prints them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, wraps
from typing import Final, ParamSpec, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
Child: TypeAlias = Element | str | Iterable[Element] | None
Attribute: TypeAlias = str | int | bool | None

NAMESPACES: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
Arguments = ParamSpec("Arguments")
_REMEMBERED: Final = 4096
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


new_element: Final = etree.XMLParser().makeelement
"""`etree.Element` without looking up a parser each time: decks have some ten thousand elements."""


@cache
def tag(name: str) -> str:
    """`a:t` in lxml's notation; a name without a prefix stays as it is."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def e(name: str, /, *children: Child, **attributes: Attribute) -> Element:
    """The element `name` around its children: elements, sequences of them, text, or None for nothing.

    Attributes keep their order, `r_id` becomes `r:id`, True `1`; those that are None are left out.
    """
    made: Element = _empty(name, *attributes.items()).__copy__()
    for child in children:
        if child is None:
            continue
        if isinstance(child, etree._Element):
            made.append(child)
        elif isinstance(child, str):
            made.text = child
        else:
            made.extend(child)
    return made


def made_once(make: Callable[Arguments, Element]) -> Callable[Arguments, Element]:
    """`make`, called once for the same arguments: copying an element takes a fraction of the time."""
    known = lru_cache(maxsize=_REMEMBERED)(make)

    @wraps(make)
    def copied(*arguments: Arguments.args, **named: Arguments.kwargs) -> Element:
        return known(*arguments, **named).__copy__()  # type: ignore[arg-type]

    return copied


@lru_cache(maxsize=_REMEMBERED)
def _empty(name: str, *attributes: tuple[str, Attribute]) -> Element:
    given = {_attribute(key): _written(value) for key, value in attributes if value is not None}
    return new_element(tag(name), given, _declared(name, *given))


def _written(value: str | int) -> str:
    if type(value) is str:
        return value
    return str(int(value)) if isinstance(value, bool) else str(value)


@cache
def _attribute(key: str) -> str:
    return tag(key.replace("_", ":"))


@cache
def _declared(name: str, *attributes: str) -> dict[str, str]:
    """The namespaces of an element and its attributes."""
    found = {name.partition(":")[0]}
    found |= {prefix for prefix, uri in NAMESPACES.items() for given in attributes if f"{{{uri}}}" in given}
    return {prefix: NAMESPACES[prefix] for prefix in sorted(found)}


def legal(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def document(root: Element) -> bytes:
    """`root` as a part of a package."""
    shared = {prefix: NAMESPACES[prefix] for prefix in ("a", "r")}
    etree.cleanup_namespaces(root, top_nsmap=shared, keep_ns_prefixes=["a", "r", "p"])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
