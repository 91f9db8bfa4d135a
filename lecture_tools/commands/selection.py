"""The options that choose what to build, and what they mean."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_tools.writers import FORMATS, WRITERS

if TYPE_CHECKING:
    from lecture_tools.selection import Selection


def add_selection(command: argparse.ArgumentParser, *, formats: bool) -> None:
    command.add_argument("lessons", nargs="*", metavar="LESSON", help="only these lessons")
    command.add_argument("--course", action="append", metavar="COURSE", help="only this course (repeatable)")
    command.add_argument("--lang", action="append", metavar="LANG", help="en, ko, en+ko, … (repeatable)")
    if formats:
        command.add_argument(
            "--format", action="append", choices=FORMATS, help="only this format (repeatable)"
        )
        command.add_argument(
            "--template", type=Path, metavar="FILE", help="your own PowerPoint template for all courses"
        )


def selection_of(options: argparse.Namespace) -> Selection:
    from lecture_tools.selection import Selection

    return Selection(
        courses=frozenset(options.course) if options.course else None,
        lessons=frozenset(options.lessons) if options.lessons else None,
        modes=tuple(options.lang) if options.lang else None,
        formats=tuple(getattr(options, "format", None) or WRITERS),
        template=getattr(options, "template", None),
    )
