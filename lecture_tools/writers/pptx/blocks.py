"""The blocks of a region become the pieces it is stacked from; neighbouring texts share one shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from lecture_tools.ast import (
    Block,
    Blocks,
    BulletList,
    Callout,
    Choices,
    CodeListing,
    Equation,
    Interactive,
    ListItem,
    NumberedList,
    Paragraph,
    Phrase,
    Picture,
    QrCode,
    Run,
    Strong,
    Table,
)
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.theme import Region
from lecture_tools.writers.pptx.callout import panel
from lecture_tools.writers.pptx.canvas import Setup
from lecture_tools.writers.pptx.code import listing
from lecture_tools.writers.pptx.equation import equation_rows
from lecture_tools.writers.pptx.paragraphs import LETTERS, PROTOTYPE, Numbering, Scheme, Setting, settings
from lecture_tools.writers.pptx.picture import Figure
from lecture_tools.writers.pptx.prose import Prose
from lecture_tools.writers.pptx.qr_code import scannable
from lecture_tools.writers.pptx.stack import Piece
from lecture_tools.writers.pptx.style import TextStyle
from lecture_tools.writers.pptx.table import grid

BETWEEN_DETAILS = " · "


def pieces(blocks: Blocks, layout: str, name: str, setup: Setup) -> list[Piece]:
    """What stands in the region `name` of `layout`, from top to bottom."""
    region = setup.design.layouts.region(layout, name)
    stacker = _Stacker(setup, layout, name, region, setup.place(layout, name).style)
    made: list[Piece] = []
    prose: list[Setting] = []
    for part in stacker.parts(blocks):
        if isinstance(part, Setting):
            prose.append(part)
            continue
        made += stacker.prose(prose)
        made.append(part)
        prose = []
    return [*made, *stacker.prose(prose)]


@dataclass(frozen=True, slots=True)
class _Stacker:
    """Turns blocks of one region into paragraphs, which will be merged, and other pieces."""

    setup: Setup
    layout: str
    name: str
    region: Region
    style: TextStyle

    def prose(self, settings: Sequence[Setting]) -> list[Piece]:
        if not settings:
            return []
        return [Prose(name=self.name.capitalize(), settings=settings, style=self.style)]

    def parts(self, blocks: Blocks) -> Iterator[Setting | Piece]:
        for block in blocks:
            yield from self._parts(block)

    def _parts(self, block: Block) -> Iterator[Setting | Piece]:
        match block:
            case Paragraph():
                yield from self._paragraph(block)
            case BulletList():
                for item in block.items:
                    yield from self._item(item, replace(PROTOTYPE, marker="bullet", indent=self.style.indent))
            case NumberedList():
                yield from self._numbered(block.items, "arabicPeriod")
            case Choices():
                options = [ListItem(content=option.text) for option in block.options]
                yield from self._numbered(options, "alphaUcPeriod")
                yield panel(answer(block, self.setup), self.style, self.setup, is_labelled=False)
            case Equation():
                yield self._equation(block)
            case Callout():
                yield panel(block, self.style, self.setup)
            case CodeListing():
                yield listing(block, self.style, self.setup)
            case Table():
                room = self.setup.place(self.layout, self.name).box
                yield grid(block, self.style, self.setup, room)
            case Interactive(picture=picture):
                yield from self._parts(picture)
            case Picture():
                _, _, width, height = self.region.box
                yield Figure(picture=block, layout=self.layout, region=self.name, size=(width, height))
            case QrCode():
                yield scannable(block, self.style)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> Iterator[Setting]:
        setting = replace(PROTOTYPE, step=block.step)
        if block.role == "lead" and self.region.type == "body":
            setting = replace(setting, bold=True)
        elif block.role == "caption" and self.region.type == "body":
            points = self.style.theme.type["caption"].points
            setting = replace(setting, role="muted", scale=points / self.style.points)
        yield from settings(block.text, self.setup.languages, self.style, setting)

    def _numbered(self, items: Sequence[ListItem], scheme: Scheme) -> Iterator[Setting]:
        for number, item in enumerate(items, 1):
            marker = Numbering(scheme=scheme, number=number)
            yield from self._item(item, replace(PROTOTYPE, marker=marker, indent=self.style.number_indent))

    def _item(self, item: ListItem, setting: Setting) -> Iterator[Setting]:
        placed = replace(setting, step=item.step)
        yield from settings(item.content, self.setup.languages, self.style, placed)

    def _equation(self, equation: Equation) -> Piece:
        """Formulas between texts stand under the text of lists."""
        indent = 0 if self.region.type == "equation" else self.style.indent
        return equation_rows(equation, self.region, self.style, self.setup, indent)


def answer(choices: Choices, setup: Setup) -> Callout:
    """'Answer: B' and why, in each language."""
    letters = ", ".join(
        letter for letter, option in zip(LETTERS, choices.options, strict=False) if option.is_correct
    )
    by_language = {}
    for language in setup.languages:
        label = f"{setup.deck.interface[language]['answer']}: {letters}"
        reason = choices.explanation.in_language(language) if choices.explanation else ()
        by_language[language] = (Strong(children=(Run(text=label),)), Run(text="  "), *reason)
    span = choices.options[0].text.span
    return Callout(role="answer", text=Phrase(by_language=by_language, span=span), step=choices.step)


def joined(paragraphs: Blocks) -> Blocks:
    """Short paragraphs as one line: course · lesson · lecturer."""
    texts = [block.text for block in paragraphs if isinstance(block, Paragraph)]
    if len(texts) != len(paragraphs) or not texts:
        return paragraphs
    languages = dict.fromkeys(language for text in texts for language in text.by_language)
    by_language = {}
    for language in [name for name in languages if name != NO_LANGUAGE] or [NO_LANGUAGE]:
        parts = [text.in_language(language) for text in texts]
        by_language[language] = tuple(
            inline
            for place, part in enumerate(parts)
            for inline in ((Run(text=BETWEEN_DETAILS), *part) if place else part)
        )
    text = Phrase(by_language=by_language, span=texts[0].span)
    return (Paragraph(text=text, role="caption"),)
