"""Build decks: compute, draw, write."""

from __future__ import annotations

import argparse
from pathlib import Path

from lecture_tools.commands.console import count, jobs_of, progress, report, say
from lecture_tools.commands.selection import add_selection, selection_of


def add(command: argparse.ArgumentParser) -> None:
    add_selection(command, formats=True)
    command.add_argument(
        "--browser", type=Path, metavar="FILE", help="the Chromium, Chrome or Edge that prints PDF files"
    )


def run(options: argparse.Namespace) -> int:
    from lecture_tools.pipeline import build

    with progress("building", options) as tell:
        result = build(
            options.root,
            selection_of(options),
            jobs=jobs_of(options),
            browser=options.browser,
            tell=tell,
        )
    code = report(result.diagnostics, options)
    say(f"{count(len(result.written), 'file')} written", options)
    return code
