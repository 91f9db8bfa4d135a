"""Who is told how a build gets on."""

from __future__ import annotations

from collections.abc import Sequence


class Listener:
    """Hears of a build's progress; this one does nothing with it."""

    def expect(self, tasks: int) -> None:
        """So many more tasks have to be done."""

    def running(self, names: Sequence[str]) -> None:
        """These are being worked on now."""

    def done(self, name: str) -> None:
        """This one is finished."""
