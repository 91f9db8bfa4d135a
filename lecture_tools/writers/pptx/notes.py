"""What the lecturer says: the time, the text in each language of the deck, the answer of a quiz."""

from __future__ import annotations

from collections.abc import Iterator

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.slide import NotesSlidePart
from pptx.slide import Slide as Page

from lecture_tools.ast import Choices, Slide
from lecture_tools.writers.pptx.base_notes import notes_page
from lecture_tools.writers.pptx.blocks import answer
from lecture_tools.writers.pptx.canvas import Canvas, Setup
from lecture_tools.writers.pptx.text import Look, plain
from lecture_tools.writers.pptx.xml import e


def write_notes(slide: Slide, page: Page, canvas: Canvas) -> None:
    """The notes page of `slide`; none if there is nothing to say."""
    paragraphs = [
        e("a:p", list(canvas.typesetter.text(text, language, Look())))
        for text, language in notes_lines(slide, canvas.setup)
    ]
    if not paragraphs:
        return
    package = page.part.package
    master = package.presentation_part.notes_master_part
    notes = NotesSlidePart(
        PackURI(f"/ppt/notesSlides/notesSlide{page.part.partname.idx}.xml"),
        CONTENT_TYPE.PML_NOTES_SLIDE,
        package,
        notes_page(master.notes_master.element, paragraphs),
    )
    notes.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    notes.relate_to(page.part, RELATIONSHIP_TYPE.SLIDE)
    page.part.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)


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
