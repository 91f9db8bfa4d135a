"""What a deck must be and validators do not look at. Each check lists what is wrong with a package."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from tests.writers.pptx_reading import NS, Package, find

HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
RELATIONSHIP = f"{{{NS['r']}}}"
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
GUID = re.compile(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}")
TITLE = "p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']"


def table_grids(package: Package) -> Iterator[str]:
    """PowerPoint repairs a table whose rows have not one cell a grid column."""
    for name, tree in _slides(package):
        for table in find(tree, ".//a:tbl"):
            columns = len(find(table, "a:tblGrid/a:gridCol"))
            for place, row in enumerate(find(table, "a:tr"), 1):
                if (cells := len(find(row, "a:tc"))) != columns:
                    yield f"{name}: row {place} has {cells} cells for {columns} columns"


def languages(package: Package) -> Iterator[str]:
    """Every run on slides and notes says its language; Hangul is Korean."""
    for name, tree in (*_slides(package), *_parts(package, "notesSlides")):
        for text in find(tree, ".//a:t | .//m:t"):
            tags = find(text.getparent(), "a:rPr/@lang")
            if not tags:
                yield f"{name}: no language: {text.text!r}"
            elif HANGUL.search(text.text or "") and tags != ["ko-KR"]:
                yield f"{name}: {tags[0]} but Hangul: {text.text!r}"


def shape_ids(package: Package) -> Iterator[str]:
    """Ids differ within a part, whichever branch of its alternatives a program takes."""
    for name, tree in package.trees.items():
        for branch in ("Choice", "Fallback"):
            numbers = Counter(_shape_ids(tree, branch))
            yield from (f"{name}: {count} shapes have id {id}" for id, count in numbers.items() if count > 1)


def entries(package: Package) -> Iterator[str]:
    """A package has each part once; names differ in more than case."""
    names = Counter(name.lower() for name in package.entries)
    yield from (f"{count} entries {name}" for name, count in names.items() if count > 1)


def content_types(package: Package) -> Iterator[str]:
    """Every part has a declared type, media the one of their format; no type is declared for nothing."""
    types = package.trees["[Content_Types].xml"]
    by_extension = {item.get("Extension", "").lower(): item.get("ContentType") for item in types}
    by_part = {item.get("PartName"): item.get("ContentType") for item in types if item.get("PartName")}
    for name in package.parts:
        extension = name.rpartition(".")[2].lower()
        declared = by_part.get(f"/{name}") or by_extension.get(extension)
        if declared is None and name != "[Content_Types].xml":
            yield f"{name}: no content type"
        elif declared != MEDIA_TYPES.get(extension, declared):
            yield f"{name}: declared as {declared}"
    yield from (f"{part}: declared but missing" for part in by_part if part[1:] not in package.parts)


def alternatives(package: Package) -> Iterator[str]:
    """Each alternative has a choice that names what it requires, and something for all other programs."""
    for name, tree in package.trees.items():
        for content in find(tree, ".//mc:AlternateContent"):
            chosen, fallback = find(content, "mc:Choice"), find(content, "mc:Fallback")
            if not chosen or any(choice.get("Requires") not in choice.nsmap for choice in chosen):
                yield f"{name}: a choice without a known requirement"
            if len(fallback) != 1 or not len(fallback[0]):
                yield f"{name}: no fallback"


def titles(package: Package) -> Iterator[str]:
    """Each slide has one title placeholder, with text."""
    for name, tree in _slides(package):
        found = find(tree, f"p:cSld/p:spTree//p:sp[{TITLE}]")
        texts = ["".join(find(title, ".//a:t/text() | .//m:t/text()")).strip() for title in found]
        if len(texts) != 1 or not texts[0]:
            yield f"{name}: titles {texts}"


def descriptions(package: Package) -> Iterator[str]:
    """Pictures, tables and charts say what they show."""
    for name, tree in _slides(package):
        for shape in find(tree, ".//p:pic/p:nvPicPr/p:cNvPr | .//p:graphicFrame/p:nvGraphicFramePr/p:cNvPr"):
            if not shape.get("descr", "").strip():
                yield f"{name}: {shape.get('name')} {shape.get('id')} has no alternative text"


def vector_pictures(package: Package) -> Iterator[str]:
    """Each picture of a slide is an SVG, with a PNG for programs that cannot show it."""
    for name, tree in _slides(package):
        targets = dict(_targets(package, name))
        for picture in find(tree, ".//p:pic"):
            ids = (*find(picture, ".//a:blip/@r:embed"), *find(picture, ".//asvg:svgBlip/@r:embed"))
            formats = [targets.get(id, "").rpartition(".")[2] for id in ids]
            if formats != ["png", "svg"]:
                yield f"{name}: a picture of {formats}"


def relationships(package: Package) -> Iterator[str]:
    """What a part refers to is one of its relationships, and each of those leads to a part."""
    for name, tree in package.trees.items():
        if name.endswith(".rels"):
            continue
        targets = dict(_targets(package, name))
        yield from (f"{name}: {id} leads to no {to}" for id, to in targets.items() if to not in package.parts)
        known = targets.keys() | set(_external(package, name))
        used = {
            value
            for element in tree.iter(etree.Element)
            for key, value in element.attrib.items()
            if str(key).startswith(RELATIONSHIP) and value
        }
        yield from (f"{name}: no relationship {id}" for id in sorted(used - known))


def timing_targets(package: Package) -> Iterator[str]:
    """What appears at a click is on the slide: the shape, and as many paragraphs of it."""
    for name, tree in _slides(package):
        numbers = set(_shape_ids(tree, "Choice"))
        for target in find(tree, "p:timing//*[@spid]"):
            if target.get("spid") not in numbers:
                yield f"{name}: no shape {target.get('spid')} to appear"
            for last in find(target, "p:txEl/p:pRg/@end"):
                shape = f".//p:sp[p:nvSpPr/p:cNvPr/@id='{target.get('spid')}']"
                paragraphs = len(find(tree, f"{shape}/p:txBody/a:p"))
                if int(last) >= paragraphs:
                    yield f"{name}: no paragraph {last} of {paragraphs} in shape {target.get('spid')}"


def sections(package: Package) -> Iterator[str]:
    """Where slides are in sections, each is in one, in order; PowerPoint repairs the file otherwise."""
    tree = package.trees["ppt/presentation.xml"]
    listed = find(tree, ".//p14:section")
    if not listed:
        return
    if find(tree, ".//p14:section//p14:sldId/@id") != find(tree, "p:sldIdLst/p:sldId/@id"):
        yield "the slides of the sections are not those of the deck"
    identifiers = [section.get("id", "") for section in listed]
    if len(set(identifiers)) < len(listed) or not all(map(GUID.fullmatch, identifiers)):
        yield f"section ids {identifiers}"
    if not all(section.get("name", "").strip() for section in listed):
        yield "a section without a name"


CHECKS: tuple[Callable[[Package], Iterator[str]], ...] = (
    table_grids,
    languages,
    shape_ids,
    entries,
    content_types,
    alternatives,
    titles,
    descriptions,
    vector_pictures,
    relationships,
    timing_targets,
    sections,
)


def problems(package: Package) -> list[str]:
    """What any of the checks finds."""
    return [f"{check.__name__}: {found}" for check in CHECKS for found in check(package)]


def _parts(package: Package, folder: str) -> Iterator[tuple[str, etree._Element]]:
    prefix = f"ppt/{folder}/"
    for name, tree in package.trees.items():
        if name.startswith(prefix) and "/" not in name.removeprefix(prefix):
            yield name, tree


def _slides(package: Package) -> Iterator[tuple[str, etree._Element]]:
    yield from _parts(package, "slides")


def _shape_ids(tree: etree._Element, branch: str) -> list[str]:
    other = {"Choice": "Fallback", "Fallback": "Choice"}[branch]
    return find(tree, f".//p:cNvPr[not(ancestor::mc:{other})]/@id")


def _relations(package: Package, part: str) -> list[etree._Element]:
    folder, _, name = part.rpartition("/")
    tree = package.trees.get(f"{folder}/_rels/{name}.rels")
    return [] if tree is None else list(tree)


def _targets(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """Relationship id and the part it leads to."""
    folder = part.rpartition("/")[0]
    for item in _relations(package, part):
        if item.get("TargetMode") != "External":
            target = posixpath.join("/", folder, item.get("Target"))
            yield item.get("Id"), posixpath.normpath(target).lstrip("/")


def _external(package: Package, part: str) -> Iterator[str]:
    for item in _relations(package, part):
        if item.get("TargetMode") == "External":
            yield item.get("Id")
