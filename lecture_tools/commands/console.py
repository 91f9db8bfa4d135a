"""What commands print: diagnostics, progress, and the exit codes that go with them."""

from __future__ import annotations

import argparse
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from lecture_tools.diagnostics import Diagnostic, as_json, as_text, has_errors, in_order

SUCCESS, FAILURE, USAGE = 0, 1, 2


def report(diagnostics: Iterable[Diagnostic], options: argparse.Namespace) -> int:
    """Prints every finding once, in the order of the files, and returns the exit code."""
    found = in_order(diagnostics)
    for diagnostic in found:
        if options.json:
            print(as_json(diagnostic))
        else:
            print(as_text(diagnostic, _line_reader(options.root)), file=sys.stderr)
    errors = sum(diagnostic.severity == "error" for diagnostic in found)
    if found and not options.json:
        warnings = len(found) - errors
        print(f"{count(errors, 'error')}, {count(warnings, 'warning')}", file=sys.stderr)
    return FAILURE if has_errors(found) else SUCCESS


def say(line: str, options: argparse.Namespace) -> None:
    """A line for people; `--quiet` and `--json` do without."""
    if not options.quiet and not options.json:
        print(line)


@contextmanager
def progress(title: str, options: argparse.Namespace) -> Iterator[Callable[[str], None]]:
    """A way to tell of each thing done: a moving line on a terminal, plain lines elsewhere."""
    if options.quiet or options.json:
        yield lambda _: None
    elif sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, transient=True) as bar:
            task = bar.add_task(title, total=None)
            yield lambda name: bar.update(task, description=name, advance=1)
    else:
        yield print


def jobs_of(options: argparse.Namespace) -> int:
    return int(options.jobs) if options.jobs else os.cpu_count() or 1


def _line_reader(root: Path) -> Callable[[str, int], str]:
    @lru_cache(maxsize=64)
    def lines(file: str) -> list[str]:
        if not file.endswith((".yaml", ".py")):
            return []
        try:
            text = (root / file).read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            return []
        return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")

    def read(file: str, line: int) -> str:
        found = lines(file)
        return found[line - 1] if 0 < line <= len(found) else ""

    return read


def count(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
