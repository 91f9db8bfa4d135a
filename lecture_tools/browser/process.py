"""The browser as a process: started with pipes of its own, never left behind.

It is spoken to over pipes and not over a port, which every program of the machine could use. When our end
of them closes, for whatever reason, the browser ends by itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from lecture_tools.browser.problems import BrowserError

_ARGUMENTS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers have little of it
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-breakpad",
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",  # asks no keyring
    "--use-mock-keychain",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--user-agent=lecture",  # which PDF files name as their creator
)
_GOODBYE = 5.0
"""Seconds that a browser may take to end after it was asked to."""

_END = b"\0"
_CHUNK = 1 << 20


class BrowserProcess:
    """A browser with an empty profile. What is sent and received are messages of its DevTools protocol."""

    def __init__(self, program: Path) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="lecture-", ignore_cleanup_errors=True)
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `close`
        self._rest = b""
        self._is_late = False
        command = [str(program), *_ARGUMENTS, f"--user-data-dir={self._profile.name}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # which root can't have
        try:
            self._process, self._requests, self._answers = _started(command, self._log)
        except OSError as error:
            self._log.close()
            self._profile.cleanup()
            raise BrowserError(f"the browser can't be started: {error.strerror or error}") from error

    def send(self, message: bytes) -> None:
        try:
            self._requests.write(message + _END)
            self._requests.flush()
        except OSError as error:
            raise self._failure() from error

    def receive(self, limit: float) -> bytes:
        """The next message. Raises BrowserError after `limit` seconds, and then the browser is gone."""
        message, end, rest = self._rest.partition(_END)
        if end:
            self._rest = rest
            return message
        timer = threading.Timer(limit, self._expire)
        timer.start()
        try:
            parts = [self._rest]
            while not end:
                chunk = self._answers.read1(_CHUNK)  # type: ignore[attr-defined]  # buffered
                if not chunk:
                    raise self._failure()
                part, end, self._rest = chunk.partition(_END)
                parts.append(part)
            return b"".join(parts)
        except OSError as error:
            raise self._failure() from error
        finally:
            timer.cancel()

    def close(self) -> None:
        """Ends the browser with all its processes, and removes its profile."""
        for pipe in (self._requests, self._answers):
            with suppress(OSError):  # unsent bytes that a dead browser can't take
                pipe.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_GOODBYE)
        self._kill()
        self._log.close()
        self._profile.cleanup()

    def _expire(self) -> None:
        self._is_late = True
        self._kill()

    def _kill(self) -> None:
        """Ends what is left of the browser: itself, or processes that it started."""
        if sys.platform == "win32":
            tree = ["taskkill", "/F", "/T", "/PID", str(self._process.pid)]
            subprocess.run(tree, capture_output=True, check=False)
        else:
            with suppress(ProcessLookupError, PermissionError):  # none is left
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _failure(self) -> BrowserError:
        if self._is_late:
            return BrowserError("the browser did not answer in time")
        self._log.seek(0)
        lines = [line.strip() for line in self._log.read().decode(errors="replace").splitlines()]
        fatal = [line for line in lines if ":FATAL:" in line] or [line for line in lines if line][-1:]
        return BrowserError(
            f"the browser ended unexpectedly{': ' if fatal else ''}{fatal[0] if fatal else ''}"
        )


if sys.platform == "win32":

    def _started(command: list[str], log: IO[bytes]) -> tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]:
        """The process, what it reads from and what it writes to."""
        import msvcrt

        (their_requests, requests), (answers, their_answers) = os.pipe(), os.pipe()
        handles = [msvcrt.get_osfhandle(end) for end in (their_requests, their_answers)]
        for handle in handles:
            os.set_handle_inheritable(handle, True)
        try:
            process = subprocess.Popen(
                [*command, f"--remote-debugging-io-pipes={handles[0]},{handles[1]}"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                startupinfo=subprocess.STARTUPINFO(lpAttributeList={"handle_list": handles}),
            )
        except OSError:
            os.close(requests)
            os.close(answers)
            raise
        finally:
            os.close(their_requests)
            os.close(their_answers)
        return process, os.fdopen(requests, "wb"), os.fdopen(answers, "rb")

else:
    _PIPES = 'exec "$@" 3<&0 4>&1 </dev/null >/dev/null'
    """Browsers expect their pipes at 3 and 4."""

    def _started(command: list[str], log: IO[bytes]) -> tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]:
        """The process, what it reads from and what it writes to."""
        process = subprocess.Popen(
            ["/bin/sh", "-c", _PIPES, "sh", *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        )
        assert process.stdin is not None and process.stdout is not None
        return process, process.stdin, process.stdout
