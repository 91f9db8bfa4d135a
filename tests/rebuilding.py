"""Building a small project again and again."""

from __future__ import annotations

from pathlib import Path

from lecture_tools.build.run import Report, build
from lecture_tools.selection import Selection

HTML = Selection(formats=("html",))


def rebuilt(root: Path, selection: Selection = HTML) -> Report:
    """What another build does."""
    report = build(root, selection, jobs=1)
    assert report.diagnostics == []
    return report


def names(report: Report) -> set[str]:
    """The tasks that were not up to date."""
    return {ran.name for ran in report.ran}


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
