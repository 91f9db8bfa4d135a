"""The HTML deck next to what pandoc makes of the same slides: size, and time until the first slide shows."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import assert_never

import pypandoc
from decks import COURSE, LESSON

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
    Run,
    Slide,
    Table,
)
from lecture_tools.diagnostics import has_errors
from lecture_tools.drawing import needed_pictures
from lecture_tools.pictures import Pictures, picture_key
from lecture_tools.pipeline import draw_figures, prepare
from lecture_tools.selection import Selection
from lecture_tools.theme import Design
from lecture_tools.writers.html import write
from tests.browser import SIZE, launched, wait_until

SEEN = """
const look = () => {
  const slide = document.querySelector('.slides section.present');
  if (!slide?.checkVisibility() || !slide.getBoundingClientRect().height) return requestAnimationFrame(look);
  requestAnimationFrame(() => requestAnimationFrame(() => { window.seen = performance.now(); }));
};
requestAnimationFrame(look);
"""
"""The second frame after reveal.js has laid out its first slide, in ms since the page was asked for."""


def pages(root: Path, folder: Path) -> dict[str, Path]:
    """The lesson's slides as HTML files in `folder`: ours in English and in both languages, and pandoc's."""
    made = {}
    for mode in ("en", "en+ko"):
        selection = Selection(courses=frozenset([COURSE]), lessons=frozenset([LESSON]), modes=(mode,))
        project, (prepared,), report = prepare(root, selection, jobs=2)
        assert project is not None and not has_errors(report.diagnostics), report.diagnostics
        wanted = [(prepared, key) for key in needed_pictures(prepared, ("html",))]
        drawings, _ = draw_figures(project, wanted, jobs=2, tell=lambda _: None)
        deck, design, pictures = prepared.deck, project.design, drawings[LESSON]
        made[f"lecture, {mode}"] = folder / f"{mode}.html"
        made[f"lecture, {mode}"].write_bytes(write(deck, design, pictures))
        if mode == "en":
            made["pandoc, en"] = _by_pandoc(deck, design, pictures, folder)
    return made


def first_slide(page: Path, runs: int) -> list[float]:
    """Seconds until the first slide of the page is seen, in a new window each time."""
    with launched() as browser:
        seconds = []
        for _ in range(runs):
            context = browser.new_context(viewport=SIZE, offline=True)
            window = context.new_page()
            window.add_init_script(SEEN)
            window.goto(page.as_uri())
            wait_until(window, "window.seen")
            seconds.append(window.evaluate("window.seen") / 1000)
            context.close()
    return seconds


def _by_pandoc(deck: Deck, design: Design, pictures: Pictures, folder: Path) -> Path:
    """`pandoc -t revealjs --embed-resources` with the same reveal.js, MathML and the same SVG figures."""
    spec = importlib.util.find_spec("pyreveal")
    assert spec is not None and spec.origin is not None
    reveal = folder / "reveal"
    shutil.copytree(Path(spec.origin).parent / "revealjs" / "dist", reveal / "dist")
    for plugin in ("notes", "search", "zoom"):
        (reveal / "plugin" / plugin).mkdir(parents=True)
        shutil.copy(reveal / "dist" / "plugin" / f"{plugin}.js", reveal / "plugin" / plugin)
    source, page = folder / "slides.md", folder / "pandoc.html"
    source.write_text("\n\n".join(_slides(deck, design, pictures, folder)), encoding="utf-8")
    options = [
        "--embed-resources",
        "--standalone",
        "--mathml",
        "--slide-level=2",
        "-V",
        f"revealjs-url={reveal}",
    ]
    pypandoc.convert_file(source, "revealjs", "markdown", options, outputfile=str(page))
    return page


def _slides(deck: Deck, design: Design, pictures: Pictures, folder: Path) -> Iterator[str]:
    for slide in deck.slides:
        yield f"## {_text(slide.title)} {{#{slide.id}}}"
        if slide is deck.slides[0]:
            yield from (rf"\newcommand{{\{role}}}[1]{{#1}}" for role in ("data", "model", "joint"))
        for region, blocks in slide.regions.items():
            for block in blocks:
                yield from _block(block, slide, region, design, pictures, folder)
        if notes := slide.notes.get("en"):
            yield "::: notes\n" + "\n\n".join(map(_inlines, notes)) + "\n:::"


def _block(
    block: Block, slide: Slide, region: str, design: Design, pictures: Pictures, folder: Path
) -> Iterator[str]:
    match block:
        case Paragraph(text=text) | Callout(text=text):
            yield _text(text)
        case BulletList(items=items):
            yield _list("-", items)
        case NumberedList(items=items):
            yield _list("1.", items)
        case Equation(lines=lines):
            yield from (f"$${line.in_language('en')}$$" for line in lines)
        case CodeListing(language=language, source=source, output=output):
            yield f"```{language}\n{source}\n```\n\n```\n{output}\n```"
        case Table(header=header, rows=rows):
            lines = [header, *(row.cells for row in rows)]
            texts = ["| " + " | ".join(map(_text, cells)) + " |" for cells in lines]
            yield "\n".join([texts[0], "|---" * len(header) + "|", *texts[1:]])
        case Picture(figure=figure, alt=alt):
            file = folder / f"{slide.id}-{figure}.svg"
            file.write_bytes(pictures[picture_key(block, slide.layout, region, "en", design, "light")].svg)
            yield f"![{_text(alt)}]({file})"
        case Interactive(picture=picture):
            yield from _block(picture, slide, region, design, pictures, folder)
        case Choices(options=options):
            yield "\n".join(f"- {_text(option.text)}" for option in options)
        case _:
            assert_never(block)


def _list(mark: str, items: tuple[ListItem, ...]) -> str:
    return "\n".join(f"{mark} {_text(item.content)}" for item in items)


def _text(phrase: Phrase) -> str:
    return _inlines(phrase.in_language("en"))


def _inlines(inlines: Inlines) -> str:
    return "".join(
        f"${part.latex}$"
        if isinstance(part, Math)
        else part.text
        if isinstance(part, Run) or hasattr(part, "text")
        else _inlines(part.children)
        for part in inlines
    )
