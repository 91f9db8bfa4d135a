"""What the lecturer says: the time, the text in each language of the deck, the answer of a quiz."""

from __future__ import annotations

from collections.abc import Iterator

from pptx.slide import Slide as Page

from lecture_tools.ast import Choices, Slide
from lecture_tools.writers.pptx.base_notes import notes_placeholder
from lecture_tools.writers.pptx.blocks import answer
from lecture_tools.writers.pptx.canvas import Canvas, Setup
from lecture_tools.writers.pptx.text import Look, plain
from lecture_tools.writers.pptx.xml import e


def write_notes(slide: Slide, page: Page, canvas: Canvas) -> None:
    """The notes page of `slide`; none if there is nothing to say."""
    lines = list(notes_lines(slide, canvas.setup))
    if not lines:
        return
    if page.notes_slide.notes_text_frame is None:  # a template's notes master may have no place for text
        page.notes_slide.shapes._spTree.append(notes_placeholder())
    body = page.notes_slide.notes_placeholder.text_frame._txBody  # type: ignore[union-attr]
    for paragraph in list(body.p_lst):
        body.remove(paragraph)
    for text, language in lines:
        body.append(e("a:p", list(canvas.typesetter.text(text, language, Look()))))


def notes_lines(slide: Slide, setup: Setup) -> Iterator[tuple[str, str]]:
    """Paragraphs and their languages."""
    interface = setup.deck.interface
    if slide.minutes is not None:
        for language in setup.languages:
            yield interface[language]["minutes"].format(minutes=f"{slide.minutes:g}"), language
    for language in setup.languages:
        for paragraph in slide.notes.get(language, ()):
            yield plain(paragraph), language
    for blocks in slide.regions.values():
        for block in blocks:
            if isinstance(block, Choices):
                text = answer(block, setup).text
                for language in setup.languages:
                    yield plain(text.in_language(language)), language
