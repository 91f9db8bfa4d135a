"""Check all content, without drawing or writing anything."""

from __future__ import annotations

import argparse

from lecture_tools.commands.console import count, jobs_of, progress, report, say
from lecture_tools.commands.selection import add_selection, selection_of


def add(command: argparse.ArgumentParser) -> None:
    add_selection(command, formats=False)
    command.add_argument(
        "--browser", action="store_true", help="also open the HTML decks in a browser: does every slide fit?"
    )


def run(options: argparse.Namespace) -> int:
    from lecture_tools.build.basis import known_results
    from lecture_tools.decks import without_errors
    from lecture_tools.pipeline import prepare
    from lecture_tools.translation.checking import check_translations

    selection = selection_of(options)
    known = known_results(options.root)
    project, decks, result = prepare(
        options.root, selection, jobs=jobs_of(options), lesson_with_results=known.prepare_lesson
    )
    if project is not None:
        result.diagnostics += check_translations(project, selection)
    if options.browser:
        from lecture_tools.measuring import measure

        others = [found for found in result.diagnostics if found.code != "D002"]  # PowerPoint's own
        with progress("measuring", options) as tell:
            result.diagnostics += measure(without_errors(decks, others), tell)
    code = report(result.diagnostics, options)
    if not result.diagnostics:
        say(f"{count(len(decks), 'deck')} checked, nothing found", options)
    return code
