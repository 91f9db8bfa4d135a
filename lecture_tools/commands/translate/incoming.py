"""Take in what came back from a translator; only texts that were changed are written."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_tools.commands.console import FAILURE, SUCCESS, report, say

if TYPE_CHECKING:
    from lecture_tools.translation.exchange.incoming import Verdict


def add(action: argparse.ArgumentParser) -> None:
    action.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a .po, .xlf or .xlsx file")
    action.add_argument("--fuzzy", action="store_true", help="apply texts too that are marked for review")
    action.add_argument("--dry-run", action="store_true", help="only tell what would happen")


def run(options: argparse.Namespace) -> int:
    from lecture_tools.translation.exchange.formats import read
    from lecture_tools.translation.exchange.importing import take_in
    from lecture_tools.translation.exchange.incoming import FAILURES

    code = SUCCESS
    for file, exchange in [(file, read(file)) for file in options.files]:
        made, found = take_in(options.root, exchange, with_fuzzy=options.fuzzy, dry_run=options.dry_run)
        _print(file, made, options)
        if report(found, options) == FAILURE or any(one.outcome in FAILURES for one in made):
            code = FAILURE
    return code


def _print(file: Path, made: list[Verdict], options: argparse.Namespace) -> None:
    """Every text that something happens to, then how many there are of each outcome."""
    from lecture_tools.translation.exchange.incoming import Outcome

    for verdict in made:
        if options.json:
            print(json.dumps(_plain(verdict), ensure_ascii=False))
        elif verdict.outcome is not Outcome.UNCHANGED and not _is_silent(verdict, options):
            print("\n".join(_lines(verdict)))
    counts = Counter(verdict.outcome for verdict in made)
    summary = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome)
    say(f"{file.name}: {summary}{' (nothing was written)' if options.dry_run else ''}", options)


def _is_silent(verdict: Verdict, options: argparse.Namespace) -> bool:
    from lecture_tools.translation.exchange.incoming import FAILURES

    return options.quiet and verdict.outcome not in FAILURES


def _lines(verdict: Verdict) -> list[str]:
    """`content/…:18: refused: lesson:coin.title`, and below it why, and the text that came."""
    entry, unit = verdict.entry, verdict.unit
    place = f"{entry.file}:{entry.line}" if unit is None else f"{unit.file}:{unit.span.line}"
    moved = f" (was {entry.key.id})" if verdict.has_moved else ""
    lines = [f"{place}: {verdict.outcome}: {_named(verdict)}{moved}"]
    lines += [f"    {reason}" for reason in verdict.reasons]
    if verdict.reasons:
        lines.append(f"    source  {_line(entry.source)}")
        lines.append(f"    came    {_line(entry.target)}")
        if unit is not None and unit.target is not None:
            lines.append(f"    here    {_line(unit.target)}")
    return lines


def _named(verdict: Verdict) -> str:
    return verdict.entry.key.id if verdict.unit is None else verdict.unit.id


def _line(text: str) -> str:
    return " ".join(text.split())


def _plain(verdict: Verdict) -> dict[str, object]:
    entry, unit = verdict.entry, verdict.unit
    return {
        "outcome": str(verdict.outcome),
        "id": _named(verdict),
        "was": entry.key.id,
        "file": entry.file if unit is None else unit.file,
        "line": entry.line if unit is None else unit.span.line,
        "source": entry.source,
        "target": entry.target,
        "here": None if unit is None or unit.target is None else str(unit.target),
        "reasons": list(verdict.reasons),
    }
