"""PDF files as poppler reads them: pages, text, outline, tags, fonts, links."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lecture_tools.ast import Deck, Link, Paragraph, Run
from lecture_tools.browser import running
from lecture_tools.printing import Page, print_pages, printed, writers_for
from lecture_tools.writers.html import write
from tests.browser import chromium
from tests.required import program
from tests.writers.decks import deck, neutral, pair, sample_design, sample_pictures, slide
from tests.writers.html_reading import sample
from tests.writers.rendered import squeezed

MODES = (("en",), ("ko",), ("en", "ko"))
POPPLER = ("pdfinfo", "pdffonts", "pdftotext", "pdftohtml")


def page(made: Deck) -> Page:
    design = sample_design()
    return Page(deck=made, html=write(made, design, sample_pictures(made, design)), size=design.theme.slide)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample deck by mode, printed by one browser."""
    for name in POPPLER:
        program([name])
    folder = tmp_path_factory.mktemp("printed")
    made: dict[str, Path] = {}

    def done(one: Deck, pdf: bytes) -> None:
        made[one.mode] = folder / f"{one.mode}.pdf"
        made[one.mode].write_bytes(pdf)

    found = list(print_pages([page(sample(mode)) for mode in MODES], Path(chromium()), done))
    assert found == []
    return made


def run(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def info(file: Path) -> dict[str, str]:
    lines = (line.partition(":") for line in run("pdfinfo", file).splitlines())
    return {name: value.strip() for name, _, value in lines}


def text(file: Path) -> list[str]:
    """The squeezed text of each page."""
    return [squeezed(page) for page in run("pdftotext", file, "-").split("\f")[:-1]]


def outline(file: Path) -> list[tuple[str, int]]:
    xml = run("pdftohtml", "-xml", "-i", "-stdout", file)
    found = re.findall(r'<item page="(\d+)">(.*?)</item>', xml)
    return [(html.unescape(title), int(number)) for number, title in found]


@pytest.mark.browser
@pytest.mark.parametrize("languages", MODES, ids="+".join)
def test_a_page_a_slide_of_the_size_of_slides(files: dict[str, Path], languages: tuple[str, ...]) -> None:
    made = sample(languages)
    seen = info(files[made.mode])
    assert seen["Pages"] == str(len(made.slides))
    assert seen["Page size"] == "960 x 540 pts"
    assert seen["Tagged"] == "yes"
    assert seen["CreationDate"].startswith("Tue Jan  1") and "1980" in seen["ModDate"]
    titles = {"en": "Entropy in Deep Learning", "ko": "딥러닝에서의 엔트로피"}
    assert all(titles[language] in seen["Title"] for language in languages)
    assert f"/Lang ({languages[0]})".encode() in files[made.mode].read_bytes()


@pytest.mark.browser
@pytest.mark.parametrize("languages", MODES, ids="+".join)
def test_every_text_can_be_found_in_its_language_only(
    files: dict[str, Path], languages: tuple[str, ...]
) -> None:
    pages = text(files["+".join(languages)])
    words = {"en": squeezed("A loss is no distribution"), "ko": squeezed("손실은 확률분포가 아닙니다")}
    number = [one.id for one in sample(languages).slides].index("bars")
    for language, expected in words.items():
        assert (expected in pages[number]) == (language in languages)


@pytest.mark.browser
def test_what_clicks_reveal_is_printed(files: dict[str, Path]) -> None:
    pages = dict(zip([one.id for one in sample(("en",)).slides], text(files["en"]), strict=True))
    assert "Right" in pages["quiz"] and "Answer" in pages["quiz"] and "Showanswer" not in pages["quiz"]
    assert "Copy" not in pages["code"]


@pytest.mark.browser
@pytest.mark.parametrize("languages", MODES, ids="+".join)
def test_the_outline_names_the_slides(files: dict[str, Path], languages: tuple[str, ...]) -> None:
    made = sample(languages)
    seen = outline(files[made.mode])
    assert [number for _, number in seen] == list(range(1, len(made.slides) + 1))
    shown = {"en": "Entropy in Deep Learning", "ko": "딥러닝에서의 엔트로피"}
    assert seen[0][0] == " / ".join(shown[language] for language in languages)


@pytest.mark.browser
def test_fonts_are_embedded_with_their_characters(files: dict[str, Path]) -> None:
    rows = [line.split() for line in run("pdffonts", files["en+ko"]).splitlines()[2:]]
    assert {row[0].partition("+")[2] for row in rows} >= {"NotoSansKR-400", "NotoSansKR-700", "STIXTwoMath"}
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)


