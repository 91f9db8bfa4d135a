"""Check all content, without drawing or writing anything."""

from __future__ import annotations

import argparse

from lecture_tools.commands.console import count, jobs_of, report, say
from lecture_tools.commands.selection import add_selection, selection_of


def add(command: argparse.ArgumentParser) -> None:
    add_selection(command, formats=False)


def run(options: argparse.Namespace) -> int:
    from lecture_tools.pipeline import prepare

    _, decks, result = prepare(options.root, selection_of(options), jobs=jobs_of(options))
    code = report(result.diagnostics, options)
    if not result.diagnostics:
        say(f"{count(len(decks), 'deck')} checked, nothing found", options)
    return code
