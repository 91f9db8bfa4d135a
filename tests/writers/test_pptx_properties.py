"""What a deck says of itself to programs: title, course, keywords, author, and the parts it falls into."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.parts.coreprops import CorePropertiesPart

from lecture_tools.ast import Deck
from lecture_tools.writers.pptx import write
from tests.writers.decks import MODES, neutral, pair, sample_deck, sample_design, sample_pictures, slide
from tests.writers.decks import deck as deck_of
from tests.writers.pptx_reading import Package, find

DESIGN = sample_design()


def written(deck: Deck) -> bytes:
    return write(deck, DESIGN, sample_pictures(deck, DESIGN))


def properties_of(deck: Deck) -> CorePropertiesPart:
    properties: CorePropertiesPart = Presentation(io.BytesIO(written(deck))).core_properties
    return properties


@pytest.mark.parametrize("languages", MODES, ids="+".join)
def test_properties_say_what_the_deck_is(languages: tuple[str, ...]) -> None:
    deck = sample_deck(languages)
    properties = properties_of(deck)
    titles = {"en": "Entropy in Deep Learning", "ko": "딥러닝에서의 엔트로피"}
    assert properties.title == " / ".join(titles[language] for language in deck.languages)
    assert properties.language == ", ".join({"en": "en-US", "ko": "ko-KR"}[name] for name in deck.languages)
    assert properties.author == "" and not properties.last_modified_by
    courses = {"en": "Information Theory for AI", "ko": "인공지능을 위한 정보 이론"}
    labels = {"en": "Lesson 4", "ko": "4강"}
    primary = deck.languages[0]
    assert (properties.subject, properties.category) == (courses[primary], labels[primary])


def test_keywords_are_listed_in_every_language_as_far_as_there_is_room() -> None:
    words = (pair("entropy", "엔트로피"), pair("softmax", "소프트맥스"), neutral("KL"))
    made = replace(sample_deck(("en", "ko")), keywords=words)
    properties = properties_of(made)
    assert properties.keywords == "entropy, softmax, KL, 엔트로피, 소프트맥스"
    many = replace(made, keywords=tuple(neutral(f"keyword {number}") for number in range(100)))
    listed = properties_of(many).keywords
    assert len(listed) <= 255 and listed.endswith("keyword 21")


def test_the_lecturer_is_the_author_if_the_course_names_one() -> None:
    deck = sample_deck(("en", "ko"))
    named = replace(deck, place=replace(deck.place, lecturer=neutral("K. Noh")))
    assert properties_of(named).author == "K. Noh"


def sections_of(made: Deck) -> dict[str, list[str]]:
    tree = Package.read(written(made)).trees["ppt/presentation.xml"]
    numbers = {
        entry.get("id"): slide.id for entry, slide in zip(find(tree, ".//p:sldId"), made.slides, strict=True)
    }
    return {
        section.get("name"): [numbers[entry.get("id")] for entry in find(section, ".//p14:sldId")]
        for section in find(tree, ".//p14:section")
    }


def test_parts_of_the_lesson_are_sections() -> None:
    names = [pair("One", "하나"), None, neutral("$2$"), None]
    slides = [
        slide(f"s{place}", "content", neutral("T"), part=part) for place, part in enumerate([None, *names])
    ]
    made = deck_of(("en", "ko"), slides)
    whole = "Entropy in Deep Learning / 딥러닝에서의 엔트로피"
    assert sections_of(made) == {whole: ["s0"], "One / 하나": ["s1", "s2"], "$2$": ["s3", "s4"]}
    assert list(sections_of(deck_of(("ko",), slides[1:]))) == ["하나", "$2$"]
    assert sections_of(deck_of(("en",), [slides[0]])) == {}
