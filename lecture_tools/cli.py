"""The `lecture` command. Whether there is anything to do is asked first, before the rest is even imported."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # typing itself takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Exit codes: 0 done, 1 diagnostics, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        if "build" in given:
            from lecture_tools.build.unchanged import is_unchanged

            if is_unchanged(given):
                if not {"--quiet", "--json"} & set(given):
                    print("everything is up to date")
                return 0
        from lecture_tools.arguments import run

        return run(given)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 1
