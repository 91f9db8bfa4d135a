"""Start a small working project: one lesson, one figure, two languages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lecture_tools.commands.console import SUCCESS, USAGE, report, say


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="DIR")


def run(options: argparse.Namespace) -> int:
    from lecture_tools.editor_schema import editor_schemas, file_name
    from lecture_tools.outputs import write_whole
    from lecture_tools.theme import packaged_templates

    folder: Path = options.folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"lecture init: {options.folder} exists and is not empty", file=sys.stderr)
        return USAGE
    starter = packaged_templates() / "starter"
    contents = {
        path.relative_to(starter): path.read_bytes() for path in sorted(starter.rglob("*")) if path.is_file()
    }
    for name, schema in editor_schemas().items():
        contents[Path("content") / file_name(name)] = schema.encode()
    contents[Path("build") / ".gitignore"] = b"*\n!.gitignore\n"
    problems = []
    for path, content in contents.items():
        problems += write_whole(folder / path, content)
        say(path.as_posix(), options)
    say(f"now: lecture --root {options.folder} build", options)
    return report(problems, options) if problems else SUCCESS
