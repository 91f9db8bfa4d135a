"""What every check of a translation gets to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lecture_tools.translation.checks.finding import Side
from lecture_tools.translation.kinds import Kind

if TYPE_CHECKING:
    from lecture_tools.translation.anatomy import Anatomy
    from lecture_tools.translation.terms import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A text and its translation, what it is on the slide, and the terms that both languages agreed on."""

    source: Anatomy
    target: Anatomy
    source_language: str
    language: str
    kind: Kind
    terms: Terms

    @property
    def is_korean(self) -> bool:
        return self.language.partition("-")[0] == "ko"

    def languages(self, side: Side) -> tuple[str, str]:
        """The language of this side, and of the other."""
        both = (self.source_language, self.language)
        return both if side == "source" else (both[1], both[0])
