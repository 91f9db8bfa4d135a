"""What a check of a translation says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["source", "target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault between a text and its translation, from `start` to `end` of one side; all of it if 0 to 0."""

    message: str
    side: Side = "target"
    start: int = 0
    end: int = 0
    hint: str = ""
