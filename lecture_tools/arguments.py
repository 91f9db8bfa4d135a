"""The options of the command line, and running the command that they name."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from lecture_tools import __version__
from lecture_tools.commands import COMMANDS
from lecture_tools.commands.console import FAILURE, USAGE
from lecture_tools.commands.general import general_options
from lecture_tools.diagnostics import SelectionError
from lecture_tools.workers import WorkerError

GARBAGE = (100_000, 50, 50)
"""How many new objects before Python looks for circles among them: decks are large, and have few."""


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns the exit code."""
    gc.set_threshold(*GARBAGE)
    options = parser().parse_args(arguments)
    options.root = options.root.resolve()
    options.arguments = list(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except SelectionError as error:
        print(f"lecture: {error}", file=sys.stderr)
        return USAGE
    except WorkerError as error:
        print(f"lecture: {error}", file=sys.stderr)
        return FAILURE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that Python's own flush works
        return FAILURE
    return code


def parser() -> argparse.ArgumentParser:
    """All commands; the general options may stand before or after the command."""
    top = argparse.ArgumentParser(
        prog="lecture",
        description="Bilingual lecture decks from paired YAML.",
        parents=[general_options(late=False)],
    )
    top.add_argument("--version", action="version", version=f"lecture {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in COMMANDS:
        module = import_module(f"lecture_tools.commands.{name}")
        summary = (module.__doc__ or "").strip().partition("\n")[0]
        command = commands.add_parser(
            name, help=summary, description=summary, parents=[general_options(late=True)]
        )
        module.add(command)
        command.set_defaults(run=module.run)
    return top
