from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.writers.pptx import write
from lecture_tools.writers.pptx.animation import Effect, timing
from tests.writers.decks import MODES, sample_deck, sample_design, sample_pictures, with_slides
from tests.writers.pptx_reading import Package, find, shown

DESIGN = sample_design()
EFFECTS = st.lists(
    st.builds(
        Effect,
        step=st.integers(1, 6),
        shape=st.integers(2, 20),
        paragraphs=st.none() | st.tuples(st.integers(0, 3), st.integers(3, 6)),
        is_picture=st.just(False),
    )
    | st.builds(Effect, step=st.integers(1, 6), shape=st.integers(21, 30), is_picture=st.just(True)),
    min_size=1,
    max_size=12,
)


@given(EFFECTS)
def test_one_click_a_step_and_one_entrance_an_effect(effects: list[Effect]) -> None:
    tree = timing(effects)
    clicks = find(tree, "//p:seq/p:cTn/p:childTnLst/p:par")
    assert len(clicks) == len({effect.step for effect in effects})
    assert len(find(tree, "//p:set")) == len(effects)
    for click in clicks:
        triggers = find(click, ".//p:cTn/@nodeType")
        assert triggers[0] == "clickEffect" and set(triggers[1:]) <= {"withEffect"}
    numbers = find(tree, "//p:cTn/@id")
    assert len(numbers) == len(set(numbers))


@given(EFFECTS)
def test_every_shape_that_is_no_picture_is_listed_once(effects: list[Effect]) -> None:
    tree = timing(effects)
    built = find(tree, "//p:bldP/@spid")
    assert sorted(built) == sorted({str(one.shape) for one in effects if not one.is_picture})
    entrances = find(tree, "//p:cTn[@presetID]")
    assert {entrance.get("presetClass") for entrance in entrances} == {"entr"}
    grouped = [entrance.get("grpId") for entrance in entrances]
    assert grouped.count("0") == sum(not one.is_picture for one in effects)


def test_a_shape_is_built_by_paragraph_or_as_a_whole() -> None:
    effects = [Effect(step=1, shape=2, paragraphs=(0, 1)), Effect(step=2, shape=3)]
    by_paragraph, whole = find(timing(effects), "//p:bldP")
    assert by_paragraph.get("build") == "p" and by_paragraph.get("animBg") is None
    assert whole.get("build") is None and whole.get("animBg") == "1"


@pytest.mark.parametrize("languages", MODES, ids="+".join)
def test_effects_point_at_shapes_and_paragraphs_that_exist(languages: tuple[str, ...]) -> None:
    deck = sample_deck(languages)
    package = Package.read(write(deck, DESIGN, sample_pictures(deck, DESIGN)))
    for slide, tree in zip(deck.slides, package.slides, strict=True):
        assert len(find(tree, ".//p:seq/p:cTn/p:childTnLst/p:par")) == slide.steps
        for branch in ("Choice", "Fallback"):
            shapes = {find(shape, ".//p:cNvPr")[0].get("id"): shape for shape in shown(tree, branch)}
            for target in find(tree, ".//p:spTgt"):
                shape = shapes[target.get("spid")]
                for part in find(target, ".//p:pRg"):
                    assert 0 <= int(part.get("st")) <= int(part.get("end")) < len(find(shape, ".//a:p"))


def test_an_item_appears_with_its_second_language() -> None:
    deck = with_slides(sample_deck(("en", "ko")), "bars")
    (tree,) = Package.read(write(deck, DESIGN, {})).slides
    ranges = [(part.get("st"), part.get("end")) for part in find(tree, ".//p:pRg")]
    assert ranges == [("2", "3"), ("4", "5"), ("6", "7")]


def test_without_steps_nothing_moves() -> None:
    deck = with_slides(sample_deck(("en",)), "objectives", "table")
    still = replace(deck, slides=tuple(replace(slide, steps=0) for slide in deck.slides))
    for tree in Package.read(write(still, DESIGN, {})).slides:
        assert not find(tree, ".//p:timing")
