from __future__ import annotations

from lecture_tools.ast import Block, Blocks
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
    assert one_more == Overflow(slide="one", region="body", lines=one_more.lines, span=NOWHERE)
    assert one_more.lines in (1, 2)
    assert found(bullets(*[ITEM] * (most + 6)))[0].lines >= one_more.lines + 5


def test_the_second_language_takes_its_room() -> None:
    most = next(count for count in range(1, 40) if found(bullets(*[ITEM] * (count + 1))))
    assert found(bullets(*[ITEM] * most), languages=("en", "ko"))


def test_headlines_are_measured() -> None:
    assert [one.region for one in found(title="A headline that goes on and on " * 5)] == ["title"]
