"""A stretch of a text, and what counts of it when two languages are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OBJECT: Final = "\ufffc"
"""Stands for each character of a formula, value or piece of code where only the prose counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`content`: the part without what each language may write in its own way."""

    content: str
    start: int
    end: int
