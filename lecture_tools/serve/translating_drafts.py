"""Lessons with translations in them that are not in their files yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from lecture_tools.diagnostics import Span
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import Text

Drafts = Mapping[Span, Scalar]
"""Texts, by their place in the file, and their translations for now."""

Piece = TypeVar("Piece")


def with_drafts(part: Piece, drafts: Drafts, language: str) -> Piece:
    """`part` with the drafts as its texts' versions in `language`; the same object if none is for it."""
    changed: object = part
    if isinstance(part, Text):
        if part.span in drafts:
            changed = replace(part, by_language={**part.by_language, language: drafts[part.span]})
    elif isinstance(part, BaseModel):
        fields = {name: getattr(part, name) for name in type(part).model_fields}
        new = {name: with_drafts(one, drafts, language) for name, one in fields.items()}
        updates = {name: one for name, one in new.items() if one is not fields[name]}
        changed = part.model_copy(update=updates) if updates else part
    elif isinstance(part, dict):
        entries = {name: with_drafts(one, drafts, language) for name, one in part.items()}
        changed = entries if any(entries[name] is not part[name] for name in part) else part
    elif isinstance(part, list):
        items = [with_drafts(one, drafts, language) for one in part]
        changed = items if any(new is not one for new, one in zip(items, part, strict=True)) else part
    return changed  # type: ignore[return-value]
