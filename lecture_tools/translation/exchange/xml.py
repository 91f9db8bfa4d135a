"""XML files as both XLIFF are: read without entities and network, written with one indented line a part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lxml import etree

from lecture_tools.translation.exchange.entries import ExchangeError

Element = Any
"""lxml has no types of its own."""

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


def text_of(parent: Element | None) -> str:
    """All text below, without comments; programs put marks of their own around parts of it."""
    if parent is None:
        return ""
    return "".join(_texts(parent))


def _texts(parent: Element) -> Iterator[str]:
    yield parent.text or ""
    for inner in parent:
        if isinstance(inner.tag, str):
            yield from _texts(inner)
        yield inner.tail or ""


def as_bytes(root: Element) -> bytes:
    """The document, indented where it has no text of its own."""
    _indent(root, 0)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return (
        written.replace(b"<?xml version='1.0' encoding='UTF-8'?>", b'<?xml version="1.0" encoding="UTF-8"?>')
        + b"\n"
    )


def _indent(parent: Element, depth: int) -> None:
    if not len(parent):
        return
    parent.text = "\n" + "  " * (depth + 1)
    for place, inner in enumerate(parent, 1):
        _indent(inner, depth + 1)
        inner.tail = "\n" + "  " * (depth + (place < len(parent)))
