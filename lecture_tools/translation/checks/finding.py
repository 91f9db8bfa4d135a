"""What a check of a translation says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault between a text and its translation, at `start` to `end` of one side; the whole side if 0 to 0."""

    message: str
    side: Literal["source", "target"] = "target"
    start: int = 0
    end: int = 0
    hint: str = ""
