from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from lecture_tools.ast import Math, Paragraph, Picture, Table
from lecture_tools.pictures import Drawing
from lecture_tools.writers.html import NAME, SUFFIX, reveal, write
from lecture_tools.writers.html.elements import identifier
from lecture_tools.writers.html.page import inside_html
from lecture_tools.writers.html.words import TemplateError
from tests.writers.decks import (
    MODES,
    deck,
    hostile_deck,
    inlines,
    neutral,
    pair,
    paragraph,
    sample_design,
    sample_pictures,
    slide,
)
from tests.writers.html_reading import (
    body_of,
    embedded_fonts,
    outline,
    printable,
    sample,
    scripts_of,
    slide_of,
    text_of,
    with_class,
    written,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", params=MODES, ids="+".join)
def page(request: pytest.FixtureRequest) -> str:
    return written(sample(request.param))


@pytest.fixture(scope="module")
def both() -> str:
    return written(sample(("en", "ko")))


def test_the_writer_says_what_it_writes() -> None:
    assert (NAME, SUFFIX) == ("html", ".html")


def test_every_element_is_closed_and_every_id_is_used_once(page: str) -> None:
    found = outline(page)
    assert found.problems == []
    assert found.open == []
    assert sorted(found.identifiers) == sorted(set(found.identifiers))


def test_nothing_is_loaded_from_outside(page: str) -> None:
    found = outline(page)
    outside = [(tag, url) for tag, url in found.addresses if not url.startswith(("#", "data:"))]
    assert all(
        tag == "a" and re.match(r"https?:|mailto:|[0-9]{2}-[a-z0-9-]+\.html$", url) for tag, url in outside
    )
    assert not re.search(
        r"@import|url\((?!['\"]?(?:data:|#))", "".join(re.findall(r"<style>.*?</style>", page, re.S))
    )
    assert found.handlers == []


def test_references_within_the_page_are_answered(page: str) -> None:
    found = outline(page)
    names = set(found.identifiers)
    inside = {url[1:].removeprefix("/") for tag, url in found.addresses if url.startswith("#")}
    assert inside - {""} <= names
    assert set(re.findall(r'aria-labelledby="([^"]*)"', page)) <= names


def test_the_policy_allows_the_scripts_of_the_page_and_nothing_else(page: str) -> None:
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    policy = unescape(policy)
    allowed = set(re.findall(r"sha256-[A-Za-z0-9+/=]+", policy))
    digests = {hashlib.sha256(script.encode()).digest() for script in scripts_of(page)}
    assert len(digests) == 3
    assert allowed == {"sha256-" + base64.b64encode(digest).decode() for digest in digests} | {
        reveal.SPEAKER_SCRIPT
    }
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy
    assert not re.search(r"script-src[^;]*unsafe", policy)
    assert page.index("Content-Security-Policy") < page.index("<title>") < page.index("<style>")


def test_notices_of_embedded_work_stay_in_the_file(page: str) -> None:
    (notices,) = outline(page).comments
    for owner in (
        "Hakim El Hattab",
        "Christopher Jeffrey",
        "Reserved Font Name 'Source'",
        "STIX Fonts",
        "Bitstream",
    ):
        assert owner in notices
    assert "Permission is hereby granted" in notices
    assert "SIL Open Font License" in notices


def test_a_page_is_about_as_small_as_its_parts(page: str) -> None:
    assert 300_000 < len(page.encode()) < 500_000


def test_one_language_is_the_only_one_in_its_file() -> None:
    korean = written(sample(("ko",)))
    assert 'lang="ko" data-shown="ko"' in korean
    assert "Predictions sharpen" not in korean
    english = written(sample(("en",)))
    assert "뾰족해집니다" not in english
    assert "data-show=" not in english


def test_both_languages_are_in_one_tree_with_the_first_in_front(both: str) -> None:
    (title,) = with_class(slide_of(both, "figure"), "title")
    spans = [(span.get("lang"), text_of(span)) for span in title]
    assert spans == [
        ("en", "Predictions sharpen as training proceeds"),
        ("ko", "학습이 진행되면서 예측이 뾰족해집니다"),
    ]
    assert [span.get("class") for span in title] == ["tr", "tr second"]


def test_a_neutral_text_is_there_once(both: str) -> None:
    cells = [text_of(cell) for cell in slide_of(both, "table").iter("td")]
    assert cells.count("3.2744") == 1


def test_a_third_language_needs_no_more_than_its_words() -> None:
    phrase = pair("Entropy", "엔트로피")
    trilingual = replace(phrase, by_language={**phrase.by_language, "ja": inlines("エントロピー")})
    made = deck(("en", "ko", "ja"), [slide("only", "content", trilingual)], title=trilingual)
    place = replace(made.place, course_title=trilingual, label=trilingual)
    page = written(replace(made, place=place))
    assert "エントロピー" in text_of(slide_of(page, "only"))
    assert any(ord("エ") in characters for _, _, characters in embedded_fonts(page))
    assert ":lang(ja){--text-font:lecture-text-2,lecture-text-1" in page


def test_fonts_hold_every_character_that_is_shown(page: str) -> None:
    fonts = {(family, weight): characters for family, weight, characters in embedded_fonts(page)}
    body = body_of(page)
    for part in [*body.iter("svg", "script", "template")]:
        part.clear()
    math = printable(text_of(part) for part in body.iter("mi", "mn", "mo"))
    assert math - fonts["lecture-math", 400] == set()
    heavy = body.xpath(".//h1 | .//h2 | .//th | .//strong | .//tr[@aria-current]/td")
    bold = printable(text_of(part) for part in heavy if not part.xpath(".//math"))
    assert bold - fonts["lecture-text-1", 700] == set()
    plain = body.xpath(".//p[not(@class='label')] | .//li | .//tr[not(@aria-current)]/td | .//dd")
    regular = printable(
        text_of(part) for part in plain if not part.xpath(".//math | .//strong | .//em | .//p")
    )
    assert regular - fonts["lecture-text-1", 400] - fonts["lecture-code", 400] == set()
    assert ord("\U0001d43b") in fonts["lecture-math", 400]


def test_layouts_are_the_boxes_of_powerpoint(both: str) -> None:
    design = sample_design()
    for name, layout in design.layouts.layouts.items():
        for region, box in ((region, found.box) for region, found in layout.regions.items()):
            left, top, width, height = box
            assert (
                f".layout-{name}>.region-{region}{{left:{left}px;top:{top}px;width:{width}px;height:{height}px"
                in both
            )


def test_all_three_palettes_are_in_the_page(both: str) -> None:
    for name, palette in sample_design().theme.palettes.items():
        assert re.search(
            rf"{':root' if name == 'light' else f'.data-theme={name}.'}\{{[^}}]*--data:{palette['data']}",
            both,
        )


def test_steps_are_fragments_in_order(both: str) -> None:
    items = slide_of(both, "bars").xpath(".//li")
    assert [(item.get("class"), item.get("data-fragment-index")) for item in items] == [
        ("fragment", "0"),
        ("fragment", "1"),
        ("fragment", "2"),
    ]


def test_a_quiz_hides_its_answer_until_its_step(both: str) -> None:
    (choices,) = with_class(slide_of(both, "quiz"), "choices")
    assert [button.get("aria-pressed") for button in choices.xpath(".//li/button")] == ["false"] * 4
    (explanation,) = with_class(choices, "explanation")
    assert "fragment" in explanation.get("class").split()
    assert [item.get("class") for item in choices.xpath(".//li")].index("correct") == 1


def test_qr_codes_are_drawn_dark_on_light_and_named_and_their_address_is_a_link(both: str) -> None:
    (code,) = slide_of(both, "closing").xpath(".//figure")
    drawing, label, address = code
    (svg,) = drawing.xpath("./*[local-name()='svg']")
    assert (
        drawing.get("aria-hidden") == "true"
        and 200 < float(re.findall(r"\d+", drawing.get("style"))[0]) < 300
    )
    assert svg.xpath("./*[local-name()='path']/@fill | ./*[local-name()='path']/@stroke") == ["#fff", "#000"]
    assert [span.text for span in label] == ["QR code for the slides", "슬라이드로 가는 QR 코드"]
    assert address.xpath(".//a/@href") == ["https://example.org/entropy?lang=en&x=1"]
    assert text_of(address) == "https://example.org/entropy?lang=en&x=1"


def test_pictures_say_what_they_show_in_each_language(both: str) -> None:
    drawings = slide_of(both, "figure-text").xpath(".//div[@role='img']")
    labels = {drawing.getparent().get("lang"): drawing.get("aria-label") for drawing in drawings}
    assert labels["en"].startswith("Two bar charts") and labels["ko"].startswith("막대그래프 두 개")
    assert "var(--data)" in html.tostring(drawings[0], encoding="unicode")


def test_programs_are_coloured_and_kept_to_the_letter(both: str) -> None:
    (program,) = slide_of(both, "code").xpath(".//pre/code")
    assert text_of(program).startswith("import numpy as np\n\ndef entropy(p):\n    return -(p")
    kinds = {(span.get("class"), text_of(span)) for span in program}
    assert {("code-keyword", "import"), ("code-name", "entropy"), ("code-number", "0.04")} <= kinds
    assert ("code-comment", "# 정답은 세 번째") in kinds


def test_the_current_row_of_a_table_is_named(both: str) -> None:
    (row,) = slide_of(both, "agenda").xpath(".//tr[@aria-current='true']")
    assert "딥러닝에서의 엔트로피" in text_of(row)
    assert {cell.get("scope") for cell in slide_of(both, "agenda").iter("th")} == {"col"}


def test_notes_are_kept_apart_by_language(both: str) -> None:
    (notes,) = slide_of(both, "figure-text").iter("aside")
    assert [part.get("lang") for part in notes] == ["en", "ko"]


def test_times_pace_the_speaker_window(both: str) -> None:
    assert slide_of(both, "bars").get("data-timing") == "150"
    assert slide_of(both, "columns").get("data-timing") is None


def test_hostile_texts_are_shown_as_they_are_written() -> None:
    page = written(hostile_deck())
    found = outline(page)
    assert found.problems == [] and found.handlers == []
    assert len(scripts_of(page)) == 3
    assert "\x00" not in page
    (title,) = with_class(slide_of(page, "hostile"), "title")
    assert text_of(title[0]) == '<script>alert(1)</script> & "quotes" ]]> <!-- --> &amp; \\u0007'


def test_no_script_can_end_its_element_early() -> None:
    assert inside_html("'</script></SCRIPT><!--</b>'") == r"'<\/script><\/SCRIPT><\!--</b>'"


@given(name=st.text(min_size=1, max_size=30))
def test_names_of_layouts_cannot_break_the_style_sheet(name: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+", identifier(name))


def test_another_reveal_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    reveal.reveal_file.cache_clear()
    monkeypatch.setitem(reveal._SHA256, "dist/reveal.js", "0" * 64)
    with pytest.raises(TemplateError, match=r"reveal\.js is not the file of reveal\.js 6"):
        reveal.reveal_file("dist/reveal.js")


def test_a_picture_that_is_no_drawing_is_an_error() -> None:
    design = sample_design()
    made = deck(
        ("en",),
        [slide("only", "figure", pair("a", "b"), {"figure": (Picture(figure="x", alt=neutral("x")),)})],
    )
    pictures = {key: Drawing(svg=b"<svg", png=b"") for key in sample_pictures(made, design)}
    with pytest.raises(SyntaxError):
        write(made, design, pictures)


def test_the_same_deck_gives_the_same_bytes_in_any_process() -> None:
    program = (
        "import hashlib; from tests.writers.html_reading import sample, written; "
        "print(hashlib.sha256(written(sample(('en', 'ko'))).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_course_named_like_its_lesson_is_named_once() -> None:
    title = pair("Entropy", "엔트로피")
    made = deck(("en",), [slide("only", "content", title, {"body": (paragraph("a", "b"),)})], title=title)
    page = written(replace(made, place=replace(made.place, course_title=title)))
    (footer,) = with_class(slide_of(page, "only"), "footer-course")
    assert text_of(footer) == "Entropy · Lesson 4"


def test_the_footer_says_course_lesson_and_title(both: str) -> None:
    (footer,) = with_class(slide_of(both, "figure"), "footer-course")
    parts = [[text_of(name) for name in part if name.get("lang") == "ko"] for part in footer]
    assert parts == [["인공지능을 위한 정보 이론"], ["4강"], ["딥러닝에서의 엔트로피"]]
    assert {part.get("class") for part in footer} == {"once"}


def test_columns_headed_by_formulas_have_names() -> None:
    heads = (neutral(Math(latex="N = 10")), pair("mean", "평균"), neutral(["mean ", Math(latex="x")]))
    table = Table(header=heads, rows=(), alignments=("right",) * 3)
    page = written(deck(("en",), [slide("only", "table", pair("a", "b"), {"table": (table,)})]))
    assert [cell.get("aria-label") for cell in slide_of(page, "only").iter("th")] == ["N = 10", None, None]


def test_captions_and_leads_have_their_own_size() -> None:
    blocks = (Paragraph(text=neutral("a"), role="caption"), Paragraph(text=neutral("b")))
    page = written(deck(("en",), [slide("only", "content", pair("a", "b"), {"body": blocks})]))
    assert [part.get("class") for part in slide_of(page, "only").iter("p")] == ["type-caption", None]


def test_decks_of_every_mode_differ_only_in_language() -> None:
    kinds = {
        "+".join(mode): [section.get("id") for section in body_of(written(sample(mode))).iter("section")]
        for mode in MODES
    }
    assert len({tuple(names) for names in kinds.values()}) == 1
