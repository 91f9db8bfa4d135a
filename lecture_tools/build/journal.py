"""The part of the build's state that says whether there is anything to do, as lines of text.

It stands at the head of the state file, so that it can be read without the rest, and without a parser.
"""

from __future__ import annotations

import os
import sys
import zlib

from lecture_tools.build.stamps import Stamp, kept, stamp_of, stamps_below

TYPE_CHECKING = False  # typing itself takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = "build/.lecture-state"
"""Below the project's root."""

_VERSION = "lecture build state 2"
_HEAD_LIMIT = 200
_FIELD, _LINE = "\0\t", "\0\n"
"""What ends fields and lines. Names of files, arguments and settings may have anything in them but NUL."""

Table = dict[str, tuple[Stamp, str]]
"""Path → its stamp when it was read (see `kept`), and the hash of its content. Paths below the root are
relative to it."""


class Journal:
    """`settings`: what else decides about a build (see `settings`). `folders`: where inputs may appear.

    `requests`: the arguments of a run that ended without findings → the outputs that it left in order.
    """

    def __init__(self) -> None:
        self.settings = ""
        self.folders: tuple[str, ...] = ()
        self.inputs: Table = {}
        self.outputs: Table = {}
        self.requests: dict[str, tuple[str, ...]] = {}

    def to_bytes(self) -> bytes:
        lines = [self.settings, _FIELD.join(self.folders)]
        for table in (self.inputs, self.outputs):
            lines.append(str(len(table)))
            lines += [
                _FIELD.join((path, " ".join(map(str, stamp)), content))
                for path, (stamp, content) in sorted(table.items())
            ]
        lines += [_FIELD.join((request, *outputs)) for request, outputs in sorted(self.requests.items())]
        return _LINE.join(lines).encode("utf-8", "surrogateescape")

    @classmethod
    def from_bytes(cls, data: bytes) -> Journal:
        """Raises ValueError or IndexError for what `to_bytes` did not make."""
        lines = data.decode("utf-8", "surrogateescape").split(_LINE)
        journal = cls()
        journal.settings, journal.folders = lines[0], tuple(lines[1].split(_FIELD))
        position = 2
        for table in (journal.inputs, journal.outputs):
            end = position + 1 + int(lines[position])
            for line in lines[position + 1 : end]:
                path, numbers, content = line.split(_FIELD)
                modified, changed, size, number = numbers.split(" ")
                table[path] = (int(modified), int(changed), int(size), int(number)), content
            position = end
        for line in lines[position:]:
            request, *outputs = line.split(_FIELD)
            journal.requests[request] = tuple(outputs)
        return journal


def pack(journal: bytes, rest: bytes) -> bytes:
    """The content of the state file."""
    return f"{_VERSION} {len(journal)} {zlib.crc32(journal)}\n".encode() + journal + rest


def unpack(data: bytes) -> tuple[bytes, bytes]:
    """The journal and what follows it. Raises ValueError for a file that is damaged or of another version."""
    head, _, body = data.partition(b"\n")
    length, checksum = _numbers(head)
    journal = body[:length]
    if len(journal) != length or zlib.crc32(journal) != checksum:
        raise ValueError("damaged")
    return journal, body[length:]


def read_journal(path: str) -> Journal | None:
    """The journal at the head of the state file; None without one, or if it can't be understood."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            length, checksum = _numbers(file.readline(_HEAD_LIMIT))
            data = file.read(length)
        if zlib.crc32(data) != checksum:
            return None
        return Journal.from_bytes(data)
    except (OSError, ValueError, IndexError):
        return None


def _numbers(head: bytes) -> tuple[int, int]:
    name, length, checksum = head.decode("ascii").rsplit(" ", 2)
    if name != _VERSION:
        raise ValueError("of another version")
    return int(length), int(checksum)


def settings() -> str:
    """What decides about a build beside its files: this Python, its packages, the time that files tell."""
    packages = (str(stamp_of(path)[0]) for path in sys.path if path.endswith("site-packages"))
    chosen = (os.environ.get(name, "") for name in ("SOURCE_DATE_EPOCH", "LECTURE_CACHE"))
    return " ".join((sys.version, sys.prefix, *packages, *chosen))


def request_of(arguments: Iterable[str]) -> str:
    """The arguments of a command as one text."""
    return "\x1f".join((os.getcwd(), *arguments))  # noqa: PTH109


def same_files(known: Table, root: str, found: Iterable[tuple[str, Stamp]]) -> bool:
    """Whether `found` are the files of the table, with the same content.

    A file with another stamp is read; if its content is the same, the table gets the new stamp.
    """
    count = 0
    for path, stamp in found:
        if path not in known:
            return False
        before, content = known[path]
        if stamp != before:
            if content != hash_of(f"{root}/{path}" if not os.path.isabs(path) else path):  # noqa: PTH117
                return False
            known[path] = kept(stamp), content
        count += 1
    return count == len(known)


def hash_of(path: str) -> str:
    """A hash of the file's content; nothing for a file that can't be read."""
    from hashlib import blake2b

    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return blake2b(file.read(), digest_size=16).hexdigest()
    except (OSError, ValueError):
        return ""


def inputs_below(root: str, folders: Iterable[str]) -> Iterable[tuple[str, Stamp]]:
    """Every file that may be an input, by its path relative to `root` if it is below it."""
    start = len(root) + 1
    for folder in folders:
        whole = f"{root}/{folder}" if not os.path.isabs(folder) else folder  # noqa: PTH117
        for path, stamp in stamps_below(whole):
            yield (path[start:] if path.startswith(f"{root}/") else path), stamp
