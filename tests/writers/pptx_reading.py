"""A written deck taken apart again, for the tests of the PowerPoint writer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from lecture_tools.writers.pptx.xml import NAMESPACES

NS = {
    **NAMESPACES,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "m14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}


def find(element: etree._Element, path: str) -> list[etree._Element]:
    return list(element.xpath(path, namespaces=NS))


@dataclass(frozen=True, kw_only=True)
class Package:
    """The parts of a deck; XML is parsed once. `entries`: what the archive lists, in order."""

    entries: tuple[str, ...]
    parts: dict[str, bytes]
    trees: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> Package:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = tuple(package.namelist())
            parts = {name: package.read(name) for name in names}
        trees = {
            name: etree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))
        }
        return cls(entries=names, parts=parts, trees=trees)

    def numbered(self, folder: str, stem: str) -> list[etree._Element]:
        names = (name for name in self.trees if name.startswith(f"ppt/{folder}/{stem}"))
        return [self.trees[name] for name in sorted(names, key=lambda name: (len(name), name))]

    @property
    def slides(self) -> list[etree._Element]:
        return self.numbered("slides", "slide")

    @property
    def notes(self) -> list[etree._Element]:
        return self.numbered("notesSlides", "notesSlide")


def shown(slide: etree._Element, branch: str) -> Iterator[etree._Element]:
    """The shapes of a slide, taking `Choice` or `Fallback` wherever there is an alternative."""
    for shape in find(slide, "p:cSld/p:spTree/*"):
        if etree.QName(shape).localname == "AlternateContent":
            yield from find(shape, f"mc:{branch}/*")
        elif etree.QName(shape).localname not in ("nvGrpSpPr", "grpSpPr"):
            yield shape


def text_of(element: etree._Element, branch: str = "Fallback") -> str:
    """The text of a shape; math in paragraphs as its alternative."""
    other = {"Choice": "Fallback", "Fallback": "Choice"}[branch]
    return "".join(find(element, f".//a:t[not(ancestor::mc:{other})]/text()"))
