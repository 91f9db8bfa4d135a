"""List computed values: name, value, unit, expression, expectation, where used."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from lecture_tools.commands.console import report

if TYPE_CHECKING:
    from lecture_tools.inventory import ListedValue

WIDE = 180
"""Columns where the output goes to a file or a pipe."""


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument("lessons", nargs="*", metavar="LESSON", help="only these lessons")


def run(options: argparse.Namespace) -> int:
    from lecture_tools.inventory import list_values

    listed, diagnostics = list_values(options.root, frozenset(options.lessons))
    if options.json:
        for value in listed:
            print(json.dumps(_plain(value), ensure_ascii=False))
    else:
        _print_table(listed)
    return report(diagnostics, options)


def _plain(value: ListedValue) -> dict[str, object]:
    return {
        "lesson": value.lesson,
        "name": value.name,
        "value": value.printed,
        "unit": value.unit,
        "expression": value.expression,
        "expect": value.expect,
        "used": list(value.used),
    }


def _print_table(listed: list[ListedValue]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("lesson", "name", "value", "unit", "expression", "expect", "used on"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "value" else "left")
    for value in listed:
        cells = (value.lesson, value.name, value.printed, value.unit, value.expression, value.expect)
        table.add_row(*cells, ", ".join(value.used) or "nothing")
    width = None if sys.stdout.isatty() else WIDE
    Console(markup=False, highlight=False, width=width).print(table)
