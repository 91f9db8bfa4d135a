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

TOGETHER = (
    "tests/build/test_cluster.py",
    "tests/fuzz/test_fuzz.py",
    "tests/serve/test_live_browser.py",
    "tests/serve/test_translating_browser.py",
    "tests/writers/test_pptx_course_office.py",
)
"""Files whose tests share what takes long to make: a cluster, a browser, LibreOffice's pages."""
GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write expected files anew, for review")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """With `--dist loadgroup`, tests that belong together go to one process, and those go first.

    The marks of pytest-xdist for that have no effect since pytest 9.2, whose items keep their ids elsewhere.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return file if file in TOGETHER else nodeid

    return Scheduling(config, log) if config.getoption("dist") == "loadgroup" else None


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
