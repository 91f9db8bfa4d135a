"""What stands at the foot of slides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from lecture_tools.ast import Deck, Phrase
from lecture_tools.fit import text_width
from lecture_tools.fonts import metrics
from lecture_tools.theme import OwnTemplate
from lecture_tools.writers.pptx import write
from tests.writers import templates
from tests.writers.decks import (
    MODES,
    NOWHERE,
    deck,
    pair,
    paragraph,
    sample_deck,
    sample_design,
    sample_pictures,
    slide,
)
from tests.writers.pptx_reading import NS, Package, find, text_of

DESIGN = sample_design()
FONT = DESIGN.theme.fonts.for_language("en").path
TITLE = pair("Entropy", "엔트로피")
ROOM = 284.8
"""px of a footer in the sample template."""


def slides(made: Deck) -> list[object]:
    return Package.read(write(made, DESIGN, sample_pictures(made, DESIGN))).slides


def of_one_slide(course: Phrase, title: Phrase = TITLE) -> Deck:
    body = {"body": (paragraph("a", "b"),)}
    made = deck(("en",), [slide("only", "content", TITLE, body)], title=title)
    return replace(made, place=replace(made.place, course_title=course))


@pytest.mark.parametrize("languages", MODES, ids="+".join)
def test_footers_name_course_and_lesson_and_number_the_slide(languages: tuple[str, ...]) -> None:
    made = sample_deck(languages)
    for one, tree in zip(made.slides, slides(made), strict=True):
        wanted = DESIGN.layouts.layouts[one.layout].footer
        footers = find(tree, ".//p:sp[.//p:ph[@type='ftr']]")
        assert len(footers) == len(find(tree, ".//a:fld[@type='slidenum']")) == int(wanted)
        for footer in footers:
            course = made.place.course_title.in_language(languages[0])[0].text  # type: ignore[union-attr]
            assert text_of(footer).startswith(f"{course} · ")


@pytest.mark.parametrize(
    ("course", "text"),
    [(TITLE, "Entropy · Lesson 4"), (pair("Course", "과정"), "Course · Lesson 4 · Entropy")],
)
def test_a_course_named_like_its_lesson_is_named_once(course: Phrase, text: str) -> None:
    (tree,) = slides(of_one_slide(course))
    assert text_of(*find(tree, ".//p:sp[.//p:ph[@type='ftr']]")) == text


def with_footers_of(size: int) -> bytes:
    """A template whose footers are bold, of a `size` in points."""

    def change(tree: etree._Element) -> None:
        for style in tree.xpath(".//p:sp[.//p:ph[@type='ftr']]//a:lvl1pPr/a:defRPr", namespaces=NS):
            style.attrib.update({"sz": str(100 * size), "b": "1"})

    return templates.rewritten(templates.default(), "ppt/slideMasters/slideMaster", change)


@pytest.mark.parametrize(
    ("size", "title", "expected", "points"),
    [
        (8, "Entropy", "Course · Lesson 4 · Entropy", None),
        (15, "Entropy", "Lesson 4 · Entropy", None),
        (24, "Entropy", "Entropy", None),
        (24, "Entropy in Deep Learning", "Entropy in Deep Learning", (11, 15)),
        (12, "Entropy in Deep Learning, " * 4, None, (11, 11)),
    ],
)
def test_footers_of_a_template_fit(
    size: int, title: str, expected: str | None, points: tuple[float, float] | None
) -> None:
    own = OwnTemplate(file=with_footers_of(size), layouts={}, span=NOWHERE)
    design = replace(DESIGN, own_template=own)
    made = of_one_slide(pair("Course", "과정"), pair(title, title))
    (tree,) = Package.read(write(made, design, {})).slides
    (footer,) = find(tree, ".//p:sp[.//p:ph[@type='ftr']]")
    text = text_of(footer)
    assert text == expected if expected else text.endswith("…")
    sizes = [int(given) / 100 for given in find(footer, ".//a:rPr/@sz")]
    assert (sizes == []) == (points is None)
    assert points is None or points[0] <= sizes[0] <= points[1]
    widest = text_width(text, metrics(FONT, 700), (sizes or [size])[0] * 4 / 3)
    assert widest <= 0.8 * ROOM
