"""Show which layouts of a PowerPoint template a deck would use."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_tools.commands.console import SUCCESS, report

if TYPE_CHECKING:
    from lecture_tools.writers.pptx.template_match import Match

WAYS = {
    "chosen": "chosen",
    "name": "by its name",
    "type": "by its type",
    "placeholders": "by its placeholders",
    "nearest": "nothing better",
}
"""How a layout was found, in words."""


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="a .pptx or .potx file")


def run(options: argparse.Namespace) -> int:
    from lecture_tools.diagnostics import Diagnostic, Span
    from lecture_tools.theme import OwnTemplate, load_design
    from lecture_tools.writers.pptx.template import template_matches, template_problems

    design, found = load_design(options.root / "templates")
    if design is None:
        return report(found, options)
    span = Span(file=str(options.file), line=1, column=1, end_line=1, end_column=1)
    try:
        own = OwnTemplate(file=options.file.read_bytes(), layouts={}, span=span)
    except OSError:
        return report([Diagnostic(code="P001", message="there is no such template", span=span)], options)
    problems = list(template_problems(design, own, ()))
    if problems:
        return report(problems, options)
    _print(template_matches(design, own), options)
    return SUCCESS


def _print(matches: dict[str, Match], options: argparse.Namespace) -> None:
    """One line a layout: ours, the template's, and how it was found."""
    masters = {match.offer.master for match in matches.values()}
    wide = max(map(len, matches))
    widest = max(len(match.offer.full_name) for match in matches.values())
    for name, match in matches.items():
        offer = match.offer
        if options.json:
            found = {"layout": name, "uses": offer.name, "master": offer.master, "found": match.how}
            print(json.dumps(found, ensure_ascii=False))
            continue
        shown = offer.full_name if len(masters) > 1 else offer.name
        print(f"{name:<{wide}}  {shown:<{widest}}  {WAYS[match.how]}")
