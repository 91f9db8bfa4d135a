"""How far the translations of a project are: every text of every file judged by the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lecture_tools.diagnostics import Diagnostic, SelectionError
from lecture_tools.model import Course
from lecture_tools.source.bind import read_model
from lecture_tools.translation.ledger import Judgement, Ledger, Status, load_ledger
from lecture_tools.translation.units import content_files, units_of_file

SETTLED = frozenset({Status.DONE, Status.POLISHED})
"""What counts as translated."""

URGENT = frozenset({Status.MISSING, Status.STALE, Status.STALE_MINOR, Status.REVIEW})
"""What a translator has to look at; new pairs only wait to be confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The judged texts of a project in one language, in the order of its files."""

    language: str
    ledger: Ledger
    judgements: tuple[Judgement, ...]


def survey(root: Path, languages: Iterable[str] | None = None) -> tuple[list[Survey], list[Diagnostic]]:
    """One survey for each language but the source; raises SelectionError for one that no course has."""
    source, targets, found = project_languages(root)
    wanted = list(dict.fromkeys(languages)) if languages else targets
    for language in wanted:
        if language not in targets:
            raise SelectionError(f"no course is translated into '{language}'; there is {', '.join(targets)}")
    surveys = []
    for language in wanted:
        units = []
        for file in content_files(root):
            some, problems = units_of_file(root, file, source, language)
            units += some
            found += problems
        ledger, problems = load_ledger(root, language)
        found += problems
        surveys.append(Survey(language=language, ledger=ledger, judgements=tuple(ledger.judge(units))))
    return surveys, found


def project_languages(root: Path) -> tuple[str, list[str], list[Diagnostic]]:
    """The source language, the first of the first course, and all others that a course is taught in."""
    found: list[Diagnostic] = []
    courses: list[Course] = []
    for path in sorted((root / "content" / "courses").glob("*.yaml")):
        course, problems = read_model(Course, path, path.relative_to(root).as_posix())
        found += problems
        courses += [] if course is None else [course]
    if not courses:
        raise SelectionError("there is no course here; go to the project's folder, or use --root DIR")
    source, others = languages_of(courses)
    return source, others, found


def languages_of(courses: Iterable[Course]) -> tuple[str, list[str]]:
    """The source language, the first of the first course, and all others; no source without courses."""
    source, *others = dict.fromkeys(language for course in courses for language in course.languages) or ("",)
    return source, others


def counts(judgements: Iterable[Judgement]) -> Counter[Status]:
    return Counter(one.status for one in judgements)


def percentage(count: Counter[Status]) -> int:
    """Of the texts, how many are translated; 100 only if all are."""
    total = count.total()
    settled = sum(count[status] for status in SETTLED)
    return 100 if total == settled else 100 * settled // total
