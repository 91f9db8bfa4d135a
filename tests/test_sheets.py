"""Contact sheets: which decks are on them, and how their slides are laid out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tools.sheets import GAP, LABEL, TILE, is_wanted, write_sheets


@pytest.mark.parametrize(
    ("deck", "lessons", "wanted"),
    [
        ("03-kl-divergence.pptx", [], True),
        ("03-kl-divergence.html", ["kl-divergence"], True),
        ("glossary.html", ["glossary"], True),
        ("03-kl-divergence.pptx", ["divergence"], False),
        ("03-kl-divergence.pdf", [], False),
    ],
)
def test_decks_are_chosen_by_lesson(deck: str, lessons: list[str], wanted: bool) -> None:
    assert is_wanted(Path("build/course/en") / deck, lessons) is wanted


def test_a_sheet_holds_twelve_slides_and_old_ones_go(tmp_path: Path) -> None:
    slides = []
    for number in range(13):
        slides.append(tmp_path / f"{number:02d}.png")
        Image.new("RGB", (64, 36), (number, 0, 0)).save(slides[-1])
    folder = tmp_path / "build" / "course" / "en"
    old = tmp_path / "build" / "sheets" / "course" / "en" / "01-lesson-pptx-9.png"
    old.parent.mkdir(parents=True)
    old.touch()
    sheets = list(write_sheets(tmp_path, folder, "01-lesson-pptx", slides))
    assert sorted(old.parent.iterdir()) == sheets
    assert [path.name for path in sheets] == ["01-lesson-pptx-1.png", "01-lesson-pptx-2.png"]
    with Image.open(sheets[0]) as full, Image.open(sheets[1]) as last:
        assert full.size[0] == last.size[0] == 3 * (TILE[0] + GAP) + GAP
        assert full.size[1] == 4 * (TILE[1] + LABEL + GAP) + GAP
        assert last.size[1] == TILE[1] + LABEL + 2 * GAP
        middle_of_fifth = (GAP + TILE[0] + GAP + TILE[0] // 2, 2 * (GAP + LABEL) + TILE[1] * 3 // 2)
        assert full.convert("RGB").getpixel(middle_of_fifth) == (4, 0, 0)
