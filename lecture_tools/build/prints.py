"""Performs the tasks of PDF files: one browser prints them all."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lecture_tools.ast import Deck
from lecture_tools.browser import BrowserError
from lecture_tools.browser.find import find_browser
from lecture_tools.build.basis import Basis
from lecture_tools.build.digest import digest_of, digest_of_bytes
from lecture_tools.build.planning import DeckKey, Made
from lecture_tools.build.stamps import stamp_of
from lecture_tools.build.steps.bench import Bench
from lecture_tools.build.tasks import Result, Task
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.printing import Page, print_pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The fingerprints of the steps that made the deck and its HTML file."""

    deck: str
    html: str


def print_task(basis: Basis, key: DeckKey, deck: Made, html: Made, path: str, browser: Path | None) -> Task:
    """The task of the PDF file at `path`."""
    return Task(
        name=path,
        step="pdf",
        arguments=Order(deck=deck[0].fingerprint, html=html[0].fingerprint),
        manifest={
            f"page of {key.name}": html[1].summary["file"],
            "browser": _browser(browser),
            "SOURCE_DATE_EPOCH": digest_of(os.environ.get("SOURCE_DATE_EPOCH", "")),
            **basis.tool("build.tasks", "printing", "browser", "pdf_objects"),
        },
    )


def print_all(
    tasks: Sequence[Task], bench: Bench, browser: Path | None, done: Callable[[Task, Result], None]
) -> list[Diagnostic]:
    """Calls `done` for each task, with a result whose content is in `bench.blobs`; and what prevented it."""
    waiting: dict[int, Task] = {}

    def pages() -> list[Page]:
        made = []
        for task in tasks:
            order: Order = task.arguments
            deck: Deck = bench.made("deck", order.deck)
            html = bench.blobs.content("file", order.html)
            made.append(Page(deck=deck, html=html, size=bench.project.design.theme.slide))
            waiting[id(deck)] = task
        return made

    def finish(deck: Deck, pdf: bytes) -> None:
        task = waiting[id(deck)]
        done(task, bench.blobs.put_away(task, Result(summary={"file": digest_of_bytes(pdf)}, content=pdf)))

    return list(print_pages(pages(), browser, finish))


def _browser(named: Path | None) -> str:
    """The browser's path and stamp; another version has another."""
    try:
        path = find_browser(named)
    except BrowserError:
        return ""
    return digest_of((str(path), stamp_of(str(path.resolve()))))
