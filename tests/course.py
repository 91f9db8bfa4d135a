"""The decks of the shipped courses, built once for all tests and processes that look at them."""

from __future__ import annotations

import pickle
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
import yaml

from lecture_tools.ast import Deck, stem
from lecture_tools.drawing import needed_pictures
from lecture_tools.pictures import Pictures
from lecture_tools.pipeline import draw_figures, prepare
from lecture_tools.selection import Selection
from lecture_tools.theme import Design
from lecture_tools.writers import html, pptx

ROOT = Path(__file__).parents[1]
TIME_LIMIT = 1200
"""Seconds that a process waits for another that makes what both need."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedDeck:
    """A deck of the course, what it shows, and the file it was written to."""

    deck: Deck
    pictures: Pictures
    file: Path


def _names() -> Iterator[str]:
    for path in sorted((ROOT / "content" / "courses").glob("*.yaml")):
        course = yaml.safe_load(path.read_text(encoding="utf-8"))
        languages = course["languages"]
        for mode in (*languages, *(["+".join(languages)] if len(languages) > 1 else [])):
            for number, entry in enumerate(course["lessons"], 1):
                yield f"{course['id']}.{mode}.{stem(number, entry['lesson'])}"
            if "appendix" in course:
                yield f"{course['id']}.{mode}.{stem(None, course['appendix'])}"


SHIPPED = tuple(_names())
"""Course, languages and lesson of each deck that `lecture build` writes, known before anything is built."""


def _distinct() -> Iterator[str]:
    seen = set()
    for name in SHIPPED:
        _, mode, file = name.split(".")
        lesson = re.sub(r"^\d+-", "", file)
        if (mode, lesson) not in seen:
            seen.add((mode, lesson))
            yield name


DISTINCT = tuple(_distinct())
"""Each lesson in each language mode once, in the first course that has it, for tests that take long."""


def _pages() -> Iterator[str]:
    for name in DISTINCT:
        course, mode, file = name.split(".")
        if "+" in mode:
            yield f"{course}.{file}"


PAGES = tuple(_pages())
"""Course and lesson of one HTML deck in all languages for each lesson."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """All that the files of a deck are made of."""

    deck: Deck
    design: Design
    pictures: Pictures


def drawn(folder: Path) -> dict[str, Drawn]:
    """Every deck of `SHIPPED` by name; made by the first process to ask for them in `folder`."""
    return once(folder, "drawn", _drawn)


def _drawn() -> dict[str, Drawn]:
    project, prepared, report = prepare(ROOT, Selection(), jobs=2)
    assert project is not None and not report.diagnostics, report.diagnostics
    wanted = [(one, key) for one in prepared for key in needed_pictures(one, ("html", "pptx"))]
    drawings, found = draw_figures(project, wanted, jobs=2, tell=lambda _: None)
    assert not found, found
    made = {}
    for one in prepared:
        place = one.deck.place
        name = f"{place.course_id}.{one.deck.mode}.{stem(place.number, place.lesson_id)}"
        made[name] = Drawn(deck=one.deck, design=one.design, pictures=drawings.get(place.lesson_id, {}))
    assert made.keys() == set(SHIPPED)
    return made


def write_pages(decks: Mapping[str, Drawn], folder: Path) -> dict[str, Path]:
    """The HTML decks in all languages as files in `folder`; by course and lesson."""
    pages = {}
    for name, one in decks.items():
        course, mode, file = name.split(".")
        if "+" in mode:
            pages[f"{course}.{file}"] = folder / f"{course}.{file}{html.SUFFIX}"
            pages[f"{course}.{file}"].write_bytes(html.write(one.deck, one.design, one.pictures))
    assert pages.keys() >= set(PAGES)
    return pages


def write_shipped(decks: Mapping[str, Drawn], folder: Path) -> dict[str, ShippedDeck]:
    """Every deck as a file in `folder`, by name."""
    made = {}
    for name, one in decks.items():
        file = folder / f"{name}{pptx.SUFFIX}"
        file.write_bytes(pptx.write(one.deck, one.design, one.pictures))
        made[name] = ShippedDeck(deck=one.deck, pictures=one.pictures, file=file)
    return made


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder of this test run, the same in all its processes."""
    own = factory.getbasetemp()
    return own.parent if own.name.startswith("popen-") else own


def once(folder: Path, name: str, make: Callable[[], Made]) -> Made:
    """What `make` returns: the first process to ask for `name` makes it, the others wait and read it."""
    claim, result = folder / f"{name}.claim", folder / f"{name}.pickle"
    try:
        claim.touch(exist_ok=False)
    except FileExistsError:
        return _awaited(result)
    outcome: Made | BaseException
    try:
        outcome = make()
    except BaseException as error:
        outcome = RuntimeError(f"{name} failed in another process: {error}")
        raise
    finally:
        partial = result.with_suffix(".partial")
        partial.write_bytes(pickle.dumps(outcome))
        partial.replace(result)
    return outcome


def _awaited(result: Path) -> Made:  # type: ignore[type-var]
    deadline = time.monotonic() + TIME_LIMIT
    while not result.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(f"no {result.name} after {TIME_LIMIT} s")
        time.sleep(0.1)
    outcome = pickle.loads(result.read_bytes())
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome
