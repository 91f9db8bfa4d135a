"""Breaks small projects in thousands of ways, and saves those that the package can't cope with.

python -m tools.fuzz [--cases N] [--seed S] [--jobs N]     →  a summary; tests/fuzz/found/<fault>/content/…
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from tests.fuzz.bases import Files
from tests.fuzz.minimising import minimised
from tests.fuzz.oracle import Fault, Verdict
from tests.fuzz.running import Case, judge_all

FOUND: Final = Path(__file__).parents[1] / "tests" / "fuzz" / "found"
SLOWEST: Final = 3
TELL_EACH: Final = 500


class Summary:
    """What a run found, and how long it took."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.reached: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.first: dict[tuple[str, str], tuple[Case, Fault]] = {}
        self.times: Counter[tuple[str, str]] = Counter()
        self.slowest: list[tuple[float, int]] = []
        self.megabytes = 0.0

    def add(self, case: Case, verdict: Verdict) -> None:
        self.reached[verdict.reached] += 1
        if self.reached.total() % TELL_EACH == 0:
            say(f"{self.reached.total():,} cases, {self.reached.total() / self.seconds:.1f} a second")
        self.codes.update(verdict.codes)
        self.megabytes = max(self.megabytes, verdict.megabytes)
        self.slowest = sorted([*self.slowest, (verdict.seconds, case.number)], reverse=True)[:SLOWEST]
        for fault in verdict.faults:
            name = (fault.stage, fault.where)
            self.times[name] += 1
            if name not in self.first:
                self.first[name] = (case, fault)
                say(f"case {case.number}: {fault.stage}: {fault.where}\n    {fault.details.strip()[-300:]}")

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.start

    def tell(self, cases: int, seed: str) -> None:
        say(f"{cases:,} cases of seed '{seed}' in {self.seconds:.0f} s: {cases / self.seconds:.1f} a second")
        say(
            "came as far as: "
            + ", ".join(f"{stage} {count:,}" for stage, count in self.reached.most_common())
        )
        say(
            f"{len(self.codes)} codes: "
            + ", ".join(f"{code} {count:,}" for code, count in sorted(self.codes.items()))
        )
        say("slowest: " + ", ".join(f"{time:.2f} s (case {number})" for time, number in self.slowest))
        say(f"most memory: {self.megabytes:.0f} MB")
        say(
            f"{len(self.first)} faults"
            + "".join(f"\n  {self.times[name]:>5} × {': '.join(name)}" for name in self.first)
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", default="1", help="another seed is another set of cases")
    parser.add_argument("--first", type=int, default=0, metavar="NUMBER", help="begin with this case")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", action="store_true", help="save failing files as they are, not minimised")
    options = parser.parse_args()
    summary = Summary()
    numbers = range(options.first, options.first + options.cases)
    cases = [Case(seed=options.seed, number=number) for number in numbers]
    judge_all(cases, jobs=options.jobs, on_done=summary.add)
    summary.tell(len(cases), options.seed)
    for case, fault in summary.first.values():
        files = case.made()
        if not options.keep:
            files = minimised(files, partial(shown, case, fault, jobs=options.jobs))
        say(f"saved {save(files, fault).as_posix()}")
    return 1 if summary.first else 0


def shown(case: Case, fault: Fault, candidates: Sequence[Files], *, jobs: int) -> list[bool]:
    """Which of the candidates show the fault of the case."""
    verdicts = judge_all([replace(case, files=files) for files in candidates], jobs=jobs)
    wanted = (fault.stage, fault.where)
    return [any((one.stage, one.where) == wanted for one in verdict.faults) for verdict in verdicts]


def save(files: Files, fault: Fault) -> Path:
    """Writes the files below a folder that is named by the fault."""
    name = f"{fault.stage}-{hashlib.sha256(fault.where.encode()).hexdigest()[:8]}".replace(" ", "-")
    for path, content in files.items():
        target = FOUND / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return FOUND / name


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
