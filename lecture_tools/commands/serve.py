"""Show decks in the browser while they are written: what is saved is seen at once."""

from __future__ import annotations

import argparse
import sys

from lecture_tools.commands.console import FAILURE, SUCCESS, jobs_of, report, say


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument("lesson", nargs="?", metavar="LESSON", help="open this lesson")
    command.add_argument("--course", metavar="COURSE", help="as it is in this course")
    command.add_argument(
        "--port", type=_port, metavar="N", help="on this port; by default the first free one from 8765"
    )
    command.add_argument("--no-open", action="store_true", help="only print the address")
    command.add_argument("--translate", action="store_true", help="open the page for translators")
    command.add_argument(
        "--editor",
        metavar="ADDRESS",
        help="how links open your editor, with {path}, {line} and {column}; by default VS Code",
    )


def run(options: argparse.Namespace) -> int:
    from lecture_tools.serve.running import running

    try:
        with running(
            options.root,
            jobs=jobs_of(options),
            port=options.port,
            translate=options.translate,
            editor=options.editor,
        ) as session:
            if session.preview.project is None:
                return report(session.preview.findings, options)
            address = session.address(options.course, options.lesson)
            print(address, flush=True)
            if not options.no_open:
                import webbrowser

                webbrowser.open(address)
            say("The pages follow the files. Stop with Ctrl+C.", options)
            session.wait()
    except KeyboardInterrupt:
        return SUCCESS
    except OSError as error:
        print(f"lecture: port {options.port} can't be used: {error.strerror or error}", file=sys.stderr)
        print("       = choose another with --port N, or leave --port out", file=sys.stderr)
        return FAILURE
    return SUCCESS


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError("must be from 1 to 65535")
    return number
