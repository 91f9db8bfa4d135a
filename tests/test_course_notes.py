"""docs/course-notes.md: every correction and trap is dealt with somewhere, and that place exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lessons import LESSONS, lesson

PAGE = (Path(__file__).parents[1] / "docs" / "course-notes.md").read_text(encoding="utf-8")
ROWS = {cells[0]: cells[-1] for cells in re.findall(r"^\| (S?\d+) \|.*?\| ([^|]+) \|$", PAGE, re.MULTILINE)}
COURSE = {
    "introduction", "orientation", "information", "entropy", "entropy-in-deep-learning", "cross-entropy-loss",
    "kl-divergence", "mutual-information", "best-practices", "summary",
}  # fmt: skip


def places(row: str) -> list[str]:
    return re.findall(r"`([a-z-]+(?:#[a-z0-9-]+)?)`", ROWS[row])


def test_every_correction_and_trap_has_a_line() -> None:
    corrections = [f"S{number}" for number in range(1, 29) if number != 26]
    assert list(ROWS) == [*corrections, *map(str, range(1, 42))]


@pytest.mark.parametrize("row", ROWS)
def test_every_line_names_places_that_exist(row: str) -> None:
    assert places(row) or "`check_pmf`" in ROWS[row]
    for place in places(row):
        identifier, _, part = place.partition("#")
        assert identifier in COURSE
        if identifier in LESSONS:
            one = lesson(identifier)
            assert part in {item.id for item in (*one.slides, *one.exercises)}, place
