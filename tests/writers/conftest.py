"""Fixtures of the writers' tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lecture_tools.ast import Deck
from lecture_tools.writers.html import write
from tests.browser import SIZE, Trouble, launched, open_deck
from tests.course import ShippedDeck, drawn, once, shared_folder, write_pages, write_shipped
from tests.writers.decks import sample_design, sample_pictures
from tests.writers.html_reading import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ShippedDeck]:
    """The decks of the shipped course by name (see `tests.course.SHIPPED`)."""
    folder = shared_folder(tmp_path_factory)

    def make() -> dict[str, ShippedDeck]:
        decks = drawn(folder)
        (folder / "shipped").mkdir()
        return write_shipped(decks, folder / "shipped")

    return once(folder, "shipped", make)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The shipped HTML decks in all languages (see `tests.course.PAGES`)."""
    folder = shared_folder(tmp_path_factory)

    def make() -> dict[str, Path]:
        decks = drawn(folder)
        (folder / "pages").mkdir()
        return write_pages(decks, folder / "pages")

    return once(folder, "pages", make)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture
def trouble() -> Trouble:
    return Trouble()


@pytest.fixture
def context(browser: Browser, trouble: Trouble) -> Iterator[BrowserContext]:
    """A window in which nothing may go wrong: no error, no warning, no request."""
    made = browser.new_context(viewport=SIZE, color_scheme="light")
    trouble.watch(made)
    yield made
    made.close()
    assert list(trouble) == []


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Deck], Path]:
    """Writes a deck as HTML; each only once."""
    folder = tmp_path_factory.mktemp("decks")
    design = sample_design()
    files: dict[str, Path] = {}

    def written(made: Deck) -> Path:
        name = f"{made.mode}-{made.slides[0].id}.html"
        if name not in files:
            files[name] = folder / name
            files[name].write_bytes(write(made, design, sample_pictures(made, design)))
        return files[name]

    return written


@pytest.fixture
def both(context: BrowserContext, file: Callable[[Deck], Path]) -> Callable[[str], Page]:
    """Opens the sample deck in both languages at an address."""

    def opened(address: str) -> Page:
        return open_deck(context, file(sample(("en", "ko"))), address)

    return opened
