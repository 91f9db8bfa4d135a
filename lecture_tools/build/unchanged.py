"""Is there anything to do? Answered from the stamps of files, before anything is imported that takes time."""

from __future__ import annotations

import os

from lecture_tools.build.journal import (
    FILE,
    inputs_below,
    pack,
    read_journal,
    request_of,
    same_files,
    settings,
    unpack,
)
from lecture_tools.build.stamps import stamp_of

TYPE_CHECKING = False  # typing itself takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Sequence


def is_unchanged(arguments: Sequence[str]) -> bool:
    """Whether a build with just these arguments was done, found nothing wrong, and all is as it was then."""
    root = os.path.abspath(_root_in(arguments))  # noqa: PTH100
    file = f"{root}/{FILE}"
    journal = read_journal(file)
    if journal is None or journal.settings != settings():
        return False
    outputs = journal.requests.get(request_of(arguments))
    if outputs is None:
        return False
    stamps = dict(journal.inputs), dict(journal.outputs)
    own = {path: journal.outputs[path] for path in outputs if path in journal.outputs}
    if len(own) != len(outputs):
        return False
    if not same_files(journal.inputs, root, inputs_below(root, journal.folders)):
        return False
    if not same_files(own, root, ((path, stamp_of(f"{root}/{path}")) for path in outputs)):
        return False
    journal.outputs.update(own)
    if (journal.inputs, journal.outputs) != stamps:
        _keep(file, journal.to_bytes())
    return True


def _root_in(arguments: Sequence[str]) -> str:
    for place, argument in enumerate(arguments):
        if argument == "--root":
            return "".join(arguments[place + 1 : place + 2])
        if argument.startswith("--root="):
            return argument[len("--root=") :]
    return "."


def _keep(file: str, journal: bytes) -> None:
    """Puts another journal before what the state file has else. Without it the next run takes longer."""
    temporary = f"{file}.{os.getpid()}.part"
    try:
        with open(file, "rb") as old:  # noqa: PTH123
            rest = unpack(old.read())[1]
        with open(temporary, "wb") as new:  # noqa: PTH123
            new.write(pack(journal, rest))
        os.replace(temporary, file)  # noqa: PTH105
    except (OSError, ValueError):
        return
