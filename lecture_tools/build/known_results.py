"""What expressions came out as and programs printed, kept from run to run: nothing is computed twice."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import Any

from lecture_tools import cache
from lecture_tools.build.digest import digest_of
from lecture_tools.compute import ComputedValues, Results
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.examples import Printed, programs
from lecture_tools.model import Lesson
from lecture_tools.preparing import PreparedLesson, prepare_lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownResults:
    """Those of one state of the tool. `arithmetic`: a hash of the code that computes; `packages`: of the
    versions of all packages.
    """

    arithmetic: str
    packages: str

    def prepare_lesson(
        self, lesson: Lesson, shared: ComputedValues, *, jobs: int
    ) -> tuple[PreparedLesson, list[Diagnostic]]:
        """See `preparing`. What is not known yet is computed and run, and known from then on."""
        expressions = {name: str(value.expression) for name, value in lesson.values.items()}
        around = {name: str(one.value.expression) for name, one in shared.items() if one is not None}
        name = digest_of((expressions, around, self.arithmetic, self.packages))
        results: Results = _read("values", name) or {}
        names = {str(slide.code): digest_of((str(slide.code), self.packages)) for slide in programs(lesson)}
        outputs = {program: _read("programs", name) for program, name in names.items()}
        printed: Printed = {program: output for program, output in outputs.items() if output is not None}
        known, ran = len(results), set(printed)
        prepared, found = prepare_lesson(lesson, shared, jobs=jobs, results=results, printed=printed)
        if len(results) > known:
            _write("values", name, results)
        for program in printed.keys() - ran:
            _write("programs", names[program], printed[program])
        return prepared, found


def _read(kind: str, name: str) -> Any:
    root = cache.folder()
    stored = cache.read(root, kind, name) if root is not None else None
    return None if stored is None else pickle.loads(stored)


def _write(kind: str, name: str, value: object) -> None:
    root = cache.folder()
    if root is not None:
        cache.write(root, kind, name, pickle.dumps(value, 5))
