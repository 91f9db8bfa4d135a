"""A deck as the Markdown that pandoc makes slides of: the same texts, formulas, tables and figures."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lecture_tools.ast import (
    Block,
    BulletList,
    Callout,
    Choices,
    CodeListing,
    Deck,
    Equation,
    Inlines,
    Interactive,
    ListItem,
    Math,
    NumberedList,
    Paragraph,
    Phrase,
    Picture,
    Slide,
    Table,
)
from lecture_tools.pictures import Pictures, picture_key
from lecture_tools.theme import Design

HTML_OPTIONS = ("--embed-resources", "--standalone", "--mathml")
ROLES = ("data", "model", "joint", "rightclass", "wrong", "muted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Markdown:
    """`deck` in `language`. The figures are written into `folder` as `kind` files."""

    deck: Deck
    language: str
    design: Design
    pictures: Pictures
    folder: Path
    kind: Literal["svg", "png"]

    def text(self) -> str:
        macros = [rf"\newcommand{{\{role}}}[1]{{#1}}" for role in ROLES]
        return "\n\n".join([*macros, *(part for slide in self.deck.slides for part in self._slide(slide))])

    def _slide(self, slide: Slide) -> Iterator[str]:
        yield f"## {self._text(slide.title)} {{#{slide.id}}}"
        for region, blocks in slide.regions.items():
            for block in blocks:
                yield from self._block(block, slide, region)
        if notes := slide.notes.get(self.language):
            yield "::: notes\n" + "\n\n".join(map(_inlines, notes)) + "\n:::"

    def _block(self, block: Block, slide: Slide, region: str) -> Iterator[str]:
        match block:
            case Paragraph(text=text) | Callout(text=text):
                yield self._text(text)
            case BulletList(items=items):
                yield self._list("-", items)
            case NumberedList(items=items):
                yield self._list("1.", items)
            case Equation(lines=lines):
                yield from (f"$${line.in_language(self.language)}$$" for line in lines)
            case CodeListing(language=language, source=source, output=output):
                yield f"```{language}\n{source}\n```\n\n```\n{output}\n```"
            case Table(header=header, rows=rows):
                lines = [header, *(row.cells for row in rows)]
                texts = ["| " + " | ".join(map(self._text, cells)) + " |" for cells in lines]
                yield "\n".join([texts[0], "|---" * len(header) + "|", *texts[1:]])
            case Picture(figure=figure, alt=alt):
                drawing = self.pictures[
                    picture_key(block, slide.layout, region, self.language, self.design, "light")
                ]
                file = self.folder / f"{slide.id}-{figure}-{self.language}.{self.kind}"
                file.write_bytes(drawing.svg if self.kind == "svg" else drawing.png)
                yield f"![{self._text(alt)}]({file.as_posix()})"
            case Interactive(picture=picture):
                yield from self._block(picture, slide, region)
            case Choices(options=options):
                yield "\n".join(f"- {self._text(option.text)}" for option in options)

    def _list(self, mark: str, items: tuple[ListItem, ...]) -> str:
        return "\n".join(f"{mark} {self._text(item.content)}" for item in items)

    def _text(self, phrase: Phrase) -> str:
        return _inlines(phrase.in_language(self.language))


def _inlines(inlines: Inlines) -> str:
    return "".join(
        f"${part.latex}$"
        if isinstance(part, Math)
        else part.text
        if hasattr(part, "text")
        else _inlines(part.children)
        for part in inlines
    )


def reveal_folder(folder: Path) -> Path:
    """The reveal.js that our pages embed, laid out in `folder` as pandoc expects it."""
    spec = importlib.util.find_spec("pyreveal")
    assert spec is not None and spec.origin is not None
    reveal = folder / "reveal"
    shutil.copytree(Path(spec.origin).parent / "revealjs" / "dist", reveal / "dist")
    for plugin in ("notes", "search", "zoom"):
        (reveal / "plugin" / plugin).mkdir(parents=True)
        shutil.copy(reveal / "dist" / "plugin" / f"{plugin}.js", reveal / "plugin" / plugin)
    return reveal
