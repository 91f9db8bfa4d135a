"""Does every slide fit in a browser? The HTML decks are opened and measured, in each language and colours."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator
from typing import TypedDict

from lecture_tools.ast import Deck
from lecture_tools.browser import Browser, BrowserError, problem, running
from lecture_tools.decks import PreparedDeck
from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.drawing import needed_pictures
from lecture_tools.pictures import Drawing, PictureKey
from lecture_tools.theme import packaged_templates
from lecture_tools.writers import writer

MEASURED = "html"
BOTH = "both"
"""What pages call the mode in which they show all their languages."""


class Excess(TypedDict):
    """What templates/html/measure.js says of a region that does not fit: lengths in px.

    `over`: how much it holds more than its room; `away`: how far out of the slide it reaches otherwise.
    `size`: of its text as it is shown; `fitting`: at which it would fit, None if it would at none.
    """

    slide: str
    region: str
    mode: str
    theme: str
    over: float
    away: float
    size: float
    fitting: float | None


def measure(decks: Iterable[PreparedDeck], tell: Callable[[str], None]) -> Iterator[Diagnostic]:
    """The regions that hold more than fits. What several decks share is reported once, at its worst."""
    worst: dict[tuple[Span, str, str], tuple[float, Diagnostic]] = {}
    try:
        with running() as browser:
            for prepared in decks:
                for excess in excesses(prepared, browser):
                    found = overfull(excess, prepared.deck)
                    key = found.span, excess["region"], _mode(excess, prepared.deck)
                    pixels = max(excess["over"], excess["away"])
                    if key not in worst or pixels > worst[key][0]:
                        worst[key] = pixels, found
                tell(f"{prepared.file} ({prepared.deck.mode})")
    except BrowserError as error:
        yield problem(error)
    yield from (found for _, found in worst.values())


def excesses(prepared: PreparedDeck, browser: Browser) -> list[Excess]:
    """What of a deck does not fit, in each of its languages and colours. Raises BrowserError.

    Colours matter: high contrast has wider rules, and frames. Figures fill their regions whatever they show,
    so they stand empty here and need not be drawn.
    """
    deck, design = prepared.deck, prepared.design
    pictures = {key: _empty(key) for key in needed_pictures(prepared, (MEASURED,))}
    html = writer(MEASURED).write(deck, design, pictures)
    modes = [*deck.languages, *([BOTH] if len(deck.languages) > 1 else [])]
    program = (packaged_templates() / "html" / "measure.js").read_text(encoding="utf-8")
    arguments = f"{json.dumps(modes)}, {json.dumps(list(design.theme.palettes))}"
    size = design.theme.slide
    with browser.page(html, "", width=size.width, height=size.height) as page:
        page.wait_for("html[data-ready]")
        found: list[Excess] = page.evaluate(f"({program})({arguments})")
    return found


def overfull(excess: Excess, deck: Deck) -> Diagnostic:
    """The finding, at the slide."""
    span = next(slide.span for slide in deck.slides if slide.id == excess["slide"])
    region = f"the {excess['region']} of this slide"
    colours = "" if excess["theme"] == "light" else f", {excess['theme']} colours"
    where = f"for '{_mode(excess, deck)}' in a browser{colours}"
    if excess["away"]:
        message = f"{region} reaches {math.ceil(excess['away'])} px out of it {where}"
        return Diagnostic(code="D004", message=message, span=span, hint="make it narrower or shorter")
    message = f"{region} holds {math.ceil(excess['over'])} px more than its room {where}"
    fitting = "no size of text helps"
    if excess["fitting"] is not None:
        fitting = f"it would fit at {excess['fitting']:.0f} px, and {excess['size']:.0f} px is the smallest"
    hint = f"shorten it, or make two slides of it: {fitting}"
    return Diagnostic(code="D003", message=message, span=span, hint=hint)


def _mode(excess: Excess, deck: Deck) -> str:
    return deck.mode if excess["mode"] == BOTH else excess["mode"]


def _empty(key: PictureKey) -> Drawing:
    box = f'width="{key.width}" height="{key.height}" viewBox="0 0 {key.width} {key.height}"'
    return Drawing(svg=f'<svg xmlns="http://www.w3.org/2000/svg" {box}/>'.encode(), png=b"")
