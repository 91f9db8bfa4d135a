"""A server with the translation page for a small project, and a plain way to ask it anything."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lecture_tools.cli import main
from lecture_tools.serve.running import running

LESSON_FILE = Path("content/lessons/lesson.yaml")
TITLE = "lesson:points.title"
BODY = "lesson:points.body.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A running server for the project at `root`; `address` has the token in its fragment."""

    root: Path
    port: int
    token: str
    address: str

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        raw: bytes | None = None,
        host: str | Sequence[str] | None = None,
        headers: Mapping[str, str] | None = None,
        token: bool = True,
    ) -> tuple[int, Any]:
        """Status and JSON of an answer. Every part of the request can be made wrong."""
        data = raw if raw is not None else None if body is None else json.dumps(body).encode()
        sent = {"X-Lecture-Token": self.token} if token else {}
        sent |= (
            {"Content-Type": "application/json", "Content-Length": str(len(data))} if data is not None else {}
        )
        sent |= headers or {}
        hosts = [host] if isinstance(host, str) else host or [f"127.0.0.1:{self.port}"]
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host=True)
        for one in hosts:
            connection.putheader("Host", one)
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(data)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        return response.status, json.loads(content) if response.headers["Content-Type"].startswith(
            "application/json"
        ) else content

    def work(self, work: str = "lessons/lesson") -> dict[str, Any]:
        status, answer = self.ask("GET", f"/api/translate/work?language=ko&work={work}")
        assert status == 200, answer
        return dict(answer)

    def text(self, key: str, work: str = "lessons/lesson") -> dict[str, Any]:
        texts = [text for part in self.work(work)["parts"] for text in part["texts"]]
        return next(text for text in texts if text["key"] == key)

    def save(self, key: str, text: str, **other: object) -> tuple[int, Any]:
        asked = {"language": "ko", "work": "lessons/lesson", "key": key, "text": text}
        revision = self.text(key)["revision"] if "revision" not in other else None
        return self.ask("POST", "/api/translate/save", {**asked, "revision": revision, **other})


@contextmanager
def desk(root: Path) -> Iterator[Desk]:
    """The server for the project at `root`, whose texts are all confirmed first."""
    assert main(["--root", str(root), "--quiet", "translate", "accept"]) == 0
    with running(root, jobs=1, translate=True) as session:
        server = session.server
        yield Desk(root=root, port=server.port, token=server.token, address=session.address())


def edit(root: Path, old: str, new: str) -> None:
    """Somebody else changes the lesson."""
    path = root / LESSON_FILE
    content = path.read_bytes().decode()
    assert old in content
    path.write_bytes(content.replace(old, new).encode())


def changed_lines(before: bytes, after: bytes) -> list[tuple[bytes, bytes]]:
    """The lines that differ; both must have as many."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return [(one, other) for one, other in zip(old, new, strict=True) if one != other]
