"""Options and fixtures of all tests."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from projects import write_project

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so it is in the background; programs would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("lecture", deadline=None)
settings.load_profile("lecture")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write expected files anew, for review")


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """`project(lesson, {path: text})` writes a small project and returns its root (see `projects`)."""

    def write(lesson: str | bytes | None = None, files: dict[str, str | bytes] | None = None) -> Path:
        return write_project(tmp_path / "project", lesson, files)

    return write


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written anew."""
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture
def golden(update_goldens: bool) -> Callable[[str, str], None]:
    """`golden(name, text)` compares with tests/golden/<name>."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if update_goldens:
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare
