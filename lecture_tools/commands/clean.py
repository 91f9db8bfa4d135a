"""Remove everything below build/ but its .gitignore."""

from __future__ import annotations

import argparse
import shutil

from lecture_tools.commands.console import SUCCESS, say


def add(command: argparse.ArgumentParser) -> None:
    command.description = __doc__


def run(options: argparse.Namespace) -> int:
    folder = options.root / "build"
    removed = [path for path in folder.iterdir() if path.name != ".gitignore"] if folder.is_dir() else []
    for path in removed:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    say(f"{len(removed)} entries removed from build", options)
    return SUCCESS
