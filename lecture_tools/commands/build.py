"""Bring decks up to date: compute, draw, write what has changed."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_tools.commands.console import FAILURE, count, jobs_of, listening, report, say
from lecture_tools.commands.selection import add_selection, selection_of

if TYPE_CHECKING:
    from lecture_tools.build.cluster import Cluster


def add(command: argparse.ArgumentParser) -> None:
    add_selection(command, formats=True)
    command.add_argument(
        "--browser", type=Path, metavar="FILE", help="the Chromium, Chrome or Edge that prints PDF files"
    )
    command.add_argument("--explain", action="store_true", help="say of all that was done why it had to be")
    command.add_argument(
        "--cache", type=Path, metavar="DIR", help="where results are kept; several checkouts may share it"
    )
    command.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="the Dask cluster that does the work, by its scheduler (tcp://HOST:PORT)",
    )
    command.add_argument(
        "--no-wait", action="store_true", help="give up if another build of this project is running"
    )


def run(options: argparse.Namespace) -> int:
    from lecture_tools.build.lock import BusyError, only_build
    from lecture_tools.build.performing import ClusterError
    from lecture_tools.build.run import build

    if options.cache is not None:
        os.environ["LECTURE_CACHE"] = str(options.cache.resolve())
    try:
        with (
            only_build(options.root, wait=not options.no_wait),
            _cluster(options.scheduler) as cluster,
            listening("building", options) as listener,
        ):
            result = build(
                options.root,
                selection_of(options),
                jobs=jobs_of(options),
                browser=options.browser,
                listener=listener,
                executor=cluster,
                arguments=options.arguments,
            )
    except (BusyError, ClusterError) as error:
        print(f"lecture build: {error}", file=sys.stderr)
        return FAILURE
    if result.notice:
        say(result.notice, options)
    if options.explain:
        for ran in result.ran:
            say(f"{ran.name}: {'; '.join(ran.reasons)}", options)
    code = report(result.diagnostics, options)
    for path in result.removed:
        say(f"{path} removed: no deck has that name any more", options)
    say(f"{count(len(result.written), 'file')} written, {len(result.current)} up to date", options)
    return code


def _cluster(scheduler: str | None) -> AbstractContextManager[Cluster | None]:
    """The cluster that does the work, if it is not done here."""
    if scheduler is None:
        return nullcontext()
    from lecture_tools.build.cluster import connected

    return connected(scheduler)
