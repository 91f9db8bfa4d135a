"""The local server answers its own pages and nobody else."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.serve.guard import MAX_BODY
from lecture_tools.serve.server import PORT, Request, Response, Server, Stream, open_server


@dataclass(kw_only=True)
class Site:
    """A server that notes what reaches its handlers."""

    server: Server
    seen: list[Request] = field(default_factory=list)

    def answer(self, request: Request) -> Response:
        self.seen.append(request)
        return Response.json({"path": request.path, "body": request.body, "nonce": request.nonce})

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: list[tuple[str, str]] | None = None,
        *,
        host: str | None = None,
    ) -> tuple[int, dict[str, str], bytes]:
        """Sends exactly these headers, a host and a length if there is a body."""
        given = headers or []
        with closing(http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)) as connection:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            if host != "":
                connection.putheader("Host", host or f"127.0.0.1:{self.server.port}")
            for name, value in given:
                connection.putheader(name, value)
            if body is not None and "Content-Length" not in dict(given):
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            return (
                response.status,
                {name.lower(): value for name, value in response.getheaders()},
                response.read(),
            )

    def token(self) -> tuple[str, str]:
        return "X-Lecture-Token", self.server.token


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    holder: list[Site] = []

    def handler(request: Request) -> Response:
        return holder[0].answer(request)

    def stream(_: Request) -> Stream:
        return Stream(chunks=(f"data: {number}\n\n".encode() for number in range(2)))

    routes = {
        ("GET", "/"): handler,
        ("GET", "/below/*"): handler,
        ("GET", "/api/read"): handler,
        ("POST", "/api/write"): handler,
        ("GET", "/api/events"): stream,
    }
    with Server(routes, port=0) as server:
        holder.append(Site(server=server))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield holder[0]
        server.shutdown()
        thread.join()


@pytest.fixture
def site(running: Site) -> Site:
    running.seen.clear()
    return running


JSON = ("Content-Type", "application/json")
EVIL = "https://evil.example"


def test_pages_are_answered(site: Site) -> None:
    assert site.ask("GET", "/")[0] == 200
    assert site.ask("GET", "/", host=f"localhost:{site.server.port}")[0] == 200
    assert site.ask("GET", "/", headers=[("Sec-Fetch-Site", "none")])[0] == 200
    assert site.ask("GET", "/below/a/b%20c?x=1&y=")[0] == 200
    assert (site.seen[-1].path, dict(site.seen[-1].query)) == ("/below/a/b c", {"x": "1", "y": ""})


def test_json_is_received_with_the_token(site: Site) -> None:
    own = ("Origin", f"http://127.0.0.1:{site.server.port}")
    body = json.dumps({"text": "엔트로피"}).encode()
    status, _, _ = site.ask("POST", "/api/write", body, [JSON, own, site.token()])
    assert (status, site.seen[-1].body) == (200, {"text": "엔트로피"})


HOSTILE: dict[str, tuple[int, str, str, bytes | None, list[tuple[str, str]], str | None]] = {
    "a name that was made to lead here": (403, "GET", "/", None, [], "evil.example"),
    "such a name with our port": (403, "GET", "/", None, [], "evil.example:{port}"),
    "another port": (403, "GET", "/", None, [], "127.0.0.1:1"),
    "no host": (403, "GET", "/", None, [], ""),
    "two hosts": (403, "GET", "/", None, [("Host", "evil.example")], None),
    "the same host twice": (403, "GET", "/", None, [("Host", "127.0.0.1:{port}")], None),
    "an address of another server": (400, "GET", "http://evil.example/", None, [], None),
    "an address of no server": (404, "GET", "//evil.example/", None, [], None),
    "a broken address": (400, "GET", "http://[", None, [], None),
    "no token": (403, "GET", "/api/read", None, [], None),
    "a wrong token": (403, "GET", "/api/read", None, [("X-Lecture-Token", "x")], None),
    "a token in the query": (403, "GET", "/api/read?token={token}", None, [], None),
    "two tokens": (
        403,
        "GET",
        "/api/read",
        None,
        [("X-Lecture-Token", "x"), ("X-Lecture-Token", "{token}")],
        None,
    ),
    "events without a token": (403, "GET", "/api/events", None, [], None),
    "events with a wrong token": (403, "GET", "/api/events?token=x", None, [], None),
    "events for another page": (403, "GET", "/api/events?token={token}", None, [("Origin", EVIL)], None),
    "a form of another page": (403, "POST", "/api/write", b"a=1", [("Origin", EVIL)], None),
    "another page with the token": (
        403,
        "POST",
        "/api/write",
        b"{}",
        [JSON, ("X-Lecture-Token", "{token}"), ("Origin", EVIL)],
        None,
    ),
    "a sandboxed frame": (
        403,
        "POST",
        "/api/write",
        b"{}",
        [JSON, ("X-Lecture-Token", "{token}"), ("Origin", "null")],
        None,
    ),
    "another site": (403, "GET", "/", None, [("Sec-Fetch-Site", "cross-site")], None),
    "another port of this machine": (403, "GET", "/", None, [("Sec-Fetch-Site", "same-site")], None),
    "a question for permission": (403, "OPTIONS", "/api/write", None, [("Origin", EVIL)], None),
    "plain text": (
        415,
        "POST",
        "/api/write",
        b"{}",
        [("Content-Type", "text/plain"), ("X-Lecture-Token", "{token}")],
        None,
    ),
    "no type": (415, "POST", "/api/write", b"{}", [("X-Lecture-Token", "{token}")], None),
    "a form": (
        415,
        "POST",
        "/api/write",
        b"{}",
        [("Content-Type", "application/x-www-form-urlencoded"), ("X-Lecture-Token", "{token}")],
        None,
    ),
    "nothing": (413, "POST", "/api/write", b"", [JSON, ("X-Lecture-Token", "{token}")], None),
    "too much": (
        413,
        "POST",
        "/api/write",
        None,
        [JSON, ("X-Lecture-Token", "{token}"), ("Content-Length", str(MAX_BODY + 1))],
        None,
    ),
    "an endless length": (
        411,
        "POST",
        "/api/write",
        None,
        [JSON, ("X-Lecture-Token", "{token}"), ("Content-Length", "9" * 5000)],
        None,
    ),
    "a negative length": (
        411,
        "POST",
        "/api/write",
        None,
        [JSON, ("X-Lecture-Token", "{token}"), ("Content-Length", "-1")],
        None,
    ),
    "two lengths": (
        411,
        "POST",
        "/api/write",
        None,
        [JSON, ("X-Lecture-Token", "{token}"), ("Content-Length", "2"), ("Content-Length", "3")],
        None,
    ),
    "pieces": (
        411,
        "POST",
        "/api/write",
        None,
        [JSON, ("X-Lecture-Token", "{token}"), ("Transfer-Encoding", "chunked")],
        None,
    ),
    "something with a question": (400, "GET", "/", b"GET / HTTP/1.1", [], None),
    "no JSON": (400, "POST", "/api/write", b"{", [JSON, ("X-Lecture-Token", "{token}")], None),
    "no text": (400, "POST", "/api/write", b"\xff\xfe{}", [JSON, ("X-Lecture-Token", "{token}")], None),
    "deep JSON": (400, "POST", "/api/write", b"[" * 60_000, [JSON, ("X-Lecture-Token", "{token}")], None),
    "a way up": (404, "GET", "/../../etc/passwd", None, [], None),
    "a hidden way up": (404, "GET", "/%2e%2e/%2e%2e/etc/passwd", None, [], None),
    "another method": (405, "DELETE", "/", None, [("X-Lecture-Token", "{token}")], None),
    "a made-up method": (405, "SPAM", "/", None, [("X-Lecture-Token", "{token}")], None),
    "reading by POST": (404, "POST", "/", b"{}", [JSON, ("X-Lecture-Token", "{token}")], None),
    "a POST without a token": (403, "POST", "/", b"{}", [JSON], None),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_requests_are_refused(site: Site, name: str) -> None:
    expected, method, path, body, headers, host = HOSTILE[name]

    def filled(text: str) -> str:
        return text.replace("{port}", str(site.server.port)).replace("{token}", site.server.token)

    given = [(key, filled(value)) for key, value in headers]
    status, answer, _ = site.ask(
        method, filled(path), body, given, host=None if host is None else filled(host)
    )
    assert status == expected
    assert site.seen == []
    assert "access-control-allow-origin" not in answer


def test_answers_are_hardened(site: Site) -> None:
    _, headers, body = site.ask("GET", "/")
    nonce = json.loads(body)["nonce"]
    policy = headers["content-security-policy"]
    assert f"script-src 'nonce-{nonce}';" in policy
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers or "Python" not in headers["server"]
    assert json.loads(site.ask("GET", "/")[2])["nonce"] != nonce


def test_only_some_pages_can_be_framed_and_only_by_ours() -> None:
    framed = Response(body=b"", framed=True, scripts=("'sha256-x'",))
    with Server({("GET", "/"): lambda _: framed}, port=0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        policy = Site(server=server).ask("GET", "/")[1]["content-security-policy"]
        server.shutdown()
        thread.join()
    assert "frame-ancestors 'self'" in policy and "'sha256-x'" in policy


def test_what_is_refused_is_not_read_as_the_next_request(site: Site) -> None:
    smuggled = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % site.server.port
    request = b"POST /api/write HTTP/1.1\r\nHost: evil\r\nContent-Length: %d\r\n\r\n" % len(smuggled)
    with socket.create_connection(("127.0.0.1", site.server.port), timeout=10) as connection:
        connection.sendall(request + smuggled)
        answer = b""
        while chunk := connection.recv(4096):
            answer += chunk
    assert answer.count(b"HTTP/1.1") == 1 and answer.startswith(b"HTTP/1.1 403")
    assert site.seen == []


def test_a_stream_is_sent_to_its_end(site: Site) -> None:
    status, headers, body = site.ask("GET", f"/api/events?token={site.server.token}")
    assert (status, headers["content-type"], body) == (200, "text/event-stream", b"data: 0\n\ndata: 1\n\n")


def test_the_server_is_on_this_machine_alone(site: Site) -> None:
    assert site.server.server_address[0] == "127.0.0.1"
    assert site.server.url("/x").endswith(f"/x#token={site.server.token}")


def test_a_taken_port_is_refused_if_asked_for_and_passed_over_if_not() -> None:
    with open_server({}, None) as first:
        with pytest.raises(OSError, match="in use"):
            open_server({}, first.port)
        with open_server({}, None) as second:
            assert second.port != first.port
            assert {first.port, second.port} <= {*range(PORT, PORT + 20), first.port, second.port}


@given(path=st.text(alphabet="/%.*ab2eF\\\x00", max_size=12))
def test_no_path_reaches_more_than_the_handlers_it_is_below(path: str) -> None:
    server = object.__new__(Server)
    server.routes = {("GET", "/a/*"): lambda _: Response(body=b"")}
    assert (server.handler("GET", path) is not None) == path.startswith("/a/")
