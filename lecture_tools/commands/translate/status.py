"""How far each lesson is, and what is missing or stale."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Final

from lecture_tools.commands.console import report

if TYPE_CHECKING:
    from lecture_tools.translation.ledger import Judgement
    from lecture_tools.translation.survey import Survey

WIDE: Final = 120
"""Columns where the output goes to a file or a pipe."""


def add(action: argparse.ArgumentParser) -> None:
    action.add_argument("--lang", action="append", metavar="LANG", help="only this language (repeatable)")
    action.add_argument("--lesson", action="append", metavar="LESSON", help="only this lesson (repeatable)")
    action.add_argument("--all", action="store_true", help="print new texts too, not only missing and stale")


def run(options: argparse.Namespace) -> int:
    from lecture_tools.translation.ledger import Status
    from lecture_tools.translation.survey import URGENT, survey

    surveys, found = survey(options.root, options.lang)
    for one in surveys:
        judged = [
            judgement
            for judgement in one.judgements
            if not options.lesson or _lesson(judgement) in options.lesson
        ]
        if options.json:
            for judgement in judged:
                print(json.dumps(_plain(judgement), ensure_ascii=False))
        else:
            _print_table(one, judged)
            for judgement in judged:
                if judgement.status in URGENT or (options.all and judgement.status is Status.NEW):
                    _print_details(judgement)
    return report(found, options)


def _lesson(judgement: Judgement) -> str:
    return judgement.unit.id.partition(":")[0]


def _plain(judgement: Judgement) -> dict[str, object]:
    unit = judgement.unit
    return {
        "language": unit.language,
        "id": unit.id,
        "status": str(judgement.status),
        "file": unit.file,
        "line": unit.span.line,
        "source": str(unit.source),
        "target": None if unit.target is None else str(unit.target),
        "was": judgement.was,
        "remembered": judgement.remembered,
    }


def _print_table(one: Survey, judged: list[Judgement]) -> None:
    from rich.console import Console
    from rich.table import Table

    from lecture_tools.translation.ledger import Status
    from lecture_tools.translation.survey import counts, percentage

    table = Table(box=None, pad_edge=False, title=one.language, title_justify="left")
    for heading in ("file", "", *Status):
        table.add_column(heading, justify="left" if heading == "file" else "right")
    files: dict[str, list[Judgement]] = {}
    for judgement in judged:
        files.setdefault(judgement.unit.file, []).append(judgement)
    rows = [*files.items(), *([("all", judged)] if len(files) > 1 else [])]
    for file, some in rows:
        count = counts(some)
        numbers = (str(count[status]) if count[status] else "·" for status in Status)
        table.add_row(file.removeprefix("content/"), f"{percentage(count)} %", *numbers)
    width = None if sys.stdout.isatty() else WIDE
    Console(markup=False, highlight=False, width=width).print(table)


def _print_details(judgement: Judgement) -> None:
    unit = judgement.unit
    print(f"{unit.file}:{unit.span.line}: {judgement.status}: {unit.id}")
    if judgement.was is not None:
        print(f"    source  {word_difference(judgement.was, unit.source)}")
    else:
        print(f"    source  {_line(unit.source)}")
    if unit.target is not None:
        print(f"    {unit.language:<7} {_line(unit.target)}")
    if judgement.remembered is not None:
        print(f"    before  {_line(judgement.remembered)}")


def _line(text: str) -> str:
    return " ".join(text.split())


def word_difference(before: str, after: str) -> str:
    """`after` with what left in `[-…-]` and what came in `{+…+}`."""
    from lecture_tools.translation.differences import Change, changes

    marks = {Change.KEPT: ("", ""), Change.GONE: ("[-", "-]"), Change.NEW: ("{+", "+}")}
    return " ".join(words.join(marks[change]) for change, words in changes(before, after))
