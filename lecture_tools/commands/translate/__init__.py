"""See how far translations are, confirm them, and exchange texts with translators."""

from __future__ import annotations

import argparse
from typing import Final

from lecture_tools.commands.general import general_options
from lecture_tools.commands.translate import accept, export, incoming, language, status

ACTIONS: Final = {
    "status": status,
    "accept": accept,
    "export": export,
    "import": incoming,
    "add": language,
}


def add(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)
    for name, module in ACTIONS.items():
        summary = (module.__doc__ or "").strip().partition("\n")[0]
        action = actions.add_parser(
            name, help=summary, description=summary, parents=[general_options(late=True)]
        )
        module.add(action)
        action.set_defaults(action=module.run)


def run(options: argparse.Namespace) -> int:
    code: int = options.action(options)
    return code
