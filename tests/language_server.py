"""The language server that editors check YAML with: installed once for all test runs, then spoken to.

https://microsoft.github.io/language-server-protocol; which version is in tests/editor.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType
from typing import Any

import pytest

from tests.required import cannot_run, program

_PACKAGE = Path(__file__).parent / "editor"
_SECONDS = 120
_SETTINGS = json.loads((_PACKAGE.parent.parent / ".vscode" / "settings.json").read_text(encoding="utf-8"))


def installed_server() -> Path:
    """The server's program, in the user's cache folder; skips the test where it can't be installed."""
    lock = _PACKAGE / "package-lock.json"
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lecture-tests"
    folder = caches / f"editor-{sha256(lock.read_bytes()).hexdigest()[:12]}"
    if not folder.is_dir():
        npm = program(["npm"])
        caches.mkdir(parents=True, exist_ok=True)
        fresh = Path(mkdtemp(dir=caches, prefix="new-"))
        for file in (lock, _PACKAGE / "package.json"):
            shutil.copy(file, fresh)
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        try:
            done = subprocess.run(
                [npm, "ci", *options],
                cwd=fresh,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            cannot_run("npm does not answer")
        if done.returncode:
            cannot_run(f"npm can't install the language server: {done.stderr[-300:]}")
        try:
            fresh.rename(folder)
        except OSError:  # another test process was quicker
            shutil.rmtree(fresh)
    return folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


class Editor:
    """An editor that has `root` open, with the settings of this repository."""

    def __init__(self, root: Path) -> None:
        command = [program(["node"]), str(installed_server()), "--stdio"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._published: dict[str, list[Any]] = {}
        self._requests = 0
        self.root = root
        threading.Thread(target=self._listen, daemon=True).start()
        folder = {"uri": root.as_uri(), "name": root.name}
        completion = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}
        self._request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": root.as_uri(),
                "workspaceFolders": [folder],
                "capabilities": {
                    "workspace": {"configuration": True},
                    "textDocument": {"completion": completion, "hover": {"contentFormat": ["markdown"]}},
                },
            },
        )
        self._send({"method": "initialized", "params": {}})

    def __enter__(self) -> Editor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def problems(self, file: str, text: str) -> list[tuple[int, str]]:
        """(line, message) of what is marked in `text`, opened as `file`, in the order of the lines."""
        uri = self._open(file, text)
        while uri not in self._published:
            self._handle(self._next())
        return sorted((one["range"]["start"]["line"] + 1, one["message"]) for one in self._published[uri])

    def completions(self, file: str, text: str) -> dict[str, str]:
        """What is offered at the `@` in `text`: label → what is said about it."""
        answer = self._at("completion", file, text)
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: _plain(item.get("documentation")) for item in items}

    def hover(self, file: str, text: str) -> str:
        """What is shown when the mouse is at the `@` in `text`, as Markdown."""
        answer = self._at("hover", file, text)
        return "" if answer is None else _plain(answer["contents"])

    def _at(self, what: str, file: str, text: str) -> Any:
        before, after = text.split("@")
        uri = self._open(file, before + after)
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        position = {"line": line, "character": column}
        return self._request(f"textDocument/{what}", {"textDocument": {"uri": uri}, "position": position})

    def _open(self, file: str, text: str) -> str:
        uri = (self.root / file).as_uri()
        assert uri not in self._published, (
            "a file is opened once; closing it publishes that it has no problems"
        )
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def _request(self, method: str, parameters: object) -> Any:
        self._requests += 1
        self._send({"id": self._requests, "method": method, "params": parameters})
        while True:
            message = self._next()
            if message.get("id") == self._requests and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]
            self._handle(message)

    def _handle(self, message: dict[str, Any]) -> None:
        """Answers what the server asks, and keeps what it publishes."""
        parameters = message.get("params")
        if message.get("method") == "textDocument/publishDiagnostics":
            self._published[parameters["uri"]] = parameters["diagnostics"]  # type: ignore[index]
        elif message.get("method") == "workspace/configuration":
            sections = [item.get("section", "") for item in parameters["items"]]  # type: ignore[index]
            self._send({"id": message["id"], "result": [_section(section) for section in sections]})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        message = self._messages.get(timeout=_SECONDS)
        if message is None:
            pytest.fail("the language server has ended")
        return message

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            elif not line.strip():
                self._messages.put(json.loads(stream.read(length)))
        self._messages.put(None)


def _section(name: str) -> dict[str, Any]:
    """The settings of a section: `{"format": {"enable": …}}` for `yaml.format.enable`."""
    made: dict[str, Any] = {}
    for key, value in _SETTINGS.items():
        inner = made
        section, _, rest = key.partition(".")
        if section == name:
            *folders, last = rest.split(".")
            for folder in folders:
                inner = inner.setdefault(folder, {})
            inner[last] = value
    return made


def _plain(markup: Any) -> str:
    return str(markup["value"] if isinstance(markup, dict) else markup or "")
