"""Whatever is in the files of a project, the answer is a deck or a finding with a place (see tools/fuzz)."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from lecture_tools.diagnostics import Diagnostic, Span
from tests.fuzz import oracle, snippets, strategies
from tests.fuzz.bases import COURSE, GLOSSARY, LESSON, VALUES, Files, bases, lay_out_scripts
from tests.fuzz.minimising import minimised
from tests.fuzz.mutations import mutate
from tests.fuzz.oracle import Fault, Verdict, judge
from tests.fuzz.running import Case, judge_all, without_packing_fonts
from tools.fuzz import FOUND, save

CASES = 500
SOUND = {"sound", "written"}
FOLDERS = sorted(path for path in FOUND.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fuzz")
    lay_out_scripts(bases(), root)
    return root


@pytest.fixture(scope="module")
def judged(root: Path) -> Iterator[Callable[[Files], Verdict]]:
    """Every case goes through what translators use, too, in a process whose memory no other test has used."""
    with ProcessPoolExecutor(1, get_context("spawn"), _start) as process:
        yield lambda files: process.submit(judge, files, root, random.Random(0)).result()


def _start() -> None:
    oracle._TRANSLATIONS = 1.0
    without_packing_fonts()


def test_no_case_of_the_fuzzer_finds_a_fault() -> None:
    cases = [Case(seed="tests", number=number) for number in range(CASES)]
    verdicts = judge_all(cases, jobs=2)
    faults = {
        (fault.stage, fault.where): (case.number, fault.details)
        for case, verdict in zip(cases, verdicts, strict=True)
        for fault in verdict.faults
    }
    assert faults == {}
    assert {"translation", "not sound", "sound", "written"} <= {verdict.reached for verdict in verdicts}


def files_below(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_was_found_once_is_mended(folder: Path, judged: Callable[[Files], Verdict]) -> None:
    assert judged(files_below(folder)).faults == []


def test_the_projects_that_are_broken_are_right_before(judged: Callable[[Files], Verdict]) -> None:
    for files in bases()[::9]:
        verdict = judged(files)
        assert verdict.reached in SOUND and verdict.faults == []


def test_a_long_text_takes_no_longer_than_its_parts(judged: Callable[[Files], Verdict]) -> None:
    for large in snippets.LARGE:
        text = {"en": large, "ko": large}
        slide = {"id": "a", "kind": "bullets", "title": text, "body": [text], "notes": text}
        lesson = {"id": "lesson", "title": {"en": "a", "ko": "a"}, "slides": [slide]}
        raw = yaml.safe_dump(lesson, allow_unicode=True).encode()
        assert judged({COURSE: bases()[1][COURSE], LESSON: raw}).faults == [], large[:20]


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(lesson=strategies.lessons())
def test_any_lesson_is_taken(judged: Callable[[Files], Verdict], lesson: object) -> None:
    text = yaml.safe_dump(lesson, allow_unicode=True, sort_keys=False)
    files = {**bases()[0], VALUES: b"values: {spam: 1/2}\n", LESSON: text.encode("utf-8", "replace")}
    assert judged(files).faults == []


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(tree=strategies.trees)
@pytest.mark.parametrize("name", [COURSE, VALUES, GLOSSARY])
def test_any_other_file_is_taken(judged: Callable[[Files], Verdict], name: str, tree: object) -> None:
    whole = yaml.safe_load(bases()[0][name])
    text = yaml.safe_dump({**whole, next(reversed(whole)): tree}, allow_unicode=True, sort_keys=False)
    assert judged({**bases()[0], name: text.encode("utf-8", "replace")}).faults == []


def test_a_case_is_the_same_each_time_and_differs_from_its_project() -> None:
    cases = [Case(seed="x", number=number).made() for number in range(60)]
    assert cases == [Case(seed="x", number=number).made() for number in range(60)]
    assert sum(files in bases() for files in cases) < 6


def test_a_broken_file_is_mostly_still_yaml() -> None:
    source, raw = random.Random(0), bases()[0][LESSON]
    read = 0
    for _ in range(200):
        try:
            yaml.load(mutate(source, raw), Loader=yaml.CSafeLoader)
            read += 1
        except (yaml.YAMLError, UnicodeDecodeError, ValueError):
            continue
    assert read > 100


def _fails(*_: object) -> None:
    raise ZeroDivisionError


def _outside(file: str, line: int, column: int) -> Callable[..., tuple[None, list[Diagnostic]]]:
    span = Span(file=file, line=line, column=column, end_line=line, end_column=column)
    return lambda _: (None, [Diagnostic(code="S001", message="x", span=span)])


@pytest.mark.parametrize(
    ("instead", "where"),
    [
        (_fails, "ZeroDivisionError in "),
        (_outside("content/nothing.yaml", 1, 1), "S001: no such file"),
        (_outside(LESSON, 10_000, 1), "S001: outside the file"),
        (_outside(LESSON, 1, 500), "S001: outside the file"),
        (_outside(LESSON, 0, 1), "S001: outside the file"),
    ],
)
def test_faults_are_noticed(
    instead: Callable[..., object],
    where: str,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(oracle, "load_project", instead)
    (fault,) = judge(bases()[0], root, random.Random(0)).faults
    assert fault.where == where


def test_slow_and_greedy_cases_are_noticed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oracle, "MOST_SECONDS", 0.0)
    monkeypatch.setattr(oracle, "peak_megabytes", iter((100.0, 501.0)).__next__)
    verdict = judge(bases()[0], root, random.Random(0))
    assert [fault.where for fault in verdict.faults] == ["slow", "memory"]


def test_what_shows_a_fault_is_made_as_small_as_can_be() -> None:
    def shows(some: Sequence[Files]) -> list[bool]:
        return [b"x" in files["a"] and "가".encode() in files["b"] for files in some]

    files = {"a": b"a\nbxb\n" * 50, "b": b"1\n\xff\n" + "나가다".encode() * 9 + b"\n" * 30}
    assert minimised(files, shows) == {"a": b"x", "b": "가".encode()}


def test_a_saved_case_is_judged_again_from_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.fuzz.FOUND", tmp_path)
    folder = save(bases()[0], Fault(stage="too slow", where="parse", details=""))
    assert folder.parent == tmp_path and files_below(folder) == bases()[0]
