"""Every file of tests/cases says above each mistake what must be reported there; nothing else may be.

    #! S003 5-10 unknown field 'titel' on a 'bullets' slide | did you mean 'title'?
        titel: …

`#!` is an error, `#?` a warning; then code, columns (the end exclusive, `$` on a later line), message | hint.
A file is the lesson of a small project; a folder holds content files that are laid over that project.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from projects import write_project

from lecture_tools.diagnostics import Diagnostic, in_order
from lecture_tools.explanations import EXPLANATIONS
from lecture_tools.pipeline import prepare
from lecture_tools.selection import Selection

CASES = Path(__file__).parent / "cases"
_NOTE = re.compile(r"\s*#(?P<sign>[!?]) (?P<code>\w+) (?P<columns>[\d$-]+) (?P<message>.*)")
_CHECKED = "SLVMCTI"
_ELSEWHERE = {
    "test_resolve.py": {"T001"},
    "serve/test_translating_saving.py": {"M000"},
    "test_examples.py": {"C002", "C004"},
    "translation/test_ledger.py": {"T002"},
    "translation/test_checks.py": {f"T{number}" for number in (*range(101, 119), 149)},
    "test_particles.py": {"T150", "T151"},
    "test_load.py": {"L001", "L002", "S014"},
    "source/test_text.py": {"S010", "S011", "S012", "S013"},
    "source/test_parse.py": {"S002", "S010"},
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    file: str
    line: int
    note: str


def as_finding(diagnostic: Diagnostic) -> Finding:
    span = diagnostic.span
    end = span.end_column if span.end_line == span.line else "$"
    sign = "!" if diagnostic.severity == "error" else "?"
    hint = f" | {diagnostic.hint}" if diagnostic.hint else ""
    note = f"#{sign} {diagnostic.code} {span.column}-{end} {diagnostic.message}{hint}"
    return Finding(file=span.file, line=span.line, note=note)


def read_case(text: str, file: str) -> tuple[str, list[Finding]]:
    """The file without its notes, and what they expect."""
    kept: list[str] = []
    findings = []
    for line in text.split("\n"):
        if _NOTE.fullmatch(line):
            findings.append(Finding(file=file, line=len(kept) + 1, note=line.strip()))
        else:
            kept.append(line)
    return "\n".join(kept), findings


def case_files(case: Path) -> dict[str, Path]:
    if case.is_file():
        return {"content/lessons/lesson.yaml": case}
    return {f"content/{path.relative_to(case).as_posix()}": path for path in case.rglob("*.*")}


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.stem)
def test_exactly_the_noted_findings(case: Path, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {}
    expected: list[Finding] = []
    for file, path in case_files(case).items():
        files[file], findings = read_case(path.read_text(encoding="utf-8"), file)
        expected += findings
    _, _, report = prepare(write_project(tmp_path, files=files), Selection(), jobs=1)
    found = [as_finding(diagnostic) for diagnostic in in_order(report.diagnostics)]
    assert sorted(found) == sorted(expected)


def test_every_code_has_a_case() -> None:
    notes = [
        note
        for case in CASES.iterdir()
        for path in case_files(case).values()
        for note in _NOTE.finditer(path.read_text(encoding="utf-8"))
    ]
    in_cases = {note["code"] for note in notes}
    elsewhere = set()
    for name, codes in _ELSEWHERE.items():
        text = (Path(__file__).parent / name).read_text(encoding="utf-8")
        elsewhere |= {code for code in codes if f'"{code}"' in text}
    assert in_cases | elsewhere >= {code for code in EXPLANATIONS if code[0] in _CHECKED}


def test_the_case_of_ten_mistakes_has_ten() -> None:
    _, findings = read_case((CASES / "ten-mistakes.yaml").read_text(encoding="utf-8"), "")
    assert len(findings) == len({finding.note.split(maxsplit=2)[1] for finding in findings}) == 10
