"""The HTML deck next to what pandoc makes of the same slides: size, and time until the first slide shows."""

from __future__ import annotations

from pathlib import Path

import pypandoc
from decks import COURSE, LESSON
from pandoc_markdown import HTML_OPTIONS, Markdown, reveal_folder

from lecture_tools.ast import Deck
from lecture_tools.diagnostics import has_errors
from lecture_tools.drawing import needed_pictures
from lecture_tools.pictures import Pictures
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
    source, page = folder / "slides.md", folder / "pandoc.html"
    made = Markdown(deck=deck, language="en", design=design, pictures=pictures, folder=folder, kind="svg")
    source.write_text(made.text(), encoding="utf-8")
    options = [*HTML_OPTIONS, "--slide-level=2", "-V", f"revealjs-url={reveal_folder(folder)}"]
    pypandoc.convert_file(source, "revealjs", "markdown", options, outputfile=str(page))
    return page
