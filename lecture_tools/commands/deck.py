"""Print a resolved deck as JSON: what the writers see."""

from __future__ import annotations

import argparse
import sys

from lecture_tools.commands.console import FAILURE, SUCCESS, jobs_of, report


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument("lesson", metavar="LESSON")
    command.add_argument(
        "--lang", metavar="LANG", help="en, ko, en+ko; the course's first language by default"
    )
    command.add_argument("--course", metavar="COURSE", help="the first course that has the lesson by default")


def run(options: argparse.Namespace) -> int:
    from lecture_tools import ast
    from lecture_tools.build.basis import known_results
    from lecture_tools.pipeline import prepare
    from lecture_tools.selection import Selection

    selection = Selection(
        courses=frozenset([options.course]) if options.course else None,
        lessons=frozenset([options.lesson]),
        modes=(options.lang,) if options.lang else None,
    )
    known = known_results(options.root)
    _, decks, result = prepare(
        options.root, selection, jobs=jobs_of(options), lesson_with_results=known.prepare_lesson
    )
    elsewhere = {found for other in decks[1:] for found in other.diagnostics}
    found = [problem for problem in result.diagnostics if problem not in elsewhere]
    if report([*found, *(decks[0].diagnostics if decks else ())], options) == FAILURE:
        return FAILURE
    sys.stdout.write(ast.to_json(decks[0].deck))
    return SUCCESS