@pytest.mark.browser
def test_slides_are_tagged_and_figures_described(files: dict[str, Path]) -> None:
    slides = sample(("ko",)).slides
    structure = run("pdfinfo", "-struct-text", files["ko"])
    assert len(re.findall(r"^ *H1 ", structure, re.MULTILINE)) == 1
    assert len(re.findall(r"^ *H2 ", structure, re.MULTILINE)) == len(slides) - 1
    assert re.search(r"^ *TH ", structure, re.MULTILINE) and re.search(r"^ *LI ", structure, re.MULTILINE)
    pictures = sum(key.language == "ko" for key in sample_pictures(sample(("ko",)), sample_design()))
    descriptions = re.findall(rb"/Alt <FEFF([0-9A-F]+)>", files["ko"].read_bytes())
    assert len(descriptions) >= pictures > 0
    assert any("막대" in bytes.fromhex(one.decode()).decode("utf-16-be") for one in descriptions)


@pytest.mark.browser
def test_links_lead_to_slides_to_pdf_files_and_to_the_web() -> None:
    targets = ("#second", "lesson:02-other", "https://example.org/a?b=1")
    links = tuple(
        Paragraph(text=neutral((Link(target=target, children=(Run(text=target),)),))) for target in targets
    )
    made = deck(
        ("en",),
        [
            slide("first", "content", pair("a", "b"), {"body": links}),
            slide("second", "content", pair("c", "d")),
        ],
    )
    with running(Path(chromium())) as browser:
        pdf = printed(page(made), browser)
    addresses = re.findall(rb"/URI \((.*?)\)", pdf)
    assert addresses == [b"02-other.pdf", b"https://example.org/a?b=1"]
    annotations = re.findall(rb"/Subtype /Link.*?>>", pdf, re.DOTALL)
    assert len(annotations) == 3 and sum(b"/Dest" in one for one in annotations) == 1
    assert b"deck.invalid" not in pdf


@pytest.mark.browser
def test_the_same_deck_gives_the_same_bytes_whatever_was_printed_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    titled = [slide(name, "content", pair(name, name)) for name in ("one", "two")]
    small = page(deck(("en",), titled))
    with running(Path(chromium())) as browser:
        first, _, second = (printed(one, browser) for one in (small, page(sample(("ko",))), small))
        assert first == second
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        assert b"/CreationDate (D:20231114221320Z)" in printed(small, browser)


@pytest.mark.browser
def test_a_title_is_in_the_outline_as_it_is_written() -> None:
    title = pair("Shannon’s $5 & (one) <bit>", "엔트로피(H) \\ 값")
    made = deck(
        ("en", "ko"), [slide("first", "content", title), replace(slide("b", "content", title), id="b")]
    )
    with running(Path(chromium())) as browser:
        pdf = printed(page(made), browser)
    expected = "Shannon’s $5 & (one) <bit> / 엔트로피(H) \\ 값".encode("utf-16-be").hex().upper().encode()
    assert len(re.findall(rb"/Title <FEFF%b>\n/Dest" % expected, pdf)) == 2


def test_pdf_needs_the_html_writer() -> None:
    assert writers_for(("pdf",)) == ("html",)
    assert writers_for(("pptx", "pdf", "html")) == ("pptx", "html")


def test_nothing_to_print_needs_no_browser() -> None:
    nowhere = Path("/nowhere/chrome")
    done: Callable[[Deck, bytes], None] = lambda *_: pytest.fail("printed")  # noqa: E731
    assert list(print_pages([], nowhere, done)) == []
    assert [found.code for found in print_pages([page(sample(("en",)))], nowhere, done)] == ["B002"]
