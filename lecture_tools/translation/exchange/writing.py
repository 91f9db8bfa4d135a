"""Many texts of one file spliced at once: each in the lines of its own slide, so that long files are quick.

The file is compared as a whole afterwards; where its lines can't be parted, every text is spliced by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import yaml

from lecture_tools.source.splice import SpliceError, TextPath, add_text, set_text
from lecture_tools.translation.units import Unit

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BOM: Final = "\ufeff"
_DEPTH: Final = 2
"""Steps to the parts of a file that have lines of their own: `slides` and a slide, `terms` and a term."""


def with_texts(raw: bytes, texts: Iterable[tuple[Unit, str]]) -> tuple[bytes, list[Unit]]:
    """`raw` with each text as its unit's translation, and the units whose text can't be written there."""
    wanted = list(texts)
    parts = _parts(raw)
    by_part: defaultdict[TextPath, list[tuple[Unit, str]]] = defaultdict(list)
    for unit, text in wanted:
        by_part[unit.path[:_DEPTH] if unit.path[:_DEPTH] in parts else ()].append((unit, text))
    lines = raw.decode("utf-8").splitlines(keepends=True)
    for place, part in sorted(parts.items(), key=lambda item: item[1].start, reverse=True):
        if some := by_part.get(place):
            piece = "".join(lines[part.start : part.end]).encode()
            piece, failed = _one_by_one(piece, some, part.head)
            lines[part.start : part.end] = [piece.decode("utf-8")]
            by_part[()] += [(unit, text) for unit, text in some if unit in failed]
    changed, refused = _one_by_one("".join(lines).encode(), by_part[()], None)
    written = [(unit, text) for unit, text in wanted if unit not in refused]
    return (changed, refused) if _says(raw, changed, written) else _one_by_one(raw, wanted, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Lines of a file that are a document of their own, whose first step is `head`."""

    start: int
    end: int
    head: str | int


def _one_by_one(
    raw: bytes, texts: Iterable[tuple[Unit, str]], head: str | int | None
) -> tuple[bytes, list[Unit]]:
    refused = []
    for unit, text in texts:
        path = unit.path if head is None else (head, *unit.path[_DEPTH:])
        try:
            raw = _with_text(raw, path, unit, text)
        except SpliceError:
            refused.append(unit)
    return raw, refused


def _with_text(raw: bytes, path: TextPath, unit: Unit, text: str) -> bytes:
    if unit.target is None:
        try:
            return add_text(raw, path, unit.language, text)
        except SpliceError:
            pass  # an empty text is there already
    return set_text(raw, (*path, unit.language), text)


def _parts(raw: bytes) -> dict[TextPath, _Part]:
    """The entries of the lists and mappings at the top of the file, if they stand on lines of their own."""
    text = raw.decode("utf-8").removeprefix(_BOM)
    lines = text.splitlines(keepends=True)
    if len(lines) != text.count("\n") + (not text.endswith("\n")):
        return {}
    root: Any = yaml.compose(text, Loader=_LOADER)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return {}
    tops = [key.start_mark.line for key, _ in root.value] + [len(lines)]
    parts: dict[TextPath, _Part] = {}
    for key, value in root.value:
        if not isinstance(value, yaml.CollectionNode) or value.flow_style:
            continue
        end = tops[bisect_right(tops, key.start_mark.line)]
        is_list = isinstance(value, yaml.SequenceNode)
        heads = [item if is_list else item[0] for item in value.value]
        starts = [head.start_mark.line for head in heads]
        whole = all(
            _begins_line(lines[head.start_mark.line], head.start_mark.column, is_list) for head in heads
        )
        if not whole or len(set(starts)) < len(starts) or key.start_mark.line in starts:
            continue
        for index, (head, start, stop) in enumerate(zip(heads, starts, [*starts[1:], end], strict=True)):
            step = index if is_list else head.value
            parts[key.value, step] = _Part(start=start, end=stop, head=0 if is_list else step)
    return parts


def _begins_line(line: str, column: int, is_list: bool) -> bool:
    """Whether nothing but the dash of a list stands before `column`."""
    return line[:column].strip(" ") == ("-" if is_list else "")


def _says(before: bytes, after: bytes, written: Iterable[tuple[Unit, str]]) -> bool:
    """Whether `after` says what `before` did but for the texts written."""
    try:
        old, new = (yaml.load(raw.decode("utf-8-sig"), _PLAIN_LOADER) for raw in (before, after))
    except yaml.YAMLError:
        return False
    for unit, text in written:
        was, now = old, new
        for step in unit.path:
            was, now = was[step], now[step]
        if str(now[unit.language]).strip("\n") != text:
            return False
        was[unit.language] = now[unit.language]
    return bool(old == new)
