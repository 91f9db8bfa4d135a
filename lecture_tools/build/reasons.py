"""Why a build did what it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lecture_tools.build.state import Manifest, Record
from lecture_tools.build.tasks import Task, differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A task that was not as the last build left it, and why. `is_kept`: its result was in the cache."""

    name: str
    reasons: tuple[str, ...]
    is_kept: bool


def reasons(task: Task, before: Record | None, groups: Mapping[str, Manifest]) -> tuple[str, ...]:
    """Why the task has to be done, from the same manifest that its fingerprint is made of."""
    if before is None:
        return ("it was never done here",)
    found = tuple(_changes(task, before, groups))
    return found or ("what it made is gone",)


def _changes(task: Task, before: Record, groups: Mapping[str, Manifest]) -> Iterator[str]:
    now = task.depends_on
    for line in differences(before.depends_on, now):
        name = line.removesuffix(" changed")
        members = groups.get(before.depends_on.get(name, "")), groups.get(now.get(name, ""))
        if name != line and members[0] is not None and members[1] is not None:
            yield from (f"{name}: {change}" for change in differences(members[0], members[1]))
        else:
            yield line
    yield from (
        f"{file}, which it reads, changed"
        for file in sorted(before.reads.keys() - now.keys())
        if before.fingerprint == task.fingerprint
    )
