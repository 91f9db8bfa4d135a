"""What a worker of a cluster does: it sets up the project in a folder of its own and works on tasks there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Lock

from lecture_tools.build import drawings
from lecture_tools.build.blobs import Blobs
from lecture_tools.build.code import code_hashes, versions
from lecture_tools.build.digest import digest_of
from lecture_tools.build.performing import ClusterError
from lecture_tools.build.snapshot import Snapshot, unpacked
from lecture_tools.build.steps import ChangedError, perform
from lecture_tools.build.steps.bench import Bench, Need
from lecture_tools.build.tasks import Result, Task
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.figures import Studio

CODE = "the code of lecture-tools"
DRAWING = "drawing"
"""The step whose tasks are performed together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Tasks of one step that one worker performs. `blobs`: what they need of earlier tasks.

    `identity`: that of the client, see `identity`. `root`: the project's, where the build was asked for.
    """

    tasks: Sequence[Task]
    blobs: Mapping[Need, bytes]
    identity: Mapping[str, str]
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A worker's own folder, and the bench of the project that is set up in it."""

    folder: Path
    name: str
    bench: Bench


_one_at_a_time = Lock()  # a worker may have several threads; most of what runs here is Python anyway
_place: _Place | None = None


@cache
def identity() -> dict[str, str]:
    """What must be the same wherever results shall be the same: the versions of all packages, and the code of
    this one as it was when the process first asked."""
    import distributed

    return {
        **versions(),
        "distributed": distributed.__version__,
        CODE: digest_of(sorted(code_hashes().items())),
    }


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """In words, how another process differs from this one; nothing if it doesn't."""
    return ", ".join(
        f"{name} differs" if name == CODE else f"{name} is {here.get(name)} here and {there.get(name)} there"
        for name in sorted({*here, *there})
        if here.get(name) != there.get(name)
    )


def work(batch: Batch, snapshot: Snapshot) -> list[Result] | Exception:
    """The results of the tasks, with all that they made.

    A worker of another version, or a file that was saved meanwhile, is an answer and nothing that another
    worker should try.
    """
    import distributed

    worker = distributed.get_worker()
    if differs := differences(batch.identity, identity()):
        return ClusterError(f"the worker {worker.address} can't be used: {differs}")
    with _one_at_a_time:
        own = Path(worker.local_directory).resolve()
        bench = _set_up(snapshot, own)
        with tempfile.TemporaryDirectory(prefix="blobs-", dir=own, ignore_cleanup_errors=True) as folder:
            blobs = Blobs(kept=None, own=Path(folder))
            for (step, fingerprint), content in batch.blobs.items():
                blobs.put(step, fingerprint, Result(content=content))
            try:
                results = _results(batch.tasks, replace(bench, blobs=blobs))
            except ChangedError as changed:
                return changed
    here = str(bench.project.root)
    return [_with_paths_of(result, here, batch.root) for result in results]


def _set_up(snapshot: Snapshot, folder: Path) -> Bench:
    """The bench of the snapshot, in place of the one before."""
    global _place
    if _place is None or (_place.folder, _place.name) != (folder, snapshot.name):
        if _place is not None:
            shutil.rmtree(_place.bench.project.root, ignore_errors=True)
            _place = None
        root = Path(tempfile.mkdtemp(prefix=f"{snapshot.name}-", dir=folder))
        _place = _Place(folder=folder, name=snapshot.name, bench=unpacked(snapshot, root))
    return _place.bench


def _results(tasks: Sequence[Task], bench: Bench) -> list[Result]:
    if tasks[0].step != DRAWING:
        return [perform(task, bench) for task in tasks]
    drawn: dict[str, Result] = {}

    def done(task: Task, result: Result) -> None:
        drawn[task.name] = result if result.content is None else _whole(task, result, bench)

    with closing(Studio(jobs=1)) as studio:
        drawings.draw(tasks, bench, studio, done)
    return [drawn[task.name] for task in tasks]


def _whole(task: Task, result: Result, bench: Bench) -> Result:
    return replace(result, content=bench.blobs.content(task.step, task.fingerprint))


def _with_paths_of(result: Result, here: str, root: str) -> Result:
    """The result, in whose findings the project stands where its author has it."""

    def moved(found: Diagnostic) -> Diagnostic:
        return replace(found, message=found.message.replace(here, root), hint=found.hint.replace(here, root))

    return replace(result, diagnostics=tuple(moved(found) for found in result.diagnostics))
