"""Confirm that translations say what their sources say."""

from __future__ import annotations

import argparse

from lecture_tools.commands.console import FAILURE, SUCCESS, count, report, say


def add(action: argparse.ArgumentParser) -> None:
    action.add_argument("--lang", action="append", metavar="LANG", help="only this language (repeatable)")
    action.add_argument(
        "ids", nargs="*", metavar="ID", help="these texts, whatever their status (as `status` prints them)"
    )
    action.add_argument(
        "--minor", action="store_true", help="also those whose source changed only in its spelling"
    )


def run(options: argparse.Namespace) -> int:
    from lecture_tools.diagnostics import SelectionError
    from lecture_tools.translation.ledger import Status, save_ledger
    from lecture_tools.translation.survey import survey

    surveys, found = survey(options.root, options.lang)
    wanted = {Status.NEW, Status.POLISHED} | ({Status.STALE_MINOR} if options.minor else set())
    known = {judgement.unit.id for one in surveys for judgement in one.judgements}
    for identifier in options.ids:
        if identifier not in known:
            raise SelectionError(f"there is no text '{identifier}'; `lecture translate status` prints them")
    if report(found, options) == FAILURE:
        return FAILURE
    problems = []
    for one in surveys:
        chosen = [
            judgement.unit
            for judgement in one.judgements
            if judgement.unit.target is not None
            and (judgement.unit.id in options.ids if options.ids else judgement.status in wanted)
        ]
        one.ledger.confirm(chosen)
        problems += save_ledger(options.root, one.ledger)
        say(f"{one.language}: {count(len(chosen), 'text')} confirmed", options)
    return report(problems, options) if problems else SUCCESS
