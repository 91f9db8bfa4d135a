"""What the XLIFF specifications demand of a file, as far as we use them: 1.2, and the core of 2.0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

Element = Any

XML: Final = "{http://www.w3.org/XML/1998/namespace}"
NMTOKEN: Final = re.compile(r"[\w.\-:·]+")
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

V1: Final = "{urn:oasis:names:tc:xliff:document:1.2}"
V1_ATTRIBUTES: Final = {
    "xliff": {"version"},
    "file": {"original", "source-language", "target-language", "datatype", "tool-id"},
    "header": set[str](),
    "tool": {"tool-id", "tool-name", "tool-version", "tool-company"},
    "body": set[str](),
    "trans-unit": {"id", "resname", "extradata", "approved", "translate", f"{XML}space"},
    "source": {f"{XML}lang"},
    "target": {f"{XML}lang", "state", "state-qualifier"},
    "ph": {"id", "ctype", "equiv-text", "assoc", "crc", "ts", "xid"},
    "alt-trans": {"alttranstype", "origin", "match-quality", f"{XML}lang"},
    "context-group": {"purpose", "name"},
    "context": {"context-type", "match-mandatory"},
    "note": {"from", "priority", "annotates", f"{XML}lang"},
}
V1_REQUIRED: Final = {
    "xliff": {"version"},
    "file": {"original", "source-language", "datatype"},
    "tool": {"tool-id", "tool-name"},
    "trans-unit": {"id"},
    "ph": {"id"},
    "context": {"context-type"},
}
V1_CHILDREN: Final = {
    "xliff": "(file )+",
    "file": "(header )?body ",
    "header": "(tool )*",
    "body": "(trans-unit )*",
    "trans-unit": "source (target )?((context-group |note |alt-trans )*)",
    "source": "(ph )*",
    "target": "(ph )*",
    "alt-trans": "(source )?(target )+((context-group |note )*)",
    "context-group": "(context )+",
}
V1_VALUES: Final = {
    ("file", "datatype"): {"plaintext", "xml", "html", "x-yaml"},
    ("target", "state"): {
        "final", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n",
        "needs-review-translation", "needs-translation", "new", "signed-off", "translated",
    },
    ("trans-unit", "approved"): {"yes", "no"},
    ("alt-trans", "alttranstype"): {"proposal", "previous-version", "rejected", "reference", "accepted"},
    ("context-group", "purpose"): {"location", "match", "information"},
    ("context", "context-type"): {"sourcefile", "linenumber", "element", "elementtitle", "record"},
}  # fmt: skip

MIXED: Final = {"source", "target"}
"""Elements with text between others."""

V2: Final = "{urn:oasis:names:tc:xliff:document:2.0}"
V2_ATTRIBUTES: Final = {
    "xliff": {"version", "srcLang", "trgLang", f"{XML}space"},
    "file": {"id", "canResegment", "original", "translate", "srcDir", "trgDir", f"{XML}space"},
    "unit": {"id", "name", "canResegment", "translate", "srcDir", "trgDir", "type", f"{XML}space"},
    "notes": set[str](),
    "note": {"id", "appliesTo", "category", "priority"},
    "originalData": set[str](),
    "data": {"id", "dir", f"{XML}space"},
    "segment": {"id", "canResegment", "state", "subState"},
    "source": {f"{XML}lang", f"{XML}space"},
    "target": {f"{XML}lang", f"{XML}space", "order"},
    "ph": {
        "id", "dataRef", "disp", "equiv", "type", "subType", "copyOf", "subFlows",
        "canCopy", "canDelete", "canReorder",
    },
}  # fmt: skip
V2_REQUIRED: Final = {
    "xliff": {"version", "srcLang"},
    "file": {"id"},
    "unit": {"id"},
    "data": {"id"},
    "ph": {"id"},
}
V2_CHILDREN: Final = {
    "xliff": "(file )+",
    "file": "(notes )?(unit )+",
    "unit": "(notes )?(originalData )?(segment )+",
    "originalData": "(data )+",
    "source": "(ph )*",
    "target": "(ph )*",
    "notes": "(note )+",
    "segment": "source (target )?",
}
V2_STATES: Final = {"initial", "translated", "reviewed", "final"}
V2_TYPES: Final = {"fmt", "ui", "quote", "link", "image", "other"}
V2_SUB_STATE: Final = re.compile(r"(?!xlf:)[^:\s]+:\S+")


def broken_rules_1_2(file: bytes) -> list[str]:
    """What the file breaks of https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html; empty if nothing."""
    root = etree.fromstring(file)
    return [
        *_structure(root, V1, V1_ATTRIBUTES, V1_REQUIRED, V1_CHILDREN, "xliff"),
        *_values_1_2(root),
    ]


def broken_rules_2_0(file: bytes) -> list[str]:
    """The same for http://docs.oasis-open.org/xliff/xliff-core/v2.0/os/xliff-core-v2.0-os.html."""
    root = etree.fromstring(file)
    return [
        *_structure(root, V2, V2_ATTRIBUTES, V2_REQUIRED, V2_CHILDREN, "xliff"),
        *_values_2_0(root),
    ]


