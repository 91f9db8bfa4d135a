"""Finds the module of a format, by its name or by a file."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final, Protocol

from lecture_tools.translation.exchange.entries import MAX_BYTES, Exchange, ExchangeError

_BY_SUFFIX: Final = {".po": "po", ".xlf": "xliff", ".xliff": "xliff", ".xlsx": "xlsx"}


class Format(Protocol):
    SUFFIX: str

    def write(self, exchange: Exchange) -> bytes:
        """The file; the same for the same exchange."""

    def read(self, path: Path) -> Exchange:
        """What the file holds; raises ExchangeError if it is not of this format."""


def format_named(name: str) -> Format:
    module: Format = import_module(f"{__package__}.{name}")
    return module


def read(path: Path) -> Exchange:
    """What the file holds, by its name or, of the two XLIFF, by its version; raises ExchangeError."""
    name = _BY_SUFFIX.get(path.suffix.lower())
    if name is None:
        raise ExchangeError(f"{path.name} is none of {', '.join(_BY_SUFFIX)}")
    try:
        size = path.stat().st_size
    except OSError as error:
        raise ExchangeError(f"{path} can't be read: {error.strerror}") from error
    if size > MAX_BYTES:
        raise ExchangeError(f"{path.name} has {size:,} bytes, more than {MAX_BYTES:,}")
    if name == "xliff":
        from lecture_tools.translation.exchange.xml import root_of

        name = "xliff2" if root_of(path).get("version", "").startswith("2") else "xliff"
    return format_named(name).read(path)
