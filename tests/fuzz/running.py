"""Cases by number: what each one's files are, and judging many of them in processes that may die of it."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from unittest import mock

from lecture_tools.theme import load_design
from lecture_tools.workers import Outcome, run_all
from tests.fuzz.bases import MUTATED, Files, bases, lay_out_scripts
from tests.fuzz.mutations import mutate
from tests.fuzz.oracle import MOST_SECONDS, Fault, Verdict, judge

WALL_SECONDS: Final = 12 * MOST_SECONDS
"""After which a process is stopped: seconds on the clock, and the machine may be busy with something else."""
MEMORY_LIMIT: Final = 2**30


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The `number`th case of a seed, or the `files` themselves."""

    seed: str
    number: int
    files: Files | None = None

    def source(self) -> random.Random:
        return random.Random(f"{self.seed}:{self.number}")

    def made(self) -> Files:
        """The files: a small project with one file, seldom two, that was broken."""
        if self.files is not None:
            return self.files
        source = self.source()
        files = dict(source.choice(bases()))
        for _ in range(source.choice((1, 1, 1, 1, 2))):
            name = source.choice(MUTATED)
            files[name] = mutate(source, files[name])
        return files


def judge_all(
    cases: Sequence[Case], *, jobs: int, on_done: Callable[[Case, Verdict], None] | None = None
) -> list[Verdict]:
    """The verdict on each of the cases, in their order."""

    def done(index: int, outcome: Outcome[Verdict]) -> None:
        if on_done is not None:
            on_done(cases[index], _verdict(outcome))

    outcomes = run_all(
        _prepared, cases, jobs=jobs, time_limit=WALL_SECONDS, memory_limit=MEMORY_LIMIT, on_done=done
    )
    return [_verdict(outcome) for outcome in outcomes]


def _verdict(outcome: Outcome[Verdict]) -> Verdict:
    """A process that was too slow or died tells where it was, the most recent call first."""
    if outcome.result is not None:
        return outcome.result
    where = next((line.strip() for line in outcome.report.splitlines() if "lecture_tools" in line), "")
    fault = Fault(stage=outcome.failure, where=where.partition("lecture_tools")[2], details=outcome.report)
    return Verdict(reached=outcome.failure, faults=[fault], seconds=WALL_SECONDS)


def without_packing_fonts() -> None:
    """Lets this process leave fonts as they are, since packing them takes longer than everything else."""
    from lecture_tools import fonts

    mock.patch.object(fonts, "_woff2", lambda font, _: font).start()


def _prepared() -> Callable[[Case], Verdict]:
    """The work of one process: with a folder and a cache of its own, and without packing fonts."""
    root = Path(tempfile.mkdtemp(prefix="lecture-fuzz-"))
    os.environ["LECTURE_CACHE"] = str(root / "cache")
    from lecture_tools import load

    without_packing_fonts()
    design, _ = load_design(root / "templates")
    mock.patch.object(load, "load_design", lambda _: (design, [])).start()  # the same for all cases
    lay_out_scripts(bases(), root)
    for files in (bases()[0], bases()[-1]):
        judge(files, root, random.Random(0))
    return partial(_judged, root)


def _judged(root: Path, case: Case) -> Verdict:
    return judge(case.made(), root, case.source())
