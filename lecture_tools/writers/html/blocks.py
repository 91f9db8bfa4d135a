"""Blocks as HTML. One function a block; what a class looks like is the style sheet's business."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup

from lecture_tools.ast import (
    Block,
    BulletList,
    Callout,
    Choices,
    CodeListing,
    Equation,
    Interactive,
    ListItem,
    Math,
    NumberedList,
    Paragraph,
    Phrase,
    Picture,
    QrCode,
    Slide,
    Table,
    TableRow,
)
from lecture_tools.pictures import Pictures, picture_key
from lecture_tools.qr import qr_image
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.theme import Design
from lecture_tools.writers.html.choices import choices
from lecture_tools.writers.html.drawings import Drawings
from lecture_tools.writers.html.elements import classes, element, joined
from lecture_tools.writers.html.equations import equation
from lecture_tools.writers.html.interactive import interactive
from lecture_tools.writers.html.listings import highlighted
from lecture_tools.writers.html.steps import revealed
from lecture_tools.writers.html.texts import Texts, plain
from lecture_tools.writers.html.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """Sets the blocks of a deck's slides."""

    texts: Texts
    words: Words
    design: Design
    pictures: Pictures
    drawings: Drawings

    def region(self, slide: Slide, name: str) -> Markup:
        """What stands in a region of the slide."""
        return joined(self._block(block, slide.layout, name) for block in slide.regions[name])

    def _block(self, block: Block, layout: str, region: str) -> Markup:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case BulletList(items=items):
                return element("ul", *map(self._item, items))
            case NumberedList(items=items):
                return element("ol", *map(self._item, items))
            case Equation():
                return equation(block, self.texts)
            case CodeListing():
                return self._listing(block)
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block, layout, region)
            case Interactive(picture=picture):
                return interactive(block, self._picture(picture, layout, region), self.texts, self.words)
            case Callout():
                return self._callout(block)
            case Choices():
                return choices(block, self.texts, self.words)
            case QrCode():
                return self._qr_code(block)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph) -> Markup:
        style = f"type-{block.role}" if block.role != "body" else None
        pair = "pair" if self.texts.is_pair(block.text) else None
        return element("p", self.texts.spans(block.text), **revealed(block.step, classes(style, pair)))

    def _item(self, item: ListItem) -> Markup:
        return element("li", self.texts.block("div", item.content), **revealed(item.step))

    def _table(self, block: Table) -> Markup:
        header = joined(
            element(
                "th",
                self.texts.spans(cell),
                scope="col",
                class_=f"align-{alignment}",
                aria_label=_spoken(cell),
            )
            for cell, alignment in zip(block.header, block.alignments, strict=True)
        )
        rows = joined(self._row(row, block) for row in block.rows)
        return element("table", element("thead", element("tr", header)), element("tbody", rows))

    def _row(self, row: TableRow, table: Table) -> Markup:
        cells = joined(
            element("td", self.texts.spans(cell), class_=f"align-{alignment}")
            for cell, alignment in zip(row.cells, table.alignments, strict=True)
        )
        current = "true" if row.is_current else None
        return element("tr", cells, aria_current=current, **revealed(row.step))

    def _picture(self, block: Picture, layout: str, region: str) -> Markup:
        drawn = {}
        for language in self.texts.languages:
            key = picture_key(block, layout, region, language, self.design, "light")
            svg = self.drawings.inline(self.pictures[key].svg)
            label = plain(block.alt.in_language(language))
            drawn[language] = element("div", svg, class_="drawing", role="img", aria_label=label)
        content = self.texts.each_language(drawn) if len(drawn) > 1 else joined(drawn.values())
        return element("div", content, **revealed(block.step, "picture once"))

    def _listing(self, block: CodeListing) -> Markup:
        labels = (
            element("span", self.words.spans(key), class_=state)
            for key, state in (("copy", "idle"), ("copied", "done"))
        )
        copy = element("button", *labels, type="button", class_="copy")
        program = element("pre", element("code", highlighted(block)))
        parts = [element("div", program, copy, class_="program")]
        if block.output:
            label = element("p", self.words.spans("output"), class_="label")
            parts += [label, element("pre", element("samp", block.output.rstrip("\n")), class_="output")]
        return element("div", *parts, class_="listing type-code")

    def _qr_code(self, block: QrCode) -> Markup:
        image = qr_image(block.target)
        drawing = Markup(image.svg.decode("utf-8"))
        code = element("div", drawing, class_="code", style=f"width: {image.side}px", aria_hidden="true")
        label = element("p", self.texts.spans(block.alt), class_="visually-hidden")
        address = element("figcaption", self.texts.spans(block.address), class_="type-caption")
        return element("figure", code, label, address, **revealed(block.step, "qr once"))

    def _callout(self, block: Callout) -> Markup:
        label = element("p", self.words.spans(block.role), class_="label")
        text = self.texts.block("p", block.text)
        return element("div", label, text, **revealed(block.step, f"callout {block.role}"))


def _spoken(heading: Phrase) -> str | None:
    """A name for a column headed by formulas alone: browsers find none in MathML."""
    inlines = heading.by_language.get(NO_LANGUAGE, ())
    return plain(inlines) if inlines and all(isinstance(part, Math) for part in inlines) else None
