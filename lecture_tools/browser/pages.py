"""Pages in a browser, by its DevTools protocol (https://chromedevtools.github.io/devtools-protocol).

A page gets its bytes from us, at an address that does not exist; every other request is refused.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lecture_tools.browser.find import find_browser
from lecture_tools.browser.problems import BrowserError
from lecture_tools.browser.process import BrowserProcess

ORIGIN = "https://deck.invalid/"
"""Where pages are. The same on every machine, since addresses of links become a part of PDF files."""

_LIMIT = 60.0
"""Seconds that any one answer may take, and that a page may take to be ready."""

_POLL = 0.02


@contextmanager
def running(named: Path | None = None) -> Iterator[Browser]:
    """The browser `named`, or any; it is ended when the block is left. Raises BrowserError."""
    process = BrowserProcess(find_browser(named))
    try:
        yield Browser(process)
    finally:
        process.close()


class Browser:
    """A running browser, of which any number of pages can be asked, one after the other."""

    def __init__(self, process: BrowserProcess) -> None:
        self._process = process
        self._requests = 0
        self._served: dict[str, bytes] = {}

    @contextmanager
    def page(self, html: bytes, query: str, *, width: int, height: int) -> Iterator[OpenPage]:
        """The document `html` as it shows at `?query` in a window of `width` × `height` px."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        calm = {"prefers-color-scheme": "light", "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in calm.items()]
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        address = f"{ORIGIN}?{query}"
        self._served[session] = html
        try:
            self.ask("Emulation.setEmulatedMedia", session, features=features)
            self.ask("Emulation.setDeviceMetricsOverride", session, **size)
            self.ask("Fetch.enable", session)
            self.ask("Page.navigate", session, url=address)
            yield OpenPage(self, session)
        finally:
            del self._served[session]
        self.ask("Target.closeTarget", targetId=target)

    def ask(self, method: str, session: str | None = None, /, **parameters: object) -> Any:
        """The result of a command. Raises BrowserError if it fails or takes too long."""
        asked = self._send(method, session, parameters)
        deadline = time.monotonic() + _LIMIT
        while True:
            message = json.loads(self._process.receive(max(0.0, deadline - time.monotonic())))
            if message.get("method") == "Fetch.requestPaused":
                self._serve(message["sessionId"], message["params"])
            elif message.get("id") == asked:
                if "error" in message:
                    raise BrowserError(f"{method}: {message['error']['message']}")
                return message["result"]

    def _send(self, method: str, session: str | None, parameters: Mapping[str, object]) -> int:
        self._requests += 1
        message = {"id": self._requests, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        self._process.send(json.dumps(message).encode())
        return self._requests

    def _serve(self, session: str, paused: Mapping[str, Any]) -> None:
        html = self._served.get(session)
        request: dict[str, object] = {"requestId": paused["requestId"]}
        if html is None or not paused["request"]["url"].startswith(f"{ORIGIN}?"):
            self._send("Fetch.failRequest", session, {**request, "errorReason": "BlockedByClient"})
            return
        answer = {
            "responseCode": 200,
            "responseHeaders": [{"name": "Content-Type", "value": "text/html; charset=utf-8"}],
            "body": base64.b64encode(html).decode("ascii"),
        }
        self._send("Fetch.fulfillRequest", session, {**request, **answer})


class OpenPage:
    """A page that is open."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, as JSON carries it. Raises BrowserError if it throws."""
        answer = self._browser.ask(
            "Runtime.evaluate", self._session, expression=expression, returnByValue=True
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", details).get("description") or details["text"])
        return answer["result"].get("value")

    def wait_for(self, selector: str) -> None:
        """Returns when the page has such an element. Raises BrowserError after a minute without it."""
        deadline = time.monotonic() + _LIMIT
        while not self.evaluate(f"document.querySelector({json.dumps(selector)}) !== null"):
            if time.monotonic() > deadline:
                raise BrowserError(f"the page was not ready in time: it has no {selector}")
            time.sleep(_POLL)

    def picture(self, box: Mapping[str, float]) -> bytes:
        """A PNG file of what the page shows in `box`: `x`, `y`, `width`, `height` in px, times `scale`."""
        answer = self._browser.ask(
            "Page.captureScreenshot", self._session, format="png", clip=dict(box), captureBeyondViewport=True
        )
        return base64.b64decode(answer["data"])

    def pdf(self) -> bytes:
        """The page on paper of the size that its style sheet names, tagged, its headings as the outline."""
        answer = self._browser.ask(
            "Page.printToPDF",
            self._session,
            preferCSSPageSize=True,
            printBackground=True,
            generateTaggedPDF=True,
            generateDocumentOutline=True,
        )
        return base64.b64decode(answer["data"])
