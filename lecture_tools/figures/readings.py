"""`t` and `v` of a figure script: labels and values by attribute, with a record of what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Kind = Literal["label", "value"]


class UnknownNameError(AttributeError):
    """A script asked for a label or value that its figure doesn't declare."""

    def __init__(self, kind: Kind, name: str, known: Mapping[str, object]) -> None:
        super().__init__(f"the figure has no {kind} '{name}'")
        self.kind = kind
        self.asked = name
        self.known = sorted(known)


class Readings:
    """The entries of a mapping as attributes; the names that are read are added to `asked`."""

    def __init__(self, kind: Kind, entries: Mapping[str, object], asked: set[str]) -> None:
        self.__kind: Kind = kind
        self.__entries = entries
        self.__asked = asked

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self.__entries:
            raise UnknownNameError(self.__kind, name, self.__entries)
        self.__asked.add(name)
        return self.__entries[name]

    def __dir__(self) -> list[str]:
        return sorted(self.__entries)
