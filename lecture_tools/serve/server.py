"""A small local HTTP server: handlers by address, hardened answers, streams of events; loopback only.

Nothing in a request ever names a file: handlers look names up among what the project has.
"""

from __future__ import annotations

import json
import os
import secrets
import socket
import sys
import traceback
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from lecture_tools.serve.guard import Guard, Refusal

PORT = 8765
"""Where the server is, if nobody asks for another port and this one is free."""

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
_PORTS_TRIED = 20
_IDLE = 60
"""Seconds until a connection without a request is closed."""

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a handler learns. `path` is decoded; `body`: the JSON of a POST.

    `nonce` belongs on every `<script>` of the page that is the answer; no other script runs there.
    """

    method: str
    path: str
    query: Mapping[str, str]
    body: object = None
    nonce: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An answer. `framed`: whether our own pages may show it in a frame.

    `scripts`: what the page's security policy allows beside scripts with the nonce.
    """

    body: bytes
    content_type: str = HTML
    status: HTTPStatus = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    framed: bool = False
    scripts: tuple[str, ...] = ()

    @classmethod
    def json(cls, value: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
        body = json.dumps(value, ensure_ascii=False).encode("utf-8")
        return cls(body=body, content_type=JSON, status=status)

    @classmethod
    def error(cls, status: HTTPStatus, reason: str) -> Response:
        return cls.json({"error": reason}, status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """An answer without end: server-sent events, a chunk each. Closed when nobody listens any more."""

    chunks: Generator[bytes, None, None]


Handler = Callable[[Request], Response | Stream]
Routes = Mapping[tuple[str, str], Handler]
"""(method, path) → handler. A path that ends in `/*` stands for everything below it."""


class Server(ThreadingHTTPServer):
    """Serves `routes` on 127.0.0.1. Raises OSError if the port is taken."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would share the port with whoever has it

    def __init__(self, routes: Routes, *, port: int) -> None:
        self.routes = routes
        self.token = secrets.token_urlsafe(24)
        super().__init__(("127.0.0.1", port), _Exchange)
        self.guard = Guard(port=self.port, token=self.token)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str = "/") -> str:
        """The address with the token in its fragment, which browsers keep to themselves."""
        return f"http://127.0.0.1:{self.port}{path}#token={self.token}"

    def handler(self, method: str, path: str) -> Handler | None:
        """The handler of the path itself, or of the longest `/*` that covers it."""
        if exact := self.routes.get((method, path)):
            return exact
        folder = path
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            if below := self.routes.get((method, f"{folder}/*")):
                return below
        return None

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser that left
            super().handle_error(request, client_address)


def open_server(routes: Routes, port: int | None) -> Server:
    """A server on `port`, or on the first free one near `PORT`. Raises OSError if there is none."""
    if port is not None:
        return Server(routes, port=port)
    for candidate in range(PORT, PORT + _PORTS_TRIED):
        try:
            return Server(routes, port=candidate)
        except OSError:
            continue
    return Server(routes, port=0)


class _Exchange(BaseHTTPRequestHandler):
    server: Server
    server_version = "lecture"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = _IDLE

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal shows what is wrong with the lessons."""

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Every method comes to `answer`, where those that nobody needs are refused like the rest."""
        if name.startswith("do_"):
            return self.answer
        raise AttributeError(name)

    def answer(self) -> None:
        nonce = secrets.token_urlsafe(16)
        asked = self._request(nonce)
        if isinstance(asked, Refusal):
            self.close_connection = True  # what it sent along has not been read
            self._send(Response.error(asked.status, asked.reason), nonce)
            return
        handler = self.server.handler(asked.method, asked.path)
        if handler is None:
            self._send(Response.error(HTTPStatus.NOT_FOUND, "there is no such page"), nonce)
            return
        try:
            answer = handler(asked)
        except Exception:
            traceback.print_exc()
            reason = "the server made a mistake, which the terminal shows"
            answer = Response.error(HTTPStatus.INTERNAL_SERVER_ERROR, reason)
        if isinstance(answer, Stream):
            self._stream(answer)
        else:
            self._send(answer, nonce)

    def _request(self, nonce: str) -> Request | Refusal:
        try:
            target = urlsplit(self.path)
        except ValueError:
            return Refusal(status=HTTPStatus.BAD_REQUEST, reason="this is no address")
        if target.scheme or target.netloc or not target.path.startswith("/"):
            return Refusal(status=HTTPStatus.BAD_REQUEST, reason="this is no address of this server")
        path = unquote(target.path)
        query = dict(parse_qsl(target.query, keep_blank_values=True))
        refusal = self.server.guard.refusal(self.command, path, query.get("token"), self.headers)
        if refusal is not None:
            return refusal
        body: object = None
        if self.command == "POST":
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                body = json.loads(raw)
            except (ValueError, RecursionError):
                return Refusal(status=HTTPStatus.BAD_REQUEST, reason="this is no JSON")
        return Request(method=self.command, path=path, query=query, body=body, nonce=nonce)

    def _send(self, response: Response, nonce: str) -> None:
        self.send_response(response.status)
        policy = _policy(nonce, response)
        own = {
            "Content-Type": response.content_type,
            "Content-Length": str(len(response.body)),
            "Content-Security-Policy": policy,
        }
        for name, value in {**_HEADERS, **own, **response.headers}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(response.body)

    def _stream(self, stream: Stream) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        for name, value in {**_HEADERS, "Content-Type": "text/event-stream", "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for chunk in stream.chunks:
                self.wfile.write(chunk)
                self.wfile.flush()
        finally:
            stream.chunks.close()


def _policy(nonce: str, response: Response) -> str:
    """Only scripts of our own run; everything that is loaded comes from here; no other page frames ours."""
    scripts = " ".join((f"'nonce-{nonce}'", *response.scripts))
    ancestors = "'self'" if response.framed else "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        "img-src 'self' data:; connect-src 'self'; frame-src 'self'; "
        f"frame-ancestors {ancestors}; base-uri 'none'; form-action 'none'"
    )
