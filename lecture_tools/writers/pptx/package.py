"""Bytes that depend on the content alone: parts in a fixed order, no dates, no machine's marks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree
from pptx.opc.package import OpcPackage, _Relationship

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT_TYPES: Final = "[Content_Types].xml"
TYPES_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIPS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_FIRST: Final = (CONTENT_TYPES, "_rels/.rels")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_COMPRESSED: Final = (".png", ".jpg", ".jpeg", ".xlsx")
LEVEL: Final = 3
"""Half the time of zlib's usual 6, for files a few percent larger."""


def zipped(files: Mapping[str, bytes], *, level: int = LEVEL) -> bytes:
    """The package of `files` by name, compressed as much as `level` says, from 0 to 9."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in sorted(files, key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            stored = name.endswith(_COMPRESSED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            package.writestr(entry, files[name], compresslevel=level)
    return target.getvalue()


def normalised(package: bytes) -> bytes:
    """The same package with nothing left of when and where it was written."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return zipped({name: source.read(name) for name in source.namelist()})


def packed(package: OpcPackage) -> bytes:
    """What `package.save` writes, but compressed once and without dates."""
    files = {"_rels/.rels": _relationships(package._rels.values())}
    kinds = {}
    for part in package.iter_parts():
        name = part.partname.membername
        files[name], kinds[name] = part.blob, part.content_type
        if len(part.rels):
            files[part.partname.rels_uri.membername] = _relationships(part.rels.values())
    files[CONTENT_TYPES] = content_types(kinds)
    return zipped(files)


def _relationships(relationships: Iterable[_Relationship]) -> bytes:
    """Those of a part, by number; python-pptx would parse a text for each of them."""
    namespace = RELATIONSHIPS_NAMESPACE
    root = etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})
    for one in sorted(relationships, key=lambda one: (len(one.rId), one.rId)):
        written = {"Id": one.rId, "Type": one.reltype, "Target": one.target_ref}
        if one.is_external:
            written["TargetMode"] = "External"
        etree.SubElement(root, f"{{{namespace}}}Relationship", written)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def content_types(kinds: Mapping[str, str]) -> bytes:
    """`[Content_Types].xml` for parts by name; media are declared by their suffix."""
    by_suffix = {"rels": RELATIONSHIPS_TYPE, "xml": "application/xml"}
    by_name = {}
    for name, kind in sorted(kinds.items()):
        suffix = name.rpartition(".")[2].lower()
        if suffix == "xml" or by_suffix.setdefault(suffix, kind) != kind:
            by_name[f"/{name}"] = kind
    declared = [
        *(
            f"<Default Extension={quoteattr(suffix)} ContentType={quoteattr(kind)}/>"
            for suffix, kind in sorted(by_suffix.items())
        ),
        *(
            f"<Override PartName={quoteattr(name)} ContentType={quoteattr(kind)}/>"
            for name, kind in by_name.items()
        ),
    ]
    return f'{DECLARATION}<Types xmlns="{TYPES_NAMESPACE}">{"".join(declared)}</Types>'.encode()
