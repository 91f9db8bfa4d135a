"""Chromium for the tests marked `browser`: found on the machine, and never allowed to reach the network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.required import program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Page, ViewportSize

SIZE: ViewportSize = {"width": 1280, "height": 720}
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


def chromium() -> str:
    """The path of a Chromium or Chrome. Without one the test is skipped, or fails where CI=true."""
    return program(_PROGRAMS)


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless browser."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


class Trouble(list[str]):
    """What went wrong in the pages of a context: console errors, exceptions, requests that leave the file."""

    def watch(self, context: BrowserContext) -> None:
        context.on("console", lambda message: self._note(message.type, message.text))
        context.on("weberror", lambda error: self.append(f"exception: {error.error}"))
        context.on("request", lambda request: self._request(request.url))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.append(f"console {kind}: {text}")

    def _request(self, url: str) -> None:
        if not url.startswith(("file:", "data:", "about:")):
            self.append(f"request: {url}")


def open_deck(context: BrowserContext, path: Path, address: str = "") -> Page:
    """The deck at `path` from file://, ready for use. `address`: what follows, as in `?lang=ko#/dice`."""
    page = context.new_page()
    page.goto(path.as_uri() + address)
    page.wait_for_selector("html[data-ready]")
    return page


def wait_until(page: Page | Frame, expression: str) -> None:
    """Waits until `expression` holds; Playwright's own way needs `eval`, which pages forbid."""
    from playwright.sync_api import Error

    for _ in range(200):
        try:
            if page.evaluate(expression):
                return
        except Error as error:  # the page was being loaded again
            if "context was destroyed" not in str(error):
                raise
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {expression}")


def shown(page: Page) -> str:
    """The text of the current slide that is seen."""
    return str(page.evaluate("Reveal.getCurrentSlide().innerText"))


def place(page: Page) -> list[object]:
    """The id of the current slide and its last fragment shown."""
    return list(page.evaluate("[Reveal.getCurrentSlide().id, Reveal.getIndices().f ?? null]"))


def show_all(page: Page, number: int) -> None:
    """Shows the slide counted from 0 with all its fragments."""
    page.evaluate(
        "(number) => {"
        "  Reveal.slide(number);"
        "  while (Reveal.availableFragments().next) Reveal.nextFragment();"
        "}",
        number,
    )


_EXCESS = """() => {
  const slides = document.querySelector('.slides');
  slides.classList.add('measuring');
  const over = [...slides.querySelectorAll('section .region')]
    .map((region) => [region.closest('section').id, region.className, Lecture.fit.excess(region)])
    .filter(([, , excess]) => excess > 1);
  slides.classList.remove('measuring');
  return over;
}"""


def excess(page: Page) -> list[tuple[str, str, float]]:
    """Slide, classes and px of each region that is too full."""
    return [(slide, region, over) for slide, region, over in page.evaluate(_EXCESS)]
