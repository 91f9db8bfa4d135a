from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from lecture_tools.writers.pptx.equation_picture import DrawnEquation, drawn
from tests.writers.decks import sample_design

THEME = sample_design().theme
LIGHT = THEME.palettes["light"]
FONT = THEME.fonts.for_language("ko").path


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTURE_CACHE", str(tmp_path))


def draw(latex: str, size: float = 40) -> DrawnEquation:
    return drawn(latex, size, LIGHT, FONT)


def outlines(picture: DrawnEquation) -> set[str]:
    return set(etree.fromstring(picture.svg).xpath("//@d"))


def test_hangul_is_drawn_and_not_as_boxes() -> None:
    first, second = draw(r"\text{엔}"), draw(r"\text{트}")
    assert outlines(first) != outlines(second)
    assert outlines(draw(r"\text{엔트}")) >= outlines(first) | outlines(second)
    assert draw(r"\text{엔트로피}").width == pytest.approx(4 * 0.92 * 40, rel=0.1)


def test_colours_come_from_the_palette() -> None:
    svg = draw(r"\data{p} + \model{q}").svg.decode()
    used = {colour.upper() for colour in re.findall(r'fill="(#[0-9A-Fa-f]{6})"', svg)}
    assert used == {LIGHT["ink"], LIGHT["data"], LIGHT["model"]}


def test_size_follows_the_size_of_the_text() -> None:
    small, large = draw("H(X)", 20), draw("H(X)", 40)
    assert large.width - 2 == pytest.approx(2 * (small.width - 2), rel=0.02)
    assert large.height - 2 == pytest.approx(2 * (small.height - 2), rel=0.05)


@pytest.mark.parametrize(
    ("latex", "left"),
    [("= H(X)", None), ("H(X)", None), (r"H(X) = \sum_x 1", "H(X)"), (r"\hat p \le 1 = q", r"\hat p")],
)
def test_the_part_before_the_relation_is_measured(latex: str, left: str | None) -> None:
    expected = draw(left).width - 2 if left else 0
    assert draw(latex).before_relation == pytest.approx(expected, abs=1)


def test_a_drawing_from_the_cache_is_the_same() -> None:
    latex = r"\text{엔트로피} = \frac{a}{b}"
    assert draw(latex) == draw(latex)


def test_pixels_are_three_to_a_px() -> None:
    picture = draw("x")
    width = int.from_bytes(picture.png[16:20], "big")
    assert width == pytest.approx(3 * picture.width, abs=3)
