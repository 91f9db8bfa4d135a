"""What tasks made, by step and fingerprint: in the cache, or for the time of a run if there can be none."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from lecture_tools import cache
from lecture_tools.build.tasks import Result, Task


class NoRoomError(Exception):
    """Nothing can be written where results are put away: the message says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blobs:
    """`kept` lasts, `own` is there for this run and taken where `kept` can't be written."""

    kept: Path | None
    own: Path

    def put(self, step: str, fingerprint: str, result: Result) -> None:
        """Raises NoRoomError."""
        content = pickle.dumps(result, 5)
        if not any(
            root is not None and cache.write(root, step, fingerprint, content)
            for root in (self.kept, self.own)
        ):
            raise NoRoomError(str(self.kept or self.own))

    def put_away(self, task: Task, result: Result) -> Result:
        """The result of the task without its content, which is kept here. Raises NoRoomError."""
        self.put(task.step, task.fingerprint, result)
        return result if result.content is None else replace(result, content=b"")

    def get(self, step: str, fingerprint: str) -> Result | None:
        for root in (self.kept, self.own):
            if root is not None and (content := cache.read(root, step, fingerprint)) is not None:
                return cast(Result, pickle.loads(content))
        return None

    def has(self, step: str, fingerprint: str) -> bool:
        return any(
            root is not None and (root / step / fingerprint).exists() for root in (self.kept, self.own)
        )

    def content(self, step: str, fingerprint: str) -> bytes:
        """What the task made. Raises LookupError if it is not there."""
        result = self.get(step, fingerprint)
        if result is None or result.content is None:
            raise LookupError(f"{step} {fingerprint}")
        return result.content
