"""The options that every command has."""

from __future__ import annotations

import argparse
from pathlib import Path


def general_options(*, late: bool) -> argparse.ArgumentParser:
    """A parent parser. After a command (`late`) the options must not reset what stood before it."""

    def default(value: object) -> object:
        return argparse.SUPPRESS if late else value

    options = argparse.ArgumentParser(add_help=False)
    group = options.add_argument_group("general options")
    group.add_argument(
        "--root", type=Path, default=default(Path()), metavar="DIR", help="the project's folder"
    )
    group.add_argument("--jobs", type=_positive, default=default(0), metavar="N", help="processes at once")
    group.add_argument("--json", action="store_true", default=default(False), help="machine-readable output")
    group.add_argument(
        "--quiet", action="store_true", default=default(False), help="print only what is wrong"
    )
    return options


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
