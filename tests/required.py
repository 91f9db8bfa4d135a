"""Programs of the machine that tests need: without them a test is skipped, on CI it fails."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from typing import NoReturn

import pytest


def cannot_run(reason: str) -> NoReturn:
    """Skips the test, or fails it where CI=true, so that CI notices what it no longer tests."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def program(names: Iterable[str]) -> str:
    """The path of the first of the programs that is installed."""
    names = tuple(names)
    for name in names:
        if path := shutil.which(name):
            return path
    cannot_run(f"not installed: {' or '.join(names)}")
