from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lecture_tools.ast import Block, Blocks, Equation, EquationLine
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.writers.pptx.overflow import Overflow, overflows
from tests.writers.decks import NOWHERE, bullets, deck, neutral, pair, sample_deck, sample_design, slide

DESIGN = sample_design()
ITEM = pair("One line of text.", "한 줄짜리 글입니다.")


def found(*blocks: Block, languages: tuple[str, ...] = ("en",), title: str = "T") -> list[Overflow]:
    region: dict[str, Blocks] = {"body": blocks} if blocks else {}
    made = deck(languages, [slide("one", "content", neutral(title), region)])
    return list(overflows(made, DESIGN, "light"))


def test_the_sample_deck_fits_in_one_language() -> None:
    for language in ("en", "ko"):
        assert not list(overflows(sample_deck((language,)), DESIGN, "light"))


def test_lines_too_many_are_counted() -> None:
    most = next(count for count in range(1, 40) if found(bullets(*[ITEM] * (count + 1))))
    assert found(bullets(*[ITEM] * most)) == []
    (one_more,) = found(bullets(*[ITEM] * (most + 1)))
    assert (one_more.slide, one_more.region, one_more.span) == ("one", "body", NOWHERE)
    lengths = [one_more.excess, found(bullets(*[ITEM] * (most + 6)))[0].excess]
    first, last = (
        int(re.sub(r"is (\d+) lines? too long", r"\1", text.replace(" a ", " 1 "))) for text in lengths
    )
    assert first in (1, 2) and last >= first + 5


def test_the_second_language_takes_its_room() -> None:
    most = next(count for count in range(1, 40) if found(bullets(*[ITEM] * (count + 1))))
    assert found(bullets(*[ITEM] * most), languages=("en", "ko"))


@pytest.mark.parametrize(("layout", "region"), [("columns", "left"), ("figure-text", "body")])
def test_a_formula_that_shrinks_below_the_smallest_text_is_reported(layout: str, region: str) -> None:
    line = EquationLine(
        latex={NO_LANGUAGE: r"H(X) = -\sum_x p(x) \log_2 p(x)"}, reason=pair("by definition", "정의")
    )
    shorter = replace(line, latex={NO_LANGUAGE: "H(X)"})
    for one, is_reported in ((line, True), (replace(line, reason=None), False), (shorter, False)):
        regions: dict[str, Blocks] = {region: (Equation(lines=(one,)),)}
        made = deck(("en",), [slide("one", layout, neutral("T"), regions)])
        found = list(overflows(made, DESIGN, "light"))
        assert [(item.region, "too narrow" in item.excess) for item in found] == [
            (region, True)
        ] * is_reported


def test_headlines_are_measured() -> None:
    assert [one.region for one in found(title="A headline that goes on and on " * 5)] == ["title"]
