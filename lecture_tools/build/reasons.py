"""Why a build did what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lecture_tools.build.state import Manifest, Record
from lecture_tools.build.tasks import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A task that was not as the last build left it, and why. `is_kept`: its result was in the cache."""

    name: str
    reasons: tuple[str, ...]
    is_kept: bool


def reasons(
    task: Task, before: Record | None, groups: Mapping[str, Manifest], hash_of: Callable[[str], str]
) -> tuple[str, ...]:
    """Why the task has to be done, from the same manifest that its fingerprint is made of.

    `hash_of`: of a file as it is now.
    """
    if before is None:
        return ("it was never done here",)
    found = (
        *_changes(before.depends_on, task.depends_on, groups),
        *(f"{file}, which it reads, changed" for file, was in before.reads.items() if hash_of(file) != was),
    )
    return found or ("what it made is gone",)


def _changes(before: Manifest, now: Manifest, groups: Mapping[str, Manifest]) -> Iterator[str]:
    for name in sorted({*before, *now}):
        was, is_now = before.get(name), now.get(name)
        if was == is_now:
            continue
        if was is None or is_now is None:
            yield f"{name} is {'new' if was is None else 'gone'}"
        elif was in groups and is_now in groups:
            yield from (f"{name}: {change}" for change in _changes(groups[was], groups[is_now], {}))
        else:
            yield f"{name} changed"
