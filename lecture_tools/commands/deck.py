"""Print a resolved deck as JSON: what the writers see."""

from __future__ import annotations

import argparse
import sys

from lecture_tools.commands.console import FAILURE, SUCCESS, USAGE, jobs_of, report


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument("lesson", metavar="LESSON")
    command.add_argument(
        "--lang", metavar="LANG", help="en, ko, en+ko; the course's first language by default"
    )
    command.add_argument("--course", metavar="COURSE", help="the first course that has the lesson by default")


def run(options: argparse.Namespace) -> int:
    from lecture_tools import ast
    from lecture_tools.pipeline import Selection, prepare

    selection = Selection(
        courses=frozenset([options.course]) if options.course else None,
        lessons=frozenset([options.lesson]),
        modes=(options.lang,) if options.lang else None,
    )
    _, decks, result = prepare(options.root, selection, jobs=jobs_of(options))
    if report(result.diagnostics, options) == FAILURE:
        return FAILURE
    if not decks:
        print(f"lecture deck: no course has '{options.lesson}' in that language", file=sys.stderr)
        return USAGE
    sys.stdout.write(ast.to_json(decks[0].deck))
    return SUCCESS
