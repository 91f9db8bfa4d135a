"""A task: a pure function, and by name all that its result depends on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lecture_tools.build.digest import digest_of
from lecture_tools.diagnostics import Diagnostic

Summary = Mapping[str, Any]
"""What the planning of later tasks needs to know of a result: plain data, as JSON has it."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """`step` names the function (see `steps`), `arguments` is what it gets.

    `manifest`: what the result depends on → a hash of it. `files`: the project's files that the step reads
    itself, with the hashes under which it may be done. `name` says to people what is made.
    `places`: a hash of what its findings may point at; that may move without the result changing.
    `modules`: what it runs, of this package; a process that has them already is quicker at it.
    """

    name: str
    step: str
    arguments: Any = field(repr=False)
    manifest: Mapping[str, str]
    files: Mapping[str, str] = field(default_factory=dict)
    places: str = ""
    modules: tuple[str, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        return digest_of((self.step, sorted(self.manifest.items()), sorted(self.files.items())))

    @property
    def depends_on(self) -> dict[str, str]:
        return {**self.manifest, **self.files}


_OF_THE_MACHINE = frozenset(("C002", "F004", "F009"))
"""Programs and figure scripts that took too long, or that the system ended."""


def may_pass(found: Iterable[Diagnostic]) -> bool:
    """Whether the machine may be to blame for one of these: it had too much to do, or too little memory."""
    return any(diagnostic.code in _OF_THE_MACHINE for diagnostic in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a task came to. `reads`: files of the project that it turned out to read → their hashes.

    `places`: that of the task; findings of a result without it are taken for outdated.

    `content`: what was made; None if it was prevented by an error. `is_final`: it would come out like this
    again, as it need not when a process is stopped from outside or has too little time.
    """

    summary: Summary = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    places: str = ""
    reads: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None
    is_final: bool = True