def _structure(
    root: Element,
    namespace: str,
    attributes: dict[str, set[str]],
    required: dict[str, set[str]],
    children: dict[str, str],
    top: str,
) -> Iterator[str]:
    if root.tag != namespace + top:
        yield f"the root is {root.tag}"
    for element in root.iter():
        name = element.tag.removeprefix(namespace)
        if name not in attributes:
            yield f"line {element.sourceline}: no element {element.tag} is known"
            continue
        given = set(element.attrib)
        yield from (f"line {element.sourceline}: {name} has no @{one}" for one in given - attributes[name])
        yield from (
            f"line {element.sourceline}: {name} needs @{one}" for one in required.get(name, set()) - given
        )
        if element.get(f"{XML}space") not in (None, "default", "preserve"):
            yield f"line {element.sourceline}: xml:space"
        named = "".join(f"{inner.tag.removeprefix(namespace)} " for inner in element)
        if not re.fullmatch(children.get(name, ""), named):
            yield f"line {element.sourceline}: {name} has {named.split()}"
        if name in children and name not in MIXED and (element.text or "").strip():
            yield f"line {element.sourceline}: text in {name}"


def _values_1_2(root: Element) -> Iterator[str]:
    if root.get("version") != "1.2":
        yield "version"
    for (name, attribute), allowed in V1_VALUES.items():
        for element in root.iter(V1 + name):
            if element.get(attribute) not in (None, *allowed):
                yield f"line {element.sourceline}: {name}/@{attribute} is {element.get(attribute)}"
    for file in root.iter(f"{V1}file"):
        tools = {tool.get("tool-id") for tool in file.iter(f"{V1}tool")}
        if file.get("tool-id") not in (None, *tools):
            yield f"no tool {file.get('tool-id')}"
        for unit in file.iter(f"{V1}trans-unit"):
            yield from _codes(unit, V1)
        ids = [unit.get("id") for unit in file.iter(f"{V1}trans-unit")]
        if len(ids) != len(set(ids)):
            yield "two trans-units have the same id"
        for name, attribute in (("source", "source-language"), ("target", "target-language")):
            language = file.get(attribute)
            if language is None or not LANGUAGE.fullmatch(language):
                yield f"@{attribute} is {language}"
            for element in file.iter(V1 + name):
                if element.get(f"{XML}lang") not in (None, language):
                    yield f"line {element.sourceline}: xml:lang is not that of the file"


def _values_2_0(root: Element) -> Iterator[str]:
    if root.get("version") != "2.0":
        yield "version"
    for attribute in ("srcLang", "trgLang"):
        if not LANGUAGE.fullmatch(root.get(attribute, "")):
            yield f"@{attribute} is {root.get(attribute)}"
    identified = [list(root.iter(f"{V2}file")), *([*file] for file in root.iter(f"{V2}file"))]
    for elements in identified:
        ids = [element.get("id") for element in elements if element.get("id") is not None]
        yield from (f"the id {one} is no NMTOKEN" for one in ids if not NMTOKEN.fullmatch(one))
        if len(ids) != len(set(ids)):
            yield "two have the same id"
    for unit in root.iter(f"{V2}unit"):
        yield from _codes(unit, V2)
        data = [one.get("id") for one in unit.iter(f"{V2}data")]
        if len(data) != len(set(data)):
            yield f"line {unit.sourceline}: two data have the same id"
        for code in unit.iter(f"{V2}ph"):
            if code.get("dataRef") not in (None, *data):
                yield f"line {code.sourceline}: no data {code.get('dataRef')}"
            if code.get("type") not in (None, *V2_TYPES):
                yield f"line {code.sourceline}: the type is {code.get('type')}"
            sub_type = code.get("subType")
            if sub_type is not None and (code.get("type") is None or not V2_SUB_STATE.fullmatch(sub_type)):
                yield f"line {code.sourceline}: the sub-type is {sub_type}"
            for attribute in ("canCopy", "canDelete"):
                if code.get(attribute) not in (None, "yes", "no"):
                    yield f"line {code.sourceline}: @{attribute} is {code.get(attribute)}"
    for segment in root.iter(f"{V2}segment"):
        state, sub_state = segment.get("state"), segment.get("subState")
        if state is not None and state not in V2_STATES:
            yield f"line {segment.sourceline}: the state is {state}"
        if sub_state is not None and (state is None or not V2_SUB_STATE.fullmatch(sub_state)):
            yield f"line {segment.sourceline}: the sub-state is {sub_state}"
        if state not in (None, "initial") and segment.find(f"{V2}target") is None:
            yield f"line {segment.sourceline}: {state} without a target"


def _codes(unit: Element, namespace: str) -> Iterator[str]:
    """Each code of a text has an id of its own; those of a translation are the source's."""
    source, target = (
        [code.get("id") for one in unit.iter(namespace + name) for code in one.iter(f"{namespace}ph")]
        for name in ("source", "target")
    )
    for ids in (source, target):
        if len(ids) != len(set(ids)):
            yield f"line {unit.sourceline}: two codes have the same id"
        yield from (f"the id {one} is no NMTOKEN" for one in ids if not NMTOKEN.fullmatch(one or "-"))
    if set(target) - set(source):
        yield f"line {unit.sourceline}: the target has codes of its own"
