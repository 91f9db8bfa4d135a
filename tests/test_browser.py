"""Finding a browser, driving it, and being rid of it afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from lecture_tools.browser import BrowserError, NoBrowserError, pages, problem, running
from lecture_tools.browser.find import VARIABLE, find_browser, installed_places
from lecture_tools.browser.process import BrowserProcess
from tests.browser import chromium

HTML = b"<!doctype html><title>t</title><p id=p>hello"
posix = pytest.mark.skipif(os.name != "posix", reason="scripts stand in for browsers here")
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


def program(path: Path, script: str = "") -> Path:
    """A shell script that can be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@posix
def test_a_named_browser_comes_before_the_variable_and_that_before_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_path = program(tmp_path / "bin" / "google-chrome")
    by_variable, named = program(tmp_path / "variable"), program(tmp_path / "named")
    monkeypatch.setenv("PATH", str(on_path.parent))
    monkeypatch.delenv(VARIABLE, raising=False)
    assert find_browser() == on_path
    monkeypatch.setenv(VARIABLE, str(by_variable))
    assert find_browser() == by_variable
    assert find_browser(named) == named
    assert find_browser(Path("google-chrome")) == on_path


@posix
def test_a_browser_that_was_named_is_not_replaced_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(program(tmp_path / "chromium").parent))
    with pytest.raises(NoBrowserError, match="no program '/nowhere/chrome'"):
        find_browser(Path("/nowhere/chrome"))
    monkeypatch.setenv(VARIABLE, "crome")
    with pytest.raises(NoBrowserError, match="crome"):
        find_browser()


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("win32", "local/Google/Chrome/Application/chrome.exe"),
        ("win32", "files/Microsoft/Edge/Application/msedge.exe"),
        ("win32", "files86/Microsoft/Edge/Application/msedge.exe"),
        ("darwin", "home/Applications/Chromium.app/Contents/MacOS/Chromium"),
        ("darwin", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    ],
)
def test_browsers_of_windows_and_macos_are_where_their_installers_put_them(
    tmp_path: Path, platform: str, place: str
) -> None:
    folders = {"PROGRAMFILES": "files", "PROGRAMFILES(X86)": "files86", "LOCALAPPDATA": "local"}
    environment = {name: str(tmp_path / folder) for name, folder in folders.items()}
    assert tmp_path / place in list(installed_places(platform, environment, tmp_path / "home"))


def test_windows_without_a_folder_has_no_browser_in_it() -> None:
    assert list(installed_places("win32", {}, Path("home"))) == []
    assert list(installed_places("linux", {}, Path("home"))) == []


@posix
def test_without_any_browser_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(NoBrowserError) as raised:
        find_browser()
    found = problem(raised.value)
    assert found.code == "B002" and "Chromium, Chrome or Edge" in found.hint and VARIABLE in found.hint


@posix
@pytest.mark.parametrize(
    ("script", "message"),
    [("exit 3", "ended unexpectedly"),
     ("echo noise >&2; echo '[1:1:FATAL:x] No usable sandbox!' >&2; echo more >&2", "No usable sandbox!")],
)  # fmt: skip
def test_a_program_that_is_no_browser(tmp_path: Path, script: str, message: str) -> None:
    with (
        pytest.raises(BrowserError, match=message) as raised,
        running(program(tmp_path / "false", script)) as browser,
        browser.page(HTML, "", width=100, height=100),
    ):
        pytest.fail("there is no page")
    assert problem(raised.value).code == "B003"


@linux
def test_a_browser_that_keeps_silent_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_LIMIT", 1.0)
    script = f"sleep 60 3<&- 4>&- 2>/dev/null & echo $! > {tmp_path}/child; wait"
    with (
        pytest.raises(BrowserError, match="in time"),
        running(program(tmp_path / "silent", script)) as browser,
    ):
        browser.ask("Browser.getVersion")
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    assert is_gone(child)


def is_gone(process: int) -> bool:
    """Whether it ends within a few seconds; one that nobody has waited for yet counts as ended."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.browser
def test_a_page_gets_our_bytes_and_nothing_else() -> None:
    with running(Path(chromium())) as browser, browser.page(HTML, "a=1", width=320, height=200) as page:
        page.wait_for("#p")
        assert page.evaluate("document.body.innerText") == "hello"
        assert page.evaluate("[innerWidth, innerHeight, location.search]") == [320, 200, "?a=1"]
        page.evaluate("window.failed = 0")
        for address in ("https://deck.invalid/other", "http://127.0.0.1:1/", "file:///etc/hostname"):
            page.evaluate(f"fetch('{address}').catch(() => window.failed++), 0")
        for _ in range(100):
            if page.evaluate("failed") == 3:
                break
            time.sleep(0.05)
        assert page.evaluate("failed") == 3


@pytest.mark.browser
def test_what_goes_wrong_in_a_page_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Path(chromium())) as browser, browser.page(HTML, "", width=320, height=200) as page:
        with pytest.raises(BrowserError, match="ReferenceError: nothing is not defined"):
            page.evaluate("nothing")
        monkeypatch.setattr(pages, "_LIMIT", 0.5)
        with pytest.raises(BrowserError, match="not ready in time: it has no #never"):
            page.wait_for("#never")


@pytest.mark.browser
def test_a_page_that_hangs_does_not_hang_us(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        pytest.raises(BrowserError, match="did not answer in time"),
        running(Path(chromium())) as browser,
        browser.page(HTML, "", width=320, height=200) as page,
    ):
        monkeypatch.setattr(pages, "_LIMIT", 2.0)
        page.evaluate("(() => { while (true); })()")


@linux
@pytest.mark.browser
def test_nothing_is_left_of_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    process = BrowserProcess(Path(chromium()))
    assert len(list(tmp_path.iterdir())) == 1
    profile = str(next(tmp_path.iterdir()))
    process.send(b'{"id": 1, "method": "Browser.getVersion"}')
    assert b"Chrome" in process.receive(60)
    assert profile in running_programs()
    process.close()
    assert list(tmp_path.iterdir()) == []
    assert profile not in running_programs()


def running_programs() -> str:
    """The command lines of all processes."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended meanwhile
            lines.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return "\n".join(lines)


@linux
@pytest.mark.browser
def test_a_browser_does_not_outlive_us(tmp_path: Path) -> None:
    """Even if we are killed: its pipes are closed then."""
    program_ = f"""
import os, tempfile
tempfile.tempdir = {str(tmp_path)!r}
from pathlib import Path
from lecture_tools.browser.process import BrowserProcess
process = BrowserProcess(Path({chromium()!r}))
process.send(b'{{"id": 1, "method": "Browser.getVersion"}}')
process.receive(60)
print("it runs", flush=True)
os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", program_], capture_output=True, check=False)
    assert done.stdout == b"it runs\n"
    for _ in range(200):
        if str(tmp_path) not in running_programs():
            break
        time.sleep(0.05)
    assert str(tmp_path) not in running_programs()
