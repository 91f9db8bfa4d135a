"""Start a new lesson in content/lessons."""

from __future__ import annotations

import argparse
import re
import sys

from lecture_tools.commands.console import USAGE, report, say

_TEMPLATE = """\
# yaml-language-server: $schema=../lesson.schema.json
id: {id}
title: {{en: {title}, ko: {title}}}
values: {{}}
figures: {{}}
slides:
  - id: start
    kind: title
    title: {{en: {title}, ko: {title}}}
"""


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument("lesson", metavar="LESSON", help="its id: small letters, digits and hyphens")


def run(options: argparse.Namespace) -> int:
    from lecture_tools.outputs import write_whole

    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", options.lesson):
        print(
            f"lecture new: '{options.lesson}' is no lesson id; use small letters and hyphens", file=sys.stderr
        )
        return USAGE
    path = options.root / "content" / "lessons" / f"{options.lesson}.yaml"
    if not path.parent.is_dir():
        print("lecture new: this folder has no content/lessons; use --root DIR", file=sys.stderr)
        return USAGE
    if path.exists():
        print(f"lecture new: {path.relative_to(options.root).as_posix()} exists already", file=sys.stderr)
        return USAGE
    title = options.lesson.replace("-", " ").capitalize()
    problems = write_whole(path, _TEMPLATE.format(id=options.lesson, title=title).encode())
    say(f"{path.relative_to(options.root).as_posix()}: now list it in a file of content/courses", options)
    return report(problems, options)
