"""Draw figures into build/figures, all or the named ones."""

from __future__ import annotations

import argparse
import sys

from lecture_tools.commands.console import USAGE, count, jobs_of, progress, report, say


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument("names", nargs="*", metavar="NAME", help="figures or figure scripts")
    command.add_argument("--lang", action="append", metavar="LANG", help="only this language (repeatable)")
    command.add_argument("--palette", choices=("light", "dark", "contrast"), default="light")
    command.add_argument("--show", action="store_true", help="open the pictures when they are drawn")


def run(options: argparse.Namespace) -> int:
    from lecture_tools.build.basis import known_results
    from lecture_tools.pipeline import draw_named_figures

    with progress("drawing", options) as tell:
        result = draw_named_figures(
            options.root,
            frozenset(options.names),
            frozenset(options.lang or ()),
            options.palette,
            jobs=jobs_of(options),
            tell=tell,
            lesson_with_results=known_results(options.root).prepare_lesson,
        )
    code = report(result.diagnostics, options)
    if not code and not result.written:
        print("lecture figures: no slide shows such a figure", file=sys.stderr)
        return USAGE
    say(f"{count(len(result.written), 'file')} written", options)
    if options.show:
        import webbrowser

        for path in result.written:
            if path.suffix == ".png":
                webbrowser.open(path.as_uri())
    return code
