from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from lecture_tools.ast import CodeListing, Equation, EquationLine, Link, Math, Run
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.writers.html.drawings import Drawings
from lecture_tools.writers.html.elements import element
from lecture_tools.writers.html.equations import equation
from lecture_tools.writers.html.listings import highlighted
from lecture_tools.writers.html.texts import Texts
from tests.writers.decks import inlines
from tests.writers.html_reading import outline, read_back, text_of

TEXTS = Texts(languages=("en", "ko"), slides=frozenset({"dice"}))


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#dice", "#/dice"),
        ("#elsewhere", None),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("java\tscript:alert(1)", None),
        (" https://example.org", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("file:///etc/passwd", None),
        ("lesson:02-entropy", "02-entropy.html"),
        ("lesson:../entropy", None),
    ],
)
def test_links_lead_only_to_safe_places(target: str, href: str | None) -> None:
    markup = TEXTS.inlines((Link(target=target, children=inlines("word")),))
    (part,) = html.fragments_fromstring(f"<p>{markup}</p>")
    assert text_of(part) == "word"
    assert [link.get("href") for link in part.iter("a")] == ([] if href is None else [href])


@pytest.mark.parametrize(
    ("parts", "markup"),
    [
        ((Math(latex="H"), Run(text="는 크다")), '<span class="glue">{H}는</span> 크다'),
        ((Math(latex="H"), Run(text=", so")), '<span class="glue">{H},</span> so'),
        ((Run(text="값("), Math(latex="H"), Run(text=")은")), '값<span class="glue">({H})은</span>'),
        ((Run(text="a "), Math(latex="H"), Run(text=" b")), "a {H} b"),
        ((Math(latex="H"), Math(latex="H")), "{H}{H}"),
    ],
)
def test_formulas_stay_with_what_touches_them(parts: tuple[Run | Math, ...], markup: str) -> None:
    formula = "<math><mi>H</mi></math>"
    assert TEXTS.inlines(parts).replace("\u2060", "") == markup.replace("{H}", formula)


def test_particles_stay_with_signs_that_keep_all_would_part() -> None:
    assert TEXTS.inlines(inlines("64%를 (H)는 값은")) == "64%\u2060를 (H)\u2060는 값은"
    assert TEXTS.inlines(inlines("100% of 값")) == "100% of 값"


def lines(*formulas: str) -> Equation:
    return Equation(lines=tuple(EquationLine(latex={NO_LANGUAGE: formula}) for formula in formulas))


def cells(block: Equation) -> list[list[tuple[str, str]]]:
    (grid,) = html.fragments_fromstring(equation(block, TEXTS))
    return [[(cell.get("class"), text_of(cell)) for cell in line] for line in grid]


def test_lines_of_an_equation_meet_at_their_relation() -> None:
    assert cells(lines("a = b = c", r"\ge d", "e")) == [
        [("left", "a"), ("right", "=b=c")],
        [("left", ""), ("right", "≥d")],
        [("whole", "e")],
    ]


def test_relations_at_the_start_of_a_line_are_spaced_alike() -> None:
    markup = equation(lines("a &= b", "&= c", "= d"), TEXTS)
    assert markup.count("<mo>=</mo>") == 3


def test_an_alignment_mark_goes_before_a_relation() -> None:
    assert cells(lines("a = b &< c", r"& d \& e"))[0] == [("left", "a=b"), ("right", "<c")]


def test_a_relation_inside_a_group_cuts_nothing() -> None:
    assert cells(lines(r"\sum_{i=1}^n x_i", r"\data{a=b}")) == [[("whole", "∑i=1nxi")], [("whole", "a=b")]]


def test_a_single_line_is_not_cut() -> None:
    assert cells(lines("a = b")) == [[("whole", "a=b")]]


SVG = """<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY file SYSTEM "file:///etc/hostname">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20"
 onload="alert(1)">
 <script>alert(1)</script><style>* {{ display: none }}</style><metadata>m</metadata>
 <foreignObject><p xmlns="http://www.w3.org/1999/xhtml">p</p></foreignObject>
 <defs><path id="glyph" d="M 1.23456 -2.5  L 3 4"/>
 <clipPath id="clip"><rect width="9" height="9"/></clipPath></defs>
 <a xlink:href="javascript:alert(1)"><rect width="1" height="1"/></a>
 <g onclick="alert(1)" clip-path="url(#clip)" style="fill: {colour}; background: url(https://example.org/x)">&file;
  <use xlink:href="#glyph"/><use xlink:href="https://example.org/x#y"/>
  <image xlink:href="https://example.org/x.png"/><image xlink:href="data:image/png;base64,AA=="/>
  <image xlink:href="data:image/svg+xml;base64,AA=="/><animate attributeName="href" to="javascript:alert(1)"/>
  <path d="M 0 0 L 5 5" fill="url('#clip')" stroke="{colour}"/>
 </g>
</svg>"""


def test_a_drawing_can_neither_run_nor_load() -> None:
    markup = Drawings(colours={"#0B62A8": "data"}).inline(SVG.format(colour="#0b62a8").encode())
    found = outline(markup)
    assert found.problems == [] and found.handlers == []
    assert [url for _, url in found.addresses] == ["#shape_0", "data:image/png;base64,AA=="]
    assert not re.search("script|foreign|style>|animate|example|metadata|etc/hostname|onload|<a", markup)


def test_drawings_share_glyphs_and_keep_their_other_names_apart() -> None:
    drawings = Drawings(colours={"#0B62A8": "data"})
    one, two = (drawings.inline(SVG.format(colour="#0B62A8").encode()) for _ in range(2))
    assert set(re.findall(r'id="(\w+)"', one)) == {"part_0"}
    assert set(re.findall(r'id="(\w+)"', two)) == {"part_1"}
    assert "url(#part_0)" in one and "url(#part_1)" in two
    assert 'stroke="var(--data)"' in one
    assert drawings.shared().count("<path") == 1
    assert 'd="M1.23-2.5L3 4"' in drawings.shared()


def test_long_outlines_are_there_once_however_they_are_coloured() -> None:
    path = "M0 0" + "L1.5-2" * 100
    drawings = Drawings(colours={})
    for colour in ("red", "blue"):
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg"><path fill="{colour}" d="{path}"/></svg>'
        assert f'<use fill="{colour}" href="#shape_0"/>' in drawings.inline(drawing.encode())
    assert drawings.shared().count(path) == 1


@given(text=st.text(min_size=1, max_size=60), attribute=st.text(max_size=60))
def test_any_text_comes_back_from_the_markup(text: str, attribute: str) -> None:
    markup = element("p", TEXTS.inlines((Run(text=text),)), title=attribute)
    assert read_back(markup.replace("\u2060", "")) == (
        attribute.replace("\u2060", ""),
        text.replace("\u2060", ""),
    )


def test_a_program_in_an_unknown_language_is_plain() -> None:
    assert highlighted(CodeListing(language="klingon", source="a < b", output="")) == "a &lt; b"
