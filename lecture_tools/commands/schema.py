"""Print or write the JSON Schemas that editors check content files with."""

from __future__ import annotations

import argparse

from lecture_tools.commands.console import report, say


def add(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "name", nargs="?", choices=("lesson", "course", "values", "glossary"), default="lesson"
    )
    command.add_argument("--write", action="store_true", help="write all of them to content/*.schema.json")


def run(options: argparse.Namespace) -> int:
    from lecture_tools.editor_schema import editor_schemas, file_name
    from lecture_tools.outputs import write_whole

    schemas = editor_schemas()
    if not options.write:
        print(schemas[options.name], end="")
        return 0
    problems = []
    for name, schema in schemas.items():
        path = options.root / "content" / file_name(name)
        problems += write_whole(path, schema.encode())
        say(path.relative_to(options.root).as_posix(), options)
    return report(problems, options)
