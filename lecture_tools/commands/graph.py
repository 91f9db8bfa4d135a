"""Show what the last build did, and what each part of it depends on."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lecture_tools.commands.console import SUCCESS, USAGE, report, say


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument("lessons", nargs="*", metavar="LESSON", help="only these lessons")
    command.add_argument("--svg", type=Path, metavar="FILE", help="draw it into this file instead")


def run(options: argparse.Namespace) -> int:
    from lecture_tools.build.graph import as_svg, as_text, graph
    from lecture_tools.build.state import load_state
    from lecture_tools.outputs import write_whole

    state, notice = load_state(options.root)
    if notice:
        say(notice, options)
    found = graph(state.records, frozenset(options.lessons))
    if not found:
        print("lecture graph: nothing of that was built yet; `lecture build` first", file=sys.stderr)
        return USAGE
    if options.svg is None:
        print("\n".join(as_text(found)))
        return SUCCESS
    code = report(write_whole(options.svg.resolve(), as_svg(found).encode()), options)
    say(f"{options.svg} written", options)
    return code
