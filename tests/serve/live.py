"""A project whose decks are shown while it changes, and pictures that need no drawing."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from lecture_tools.figures import FigureResult, FigureTask, Studio
from lecture_tools.pictures import Drawing
from lecture_tools.serve.decks import LiveDeck
from lecture_tools.serve.events import Event, Events
from lecture_tools.serve.preview import Preview
from tests.projects import LESSON

PLACE = ("course", "lesson")
LONGER = (
    LESSON
    + """\
  - id: code
    kind: code
    title: {en: A program, ko: 프로그램}
    code: print(6 * 7)
  - id: steps
    kind: bullets
    title: {en: Bits add up, ko: 비트는 더해집니다}
    steps: yes
    minutes: 3
    notes:
      en: |
        Say it slowly.
      ko: |
        천천히 말합니다.
    body:
      - {en: 'One bit, see [the points](#points).', ko: '1비트는 [앞](#points)을 보십시오.'}
      - {en: 'Two bits: $2 H$.', ko: '2비트: $2 H$.'}
      - en: |
          A text over
          two lines.
        ko: '두 줄에 걸친 글입니다.'
  - id: again
    kind: figure
    title: {en: The coin again, ko: 다시 동전}
    figure: bars
exercises:
  - id: one
    question: {en: What is $H$?, ko: $H$는 무엇입니까?}
    answer: {en: It is <<h|unit>>., ko: 값은 <<h|unit>>입니다.}
"""
)


def fake_drawings(monkeypatch: pytest.MonkeyPatch) -> list[FigureTask]:
    """Figures are drawn at once, each as the fingerprint of its task; returns the tasks as they come."""
    drawn: list[FigureTask] = []

    def draw(
        studio: Studio,  # noqa: ARG001
        tasks: Sequence[FigureTask],
        theme: object,
        on_done: Callable[[FigureResult], None],
    ) -> None:
        for task in tasks:
            drawn.append(task)
            source = task.script.read_text(encoding="utf-8")
            made_of = repr((task.key, dict(task.labels), dict(task.values), source, theme))
            mark = hashlib.sha256(made_of.encode()).hexdigest()[:12]
            svg = (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0" id="p{mark}"/>'
            )
            drawing = Drawing(
                svg=f'{svg}<use href="#p{mark}"/><rect width="{int(mark, 16)}"/></svg>'.encode(), png=b""
            )
            on_done(FigureResult(key=task.key, drawing=drawing, diagnostics=()))

    monkeypatch.setattr(Studio, "draw", draw)
    return drawn


class Told(Events):
    """Events that are also noted, as if a page listened to everything."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []

    def publish(self, topic: str, event: Event) -> None:
        self.events.append(event)
        super().publish(topic, event)

    def is_heard(self, topic: str) -> bool:  # noqa: ARG002
        return True

    def names(self) -> list[str]:
        """The names of the events since the last time."""
        names = [event.name for event in self.events]
        self.events.clear()
        return names


def opened(root: Path) -> tuple[Preview, LiveDeck, Told]:
    """The deck of the project, with its figures."""
    events = Told()
    preview = Preview(root, events, jobs=1)
    deck = preview.open(*PLACE)
    assert deck is not None
    finish(preview)
    return preview, deck, events


def finish(preview: Preview) -> None:
    """Waits until nothing is being drawn."""
    while preview.is_drawing():
        time.sleep(0.001)


def findings(preview: Preview) -> object:
    """What pages are told to be wrong."""
    data = preview.state(*PLACE).data
    assert isinstance(data, dict)
    return data["findings"]
