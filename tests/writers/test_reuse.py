"""What the writers make once and use again: no page or slide may change it for the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from lecture_tools.writers.html.drawings import Drawings
from lecture_tools.writers.html.page import _environment
from lecture_tools.writers.pptx.omml import inline_math
from lecture_tools.writers.pptx.omml_elements import MathStyle
from lecture_tools.writers.pptx.style import fill
from lecture_tools.writers.pptx.xml import e

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
viewBox="0 0 9 9">
<defs><path id="glyph" d="M 1.0049 2 L 3 4 z"/></defs><clipPath id="edge"><rect width="9"/></clipPath>
<g clip-path="url(#edge)"><use xlink:href="#glyph" fill="#123456"/></g></svg>"""


def test_an_element_with_the_same_attributes_is_another_one() -> None:
    first, second = e("a:off", x=1, y=2), e("a:off", x=1, y=2)
    first.set("x", "3")
    first.append(e("a:t"))
    assert (second.get("x"), len(second)) == ("1", 0)
    assert e("a:off", x=1, y=2).get("x") == "1"


def test_a_part_that_was_made_once_is_another_one_each_time() -> None:
    first = fill("data")
    first.clear()
    assert fill("data")[0].get("val") == fill("data")[0].get("val") is not None


def test_a_formula_in_other_colours_is_another_formula() -> None:
    """Styles that differ in the colours of roles alone have the same hash."""
    styles = [MathStyle(role_colors={"data": colour}) for colour in ("#111111", "#222222")]
    colours = [
        element.get("val")
        for style in styles
        for element in inline_math(r"\data{x}", style).iter()
        if str(element.tag).endswith("srgbClr")
    ]
    assert colours[0] == "111111" and colours[-1] == "222222"


def test_a_drawing_is_the_same_in_every_page() -> None:
    pages = [Drawings(colours={"#123456": "data"}) for _ in range(2)]
    shown = [(page.inline(SVG), page.inline(SVG), page.shared()) for page in pages]
    assert shown[0] == shown[1]
    assert shown[0][0] != shown[0][1], "ids are the page's own"
    assert 'd="M1 2L3 4z"' in shown[0][2]
    assert "var(--data)" in shown[0][0] and "#123456" in Drawings(colours={}).inline(SVG)


def test_a_changed_template_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "html"
    folder.mkdir()
    body, deck = folder / "body.html.j2", folder / "deck.html.j2"
    for file in (body, deck):
        file.write_text("before", encoding="utf-8")
    shown = []
    for words in ("before", "after, and longer"):
        body.write_text(words, encoding="utf-8")
        monkeypatch.setattr("jinja2.loaders.os.path.getmtime", lambda _, now=words: len(now))
        environment: Environment = _environment(body, deck, tmp_path)
        shown.append(environment.get_template("body.html.j2").render())
    assert shown == ["before", "after, and longer"]
