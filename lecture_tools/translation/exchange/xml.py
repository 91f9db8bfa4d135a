"""XML files as both XLIFF are: read without entities and network, written with one indented line a part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from lxml import etree

from lecture_tools.translation.exchange.codes import Code, Pieces
from lecture_tools.translation.exchange.entries import ExchangeError

Element = Any
"""lxml has no types of its own."""

_CODES: Final = ("ph", "x")
_TEXTS: Final = ("source", "target")
"""Elements in which every space counts."""

XML: Final = "{http://www.w3.org/XML/1998/namespace}"


def root_of(path: Path) -> Element:
    """The root of the file; raises ExchangeError if it is no XML, or has a document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.parse(str(path), parser)
    except (etree.XMLSyntaxError, OSError) as error:
        raise ExchangeError(f"{path.name} is no XML file: {error}") from error
    if tree.docinfo.doctype:
        raise ExchangeError(f"{path.name} has a document type, which XLIFF has not")
    return tree.getroot()


def child(parent: Element, tag: str, text: str = "", /, **attributes: str | None) -> Element:
    """A new child of `parent` in its namespace; attributes without a value are left out."""
    made = etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, tag))
    for attribute, value in attributes.items():
        if value is not None:
            made.set(attribute.replace("_", "-").replace("xml-", XML), value)
    made.text = text or None
    return made


def add_pieces(parent: Element, pieces: Pieces, code: Callable[[Element, Code], Element]) -> None:
    """Fills an element with a text; `code` makes the element of each code in it."""
    last: Element | None = None
    for piece in pieces:
        if isinstance(piece, Code):
            last = code(parent, piece)
        elif last is None:
            parent.text = piece
        else:
            last.tail = piece


def text_of(parent: Element | None, codes: Mapping[str, str] | None = None) -> str:
    """All text below, without comments; programs put marks of their own around parts of it.

    `codes`: id → what an element with that id stands for.
    """
    return "" if parent is None else "".join(_texts(parent, codes or {}))


def _texts(parent: Element, codes: Mapping[str, str]) -> Iterator[str]:
    yield parent.text or ""
    for inner in parent:
        if isinstance(inner.tag, str):
            content = codes.get(inner.get("id", "")) if _is_code(inner) else None
            if content is None:
                yield from _texts(inner, codes)
            else:
                yield content
        yield inner.tail or ""


def codes_in(parent: Element | None) -> Iterator[Element]:
    """The elements below that stand for something that is not to be translated."""
    if parent is not None:
        yield from (one for one in parent.iter() if _is_code(one))


def _is_code(element: Element) -> bool:
    return isinstance(element.tag, str) and etree.QName(element).localname in _CODES


def as_bytes(root: Element) -> bytes:
    """The document, indented where it has no text of its own."""
    _indent(root, 0)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return (
        written.replace(b"<?xml version='1.0' encoding='UTF-8'?>", b'<?xml version="1.0" encoding="UTF-8"?>')
        + b"\n"
    )


def _indent(parent: Element, depth: int) -> None:
    if not len(parent) or etree.QName(parent).localname in _TEXTS:
        return
    parent.text = "\n" + "  " * (depth + 1)
    for place, inner in enumerate(parent, 1):
        _indent(inner, depth + 1)
        inner.tail = "\n" + "  " * (depth + (place < len(parent)))
