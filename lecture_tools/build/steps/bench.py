"""What every step works with: the project without its lessons, and what earlier steps made."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lecture_tools.build.blobs import Blobs
from lecture_tools.build.known_results import KnownResults
from lecture_tools.compute import ComputedValues
from lecture_tools.interactives import Interactive
from lecture_tools.load import Project
from lecture_tools.model import Lesson
from lecture_tools.preparing import PreparedLesson
from lecture_tools.theme import Design

Need = tuple[str, str]
"""Step and fingerprint of a result that a later step asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """`project` has no lessons, and for decks their titles. `shared`: the values of all lessons. `designs`:
    course → design.
    """

    project: Project
    shared: ComputedValues
    designs: Mapping[str, Design]
    known_results: KnownResults
    blobs: Blobs

    def made(self, step: str, fingerprint: str) -> Any:
        """What the task of `step` with this fingerprint made. Raises LookupError if it is not there."""
        return pickle.loads(self.blobs.content(step, fingerprint))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLesson:
    """What the step `read` makes."""

    lesson: Lesson
    interactives: dict[str, Interactive]


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonParts:
    """What the step `lesson` makes."""

    prepared: PreparedLesson
    interactives: dict[str, Interactive]
