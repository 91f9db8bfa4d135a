"""What commands print: diagnostics, progress, and the exit codes that go with them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from lecture_tools.build.listener import Listener
from lecture_tools.diagnostics import Diagnostic, as_json, as_text, has_errors, in_order
from lecture_tools.source.text import line_reader

SUCCESS, FAILURE, USAGE = 0, 1, 2


def report(diagnostics: Iterable[Diagnostic], options: argparse.Namespace) -> int:
    """Prints every finding once, in the order of the files, and returns the exit code."""
    found = in_order(diagnostics)
    read_line = line_reader(options.root)
    for diagnostic in found:
        if options.json:
            print(as_json(diagnostic))
        else:
            print(as_text(diagnostic, read_line), file=sys.stderr)
    errors = sum(diagnostic.severity == "error" for diagnostic in found)
    if found and not options.json:
        warnings = len(found) - errors
        print(f"{count(errors, 'error')}, {count(warnings, 'warning')}", file=sys.stderr)
    return FAILURE if has_errors(found) else SUCCESS


def say(line: str, options: argparse.Namespace) -> None:
    """A line for people; `--quiet` and `--json` do without."""
    if not options.quiet and not options.json:
        print(line)


class _Lines(Listener):
    """Prints the name of each thing that is done."""

    def done(self, name: str) -> None:
        print(name)


class _Bar(Listener):
    """A moving line on a terminal: how much is done, how long the rest will take, what is worked on.

    It is drawn anew when something happens, not by a thread: processes are started while it stands there.
    """

    def __init__(self, title: str) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[current]}"),
            transient=True,
            auto_refresh=False,
        )
        self._task = self._progress.add_task(title, total=0, current="")

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def expect(self, tasks: int) -> None:
        total = self._progress.tasks[0].total or 0
        self._progress.update(self._task, total=total + tasks)
        self._progress.refresh()

    def running(self, names: Sequence[str]) -> None:
        self._progress.update(self._task, current=", ".join(names))
        self._progress.refresh()

    def done(self, name: str) -> None:
        self._progress.update(self._task, advance=1, current=name)
        self._progress.refresh()


@contextmanager
def listening(title: str, options: argparse.Namespace) -> Iterator[Listener]:
    """Someone to tell of a build's progress."""
    if options.quiet or options.json:
        yield Listener()
    elif _is_terminal():
        with _Bar(title) as bar:
            yield bar
    else:
        yield _Lines()


def _is_terminal() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


@contextmanager
def progress(title: str, options: argparse.Namespace) -> Iterator[Callable[[str], None]]:
    """A way to tell of each thing done: a moving line on a terminal, plain lines elsewhere."""
    if options.quiet or options.json:
        yield lambda _: None
    elif _is_terminal():
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, transient=True) as bar:
            task = bar.add_task(title, total=None)
            yield lambda name: bar.update(task, description=name, advance=1)
    else:
        yield print


def jobs_of(options: argparse.Namespace) -> int:
    return int(options.jobs) if options.jobs else os.cpu_count() or 1


def count(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
