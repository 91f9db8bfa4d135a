"""Who may ask the local server what: the browser tab that was opened with its token, and nobody else.

Other pages in the same browser can send requests to 127.0.0.1 too, and names of their own can lead there.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus

TOKEN_HEADER = "X-Lecture-Token"
API = "/api/"
EVENTS = "/api/events"
"""The one address that takes its token from the query, since an EventSource can send no header."""
MAX_BODY = 64_000

_OWN_SITE = ("same-origin", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a request is not answered."""

    status: HTTPStatus
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Checks what a request says of itself, before anything is done with it."""

    port: int
    token: str

    def refusal(self, method: str, path: str, query_token: str | None, headers: Message) -> Refusal | None:
        """None for a request that may be answered."""
        return (
            self._foreign(headers)
            or self._unknown_method(method)
            or self._no_token(method, path, query_token, headers)
            or (_unfit_body(headers) if method == "POST" else _unwanted_body(headers))
        )

    def _foreign(self, headers: Message) -> Refusal | None:
        """Names that were made to lead here, and requests that other pages send."""
        hosts = {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}
        asked = headers.get_all("Host", [])
        if len(asked) != 1 or asked[0] not in hosts:
            return Refusal(status=HTTPStatus.FORBIDDEN, reason="this is another host")
        origins = headers.get_all("Origin", [])
        if any(origin not in {f"http://{host}" for host in hosts} for origin in origins):
            return Refusal(status=HTTPStatus.FORBIDDEN, reason="this is another origin")
        if any(site not in _OWN_SITE for site in headers.get_all("Sec-Fetch-Site", [])):
            return Refusal(status=HTTPStatus.FORBIDDEN, reason="another site asks")
        return None

    def _unknown_method(self, method: str) -> Refusal | None:
        if method == "OPTIONS":
            return Refusal(status=HTTPStatus.FORBIDDEN, reason="nothing is shared with other origins")
        if method not in ("GET", "POST"):
            return Refusal(status=HTTPStatus.METHOD_NOT_ALLOWED, reason="only GET and POST")
        return None

    def _no_token(self, method: str, path: str, query_token: str | None, headers: Message) -> Refusal | None:
        if not path.startswith(API) and method == "GET":
            return None
        given = headers.get_all(TOKEN_HEADER, [])
        if path == EVENTS and not given and query_token is not None:
            given = [query_token]
        expected = self.token.encode()
        if len(given) != 1 or not hmac.compare_digest(given[0].encode("utf-8", "replace"), expected):
            return Refusal(status=HTTPStatus.FORBIDDEN, reason="the token is missing or wrong")
        return None


def _unfit_body(headers: Message) -> Refusal | None:
    """Only JSON of a known and modest length: what forms send can't be taken for it."""
    if headers.get_content_type() != "application/json":
        return Refusal(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE, reason="only JSON")
    lengths = headers.get_all("Content-Length", [])
    if "Transfer-Encoding" in headers or len(lengths) != 1 or not _is_number(lengths[0]):
        return Refusal(status=HTTPStatus.LENGTH_REQUIRED, reason="the length is missing")
    if not 1 <= int(lengths[0]) <= MAX_BODY:
        reason = f"the body must have 1 to {MAX_BODY:,} bytes"
        return Refusal(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, reason=reason)
    return None


def _unwanted_body(headers: Message) -> Refusal | None:
    if "Transfer-Encoding" in headers or any(
        length != "0" for length in headers.get_all("Content-Length", [])
    ):
        return Refusal(status=HTTPStatus.BAD_REQUEST, reason="nothing may be sent along here")
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 12
