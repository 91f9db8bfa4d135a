"""Decks as LibreOffice shows them: one run for many decks, with the fonts PowerPoint would have."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from fontTools.ttLib import TTFont

from lecture_tools.fonts import instance
from lecture_tools.theme import Theme, load_design
from tests.required import program

TEMPLATES = Path(__file__).parents[1] / "templates"
FAMILY = "Noto Sans KR"
STYLES = {400: "Regular", 700: "Bold"}
DOTS_AN_INCH = 96
TIME_LIMIT = 1200

FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{folder}</dir>
  <cachedir>{folder}/cache</cachedir>
  <alias binding="same"><family>{text}</family><prefer><family>Noto Sans KR</family></prefer></alias>
  <alias binding="same"><family>{math}</family><prefer><family>STIX Two Math</family></prefer></alias>
  <alias binding="same"><family>{code}</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
"""


def require_office() -> None:
    """Skip the test where LibreOffice or poppler is missing; on CI fail."""
    program(["soffice"])
    program(["pdftoppm"])


def pptx_to_pdf(decks: Sequence[Path], folder: Path) -> list[Path]:
    """The decks as PDF files in `folder`, in order; a deck that can't be opened is an AssertionError.

    File names must differ. Calls share no profile, so they may run side by side.
    """
    folder.mkdir(parents=True, exist_ok=True)
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, decks),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(_fonts(folder / "fonts"))}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=TIME_LIMIT)
    pages = [folder / f"{deck.stem}.pdf" for deck in decks]
    assert all(page.is_file() for page in pages), done.stdout + done.stderr
    return pages


def pptx_to_png(decks: Sequence[Path], folder: Path, dots_an_inch: int = DOTS_AN_INCH) -> list[list[Path]]:
    """The slides of each deck as pictures, in order."""
    return [pdf_to_png(pdf, folder, dots_an_inch) for pdf in pptx_to_pdf(decks, folder)]


def pdf_to_png(pdf: Path, folder: Path, dots_an_inch: int = DOTS_AN_INCH) -> list[Path]:
    """The pages of `pdf` as pictures, in order."""
    pages = folder / pdf.stem
    pages.mkdir(exist_ok=True)
    subprocess.run(["pdftoppm", "-r", str(dots_an_inch), "-png", pdf, pages / "page"], check=True)
    return sorted(pages.glob("page-*.png"))


def _fonts(folder: Path) -> Path:
    """A fontconfig file that knows the text font under the name that decks use."""
    folder.mkdir(exist_ok=True)
    theme = _theme()
    font = theme.fonts.for_language("ko")
    for weight, style in STYLES.items():
        target = folder / f"{style}.ttf"
        if not target.exists():
            target.write_bytes(_named(instance(font.path, weight), weight, style))
    (folder / "math.ttf").write_bytes(theme.fonts.math.path.read_bytes())
    configuration = folder / "fonts.conf"
    configuration.write_text(
        FONTCONFIG.format(
            folder=folder.resolve(),
            text=font.powerpoint,
            math=theme.fonts.math.powerpoint,
            code=theme.fonts.code.powerpoint,
        ),
        encoding="utf-8",
    )
    return configuration


def _named(data: bytes, weight: int, style: str) -> bytes:
    with TTFont(io.BytesIO(data)) as font:
        names = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"NotoSansKR-{style}"}
        font["name"].names = []
        for number, name in names.items():
            font["name"].setName(name, number, 3, 1, 0x409)
        font["OS/2"].usWeightClass = weight
        font["OS/2"].fsSelection = 0x20 if weight > 600 else 0x40
        font["head"].macStyle = int(weight > 600)
        named = io.BytesIO()
        font.save(named)
    return named.getvalue()


def _theme() -> Theme:
    design, found = load_design(TEMPLATES)
    assert design is not None, found
    return design.theme
