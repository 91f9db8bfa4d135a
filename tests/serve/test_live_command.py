"""`lecture serve` as a program: where it says it is, and how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def serve(root: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The command as a process, which is ended in any case."""
    with subprocess.Popen(
        [sys.executable, "-m", "lecture_tools", "--root", str(root), "serve", "--no-open", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for other processes")
def test_it_prints_its_address_and_ends_with_ctrl_c(project: Callable[..., Path]) -> None:
    with serve(project(), "lesson") as process:
        assert process.stdout is not None and process.stderr is not None
        address = process.stdout.readline().strip()
        page, _, token = address.partition("#token=")
        assert page.startswith("http://127.0.0.1:") and page.endswith("/decks/course/01-lesson.html")
        assert len(token) >= 32
        with urllib.request.urlopen(page, timeout=30) as answer:
            assert b'id="points"' in answer.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == ""


def test_a_taken_port_is_told(project: Callable[..., Path]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with serve(project(), "--port", port) as process:
            _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert f"port {port} can't be used" in errors and "--port" in errors


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("lessom",), "there is no lesson 'lessom': did you mean 'lesson'?"),
        (("--course", "cours"), "there is no course 'cours': did you mean 'course'?"),
    ],
)
def test_unknown_names_are_told(
    project: Callable[..., Path], arguments: tuple[str, ...], message: str
) -> None:
    with serve(project(), *arguments) as process:
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 2
    assert message in errors


def test_a_folder_that_is_no_project_is_told(tmp_path: Path) -> None:
    with serve(tmp_path) as process:
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "L001" in errors
