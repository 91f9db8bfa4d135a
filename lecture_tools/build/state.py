"""What builds left behind: for each task what its result depended on, and the journal of files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from lecture_tools.build.journal import FILE, Journal, pack, unpack
from lecture_tools.build.tasks import Result, Task
from lecture_tools.diagnostics import Diagnostic, Related, Severity, Span
from lecture_tools.outputs import write_whole

Manifest = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A task that was done. `is_made`: it made something, which may still be in the cache. For `places` see
    `Task`."""

    fingerprint: str
    depends_on: Manifest
    summary: Mapping[str, Any]
    diagnostics: tuple[Diagnostic, ...]
    places: str
    reads: Manifest
    is_made: bool


@dataclass(slots=True, kw_only=True)
class State:
    """`records`: by the task's name. `groups`: a hash in manifests → the many things that it stands for.

    `made_of`, `tools`: see `Basis`.
    """

    journal: Journal = field(default_factory=Journal)
    records: dict[str, Record] = field(default_factory=dict)
    groups: dict[str, Manifest] = field(default_factory=dict)
    made_of: str = ""
    tools: dict[str, Manifest] = field(default_factory=dict)

    def note(self, task: Task, result: Result) -> None:
        self.records[task.name] = Record(
            fingerprint=task.fingerprint,
            depends_on=task.depends_on,
            summary=result.summary,
            diagnostics=result.diagnostics,
            places=task.places,
            reads=result.reads,
            is_made=result.content is not None,
        )

    def save(self, root: Path) -> list[Diagnostic]:
        """Replaces the state file below `root`; groups that no record mentions are forgotten."""
        manifests = (*self.tools.values(), *(record.depends_on for record in self.records.values()))
        mentioned = {value for manifest in manifests for value in manifest.values()}
        rest = {
            "records": {name: _plain(record) for name, record in self.records.items()},
            "groups": {name: group for name, group in self.groups.items() if name in mentioned},
            "made_of": self.made_of,
            "tools": self.tools,
        }
        data = json.dumps(rest, ensure_ascii=False, separators=(",", ":"), check_circular=False)
        return write_whole(root / FILE, pack(self.journal.to_bytes(), data.encode("utf-8", "surrogatepass")))


def load_state(root: Path) -> tuple[State, str]:
    """The state below `root`, and why there is none but an empty one."""
    path = root / FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return State(), ""
    except OSError as error:
        return State(), f"{FILE} can't be read ({error.strerror}): everything is built anew"
    try:
        journal, rest = unpack(data)
        plain = json.loads(rest)
        records = {name: _record(record) for name, record in plain["records"].items()}
        return State(
            journal=Journal.from_bytes(journal),
            records=records,
            groups=plain["groups"],
            made_of=plain["made_of"],
            tools=plain["tools"],
        ), ""
    except (ValueError, LookupError, TypeError, AttributeError):
        return State(), f"{FILE} is damaged or of another version: everything is built anew"


def _plain(record: Record) -> dict[str, Any]:
    """The record as JSON has it. Most of it is plain already, and there are many."""
    shallow = {field.name: getattr(record, field.name) for field in fields(record)}
    return {**shallow, "diagnostics": [asdict(diagnostic) for diagnostic in record.diagnostics]}


def _record(plain: dict[str, Any]) -> Record:
    found = tuple(_diagnostic(diagnostic) for diagnostic in plain.pop("diagnostics"))
    return Record(**plain, diagnostics=found)


def _diagnostic(plain: dict[str, Any]) -> Diagnostic:
    related = tuple(
        Related(message=other["message"], span=Span(**other["span"])) for other in plain.pop("related")
    )
    span, severity = Span(**plain.pop("span")), Severity(plain.pop("severity"))
    return Diagnostic(**plain, span=span, severity=severity, related=related)
