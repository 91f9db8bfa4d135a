"""Writes beside a text why a finding about it may stay, as `dismissed: {T105: why}`."""

from __future__ import annotations

import re
from typing import Final

from lecture_tools.source.nodes import Mapping, Node, Sequence
from lecture_tools.source.parse import parse
from lecture_tools.source.splice import SpliceError, TextPath, add_text, set_text
from lecture_tools.texts import DISMISSED

_PLACE: Final = "DismissedFindingsGoHere"
_FOR_NOW: Final = "x"


def with_dismissal(raw: bytes, path: TextPath, code: str, reason: str) -> bytes:
    """`raw` with the reason beside the text at `path`; no other byte changes.

    Raises SpliceError if there is no text, or if the reason can't be written there.
    """
    texts = _at(parse(raw, "")[0], path)
    if not isinstance(texts, Mapping):
        raise SpliceError("there are no texts at this place")
    place = (*path, DISMISSED)
    if DISMISSED not in texts:
        named = add_text(raw, path, DISMISSED, _PLACE)
        if named.count(_PLACE.encode()) != 1:
            raise SpliceError("the reason can't be written here")
        raw = re.sub(
            rb"(?:\|-?\r?\n *)?" + _PLACE.encode(), f"{{{code}: {_FOR_NOW}}}".encode(), named, count=1
        )
        if _at(parse(raw, "")[0], place) != {code: _FOR_NOW}:
            raise SpliceError("the reason can't be written here")
        return set_text(raw, (*place, code), reason)
    known = texts[DISMISSED]
    if isinstance(known, Mapping) and code in known:
        return set_text(raw, (*place, code), reason)
    return add_text(raw, place, code, reason)


def _at(node: Node | None, path: TextPath) -> Node | None:
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None
    return node
