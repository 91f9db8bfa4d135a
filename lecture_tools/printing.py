"""PDF: the HTML deck as a browser prints it, a slide a page, with all that its clicks reveal."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lecture_tools.browser import ORIGIN, Browser, BrowserError, problem, running
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.pdf_objects import PdfObjects
from lecture_tools.writers import PRINTED

if TYPE_CHECKING:
    from lecture_tools.ast import Deck
    from lecture_tools.theme import Size

NAME, SUFFIX = "pdf", ".pdf"
_LESSON = re.compile(re.escape(ORIGIN) + r"([a-z0-9-]+)\.html")
_NO_DATE = 315532800
"""1980-01-01: what every deck says unless SOURCE_DATE_EPOCH is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A deck as HTML, ready to be printed on paper of `size`."""

    deck: Deck
    html: bytes
    size: Size


def writers_for(formats: Iterable[str]) -> tuple[str, ...]:
    """The writers whose work the formats need."""
    return tuple(dict.fromkeys(PRINTED.get(name, name) for name in formats))


def print_pages(
    pages: Iterable[Page], named: Path | None, done: Callable[[Deck, bytes], None]
) -> Iterator[Diagnostic]:
    """Has one browser, the one `named` or any, print all pages; `done` takes each deck with its PDF file."""
    waiting = list(pages)
    if not waiting:
        return
    try:
        with running(named) as browser:
            for page in waiting:
                done(page.deck, printed(page, browser))
    except BrowserError as error:
        yield problem(error)


def printed(page: Page, browser: Browser) -> bytes:
    """The page as a PDF file; several languages stand side by side. Raises BrowserError."""
    deck, size = page.deck, page.size
    shown = "both" if len(deck.languages) > 1 else deck.languages[0]
    with browser.page(page.html, f"print-pdf&lang={shown}", width=size.width, height=size.height) as opened:
        opened.wait_for("html[data-ready][data-paged]")
        pdf = opened.pdf()
    try:
        objects = PdfObjects(pdf)
    except ValueError:
        return pdf
    objects.name_outline(_titles(deck))
    objects.redirect(lambda address: _LESSON.sub(rf"\1{SUFFIX}", address))
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or _NO_DATE)
    objects.date(time.strftime("%Y%m%d%H%M%SZ", time.gmtime(seconds)))
    return objects.file()


def _titles(deck: Deck) -> list[str]:
    from lecture_tools.writers.html.texts import plain

    titles = ((plain(slide.title.in_language(name)) for name in deck.languages) for slide in deck.slides)
    return [" / ".join(dict.fromkeys(title)) for title in titles]
