"""Contact sheets of the built decks: every slide as PowerPoint (LibreOffice) and the browser show it.

python -m tools.sheets [LESSON ...]     →  build/sheets/<course>/<languages>/<NN>-<lesson>-<format>-<k>.png
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from tests.browser import SIZE, launched, open_deck, show_all
from tests.office import pptx_to_png

ROOT: Final = Path(__file__).parents[1]
COLUMNS: Final = 3
ROWS: Final = 4
TILE: Final = (640, 360)
GAP: Final = 8
LABEL: Final = 22
"""px of the slide's number above it."""
PPTX_DOTS_AN_INCH: Final = 64


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="only these lessons")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project whose build/ is shown")
    options = parser.parse_args()
    root: Path = options.root.resolve()
    decks = [deck for deck in sorted((root / "build").glob("*/*/*")) if is_wanted(deck, options.lessons)]
    for sheet in [*office_sheets(root, decks), *browser_sheets(root, decks)]:
        sys.stdout.write(f"{sheet.relative_to(root).as_posix()}\n")
    return 0


def is_wanted(deck: Path, lessons: Sequence[str]) -> bool:
    """Whether the file is a deck of one of the lessons, or of any if none is named."""
    lesson = deck.stem.lstrip("0123456789").lstrip("-")
    return deck.suffix in (".pptx", ".html") and (not lessons or lesson in lessons)


def office_sheets(root: Path, decks: Sequence[Path]) -> Iterator[Path]:
    """Sheets of the PowerPoint decks, all decks of a folder at once."""
    files = [deck for deck in decks if deck.suffix == ".pptx"]
    for folder, group in groupby(files, key=lambda deck: deck.parent):
        of_folder = list(group)
        with tempfile.TemporaryDirectory() as work:
            pages = pptx_to_png(of_folder, Path(work), PPTX_DOTS_AN_INCH)
            for deck, slides in zip(of_folder, pages, strict=True):
                yield from write_sheets(root, folder, f"{deck.stem}-pptx", slides)


def browser_sheets(root: Path, decks: Sequence[Path]) -> Iterator[Path]:
    """Sheets of the HTML decks, every part of a slide shown; bilingual decks show both languages."""
    with launched() as browser:
        for deck in (deck for deck in decks if deck.suffix == ".html"):
            with tempfile.TemporaryDirectory() as work:
                context = browser.new_context(viewport=SIZE, reduced_motion="reduce")
                page = open_deck(context, deck, "?lang=both" if "+" in deck.parent.name else "")
                slides = []
                for number in range(int(page.evaluate("Reveal.getTotalSlides()"))):
                    show_all(page, number)
                    slides.append(Path(work) / f"{number:03d}.png")
                    page.screenshot(path=slides[-1])
                context.close()
                yield from write_sheets(root, deck.parent, f"{deck.stem}-html", slides)


def write_sheets(root: Path, folder: Path, name: str, slides: Sequence[Path]) -> Iterator[Path]:
    """Sheets of at most `COLUMNS` × `ROWS` slides beside each other; those of an earlier run are removed."""
    target = root / "build" / "sheets" / folder.relative_to(root / "build")
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob(f"{name}-[0-9]*.png"):
        old.unlink()
    count = COLUMNS * ROWS
    for place in range(0, len(slides), count):
        path = target / f"{name}-{place // count + 1}.png"
        sheet(slides[place : place + count], first=place + 1).save(path)
        yield path


def sheet(slides: Sequence[Path], first: int) -> Image.Image:
    """The slides in rows, each below its number, which count from `first`."""
    width, height = TILE
    rows = -(-len(slides) // COLUMNS)
    size = (COLUMNS * (width + GAP) + GAP, rows * (height + LABEL + GAP) + GAP)
    picture = Image.new("RGB", size, "#888888")
    draw = ImageDraw.Draw(picture)
    for place, slide in enumerate(slides):
        left = GAP + place % COLUMNS * (width + GAP)
        top = GAP + place // COLUMNS * (height + LABEL + GAP)
        draw.text((left, top), str(first + place), fill="white", font=ImageFont.load_default(LABEL - 4))
        with Image.open(slide) as shown:
            picture.paste(shown.convert("RGB").resize(TILE, Image.Resampling.LANCZOS), (left, top + LABEL))
    return picture


if __name__ == "__main__":
    missing = [program for program in ("soffice", "pdftoppm") if shutil.which(program) is None]
    if missing:
        sys.exit(f"not installed: {', '.join(missing)}")
    sys.exit(main())
