"""Decks in templates of other people's making."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from lecture_tools.theme import Design, OwnTemplate
from lecture_tools.writers.pptx import template_file, write
from lecture_tools.writers.pptx.template import template_matches, template_problems
from lecture_tools.writers.pptx.xml import tag
from tests import pptx_checks
from tests.office import pptx_to_pdf, require_office
from tests.writers import templates
from tests.writers.decks import NOWHERE, sample_deck, sample_design, sample_pictures
from tests.writers.pptx_reading import Package, find, text_of
from tests.writers.test_pptx import ORDER, _prefixed

DESIGN = sample_design()
DECK = sample_deck(("en", "ko"))
MADE = {
    "default": templates.default,
    "pandoc": templates.pandoc,
    "wide": templates.wide,
    "two masters": templates.two_masters,
    "index zero": templates.all_of_index_zero,
    "samples": templates.with_samples,
    "dark": templates.dark,
}


def design_with(file: bytes, layouts: Mapping[str, str] | None = None) -> Design:
    return replace(DESIGN, own_template=OwnTemplate(file=file, layouts=layouts or {}, span=NOWHERE))


def written(file: bytes, layouts: Mapping[str, str] | None = None) -> bytes:
    return write(DECK, design_with(file, layouts), sample_pictures(DECK, DESIGN))


def uses(file: bytes, layouts: Mapping[str, str] | None = None) -> dict[str, tuple[str, str]]:
    own = OwnTemplate(file=file, layouts=layouts or {}, span=NOWHERE)
    return {name: (match.offer.name, match.how) for name, match in template_matches(DESIGN, own).items()}


def problems(file: bytes, layouts: Mapping[str, str] | None = None) -> list[tuple[str, str, str]]:
    design = design_with(file, layouts)
    assert design.own_template is not None
    used = [slide.layout for slide in DECK.slides]
    found = list(template_problems(design, design.own_template, used))
    assert all(problem.span == NOWHERE and problem.hint for problem in found)
    return [(problem.code, problem.severity.value, problem.message) for problem in found]


@pytest.fixture(scope="module", params=MADE)
def file(request: pytest.FixtureRequest) -> bytes:
    return MADE[request.param]()


@pytest.fixture(scope="module")
def data(file: bytes) -> bytes:
    return written(file)


def test_every_slide_is_a_slide_of_the_template(file: bytes, data: bytes) -> None:
    made, given = Presentation(io.BytesIO(data)), Presentation(io.BytesIO(file))
    assert len(made.slides) == len(DECK.slides)
    assert (made.slide_width, made.slide_height) == (given.slide_width, given.slide_height)
    matches = uses(file)
    assert [slide.slide_layout.name for slide in made.slides] == [
        matches[slide.layout][0] for slide in DECK.slides
    ]


def test_titles_are_titles_where_the_template_has_them(data: bytes) -> None:
    for page, slide in zip(Presentation(io.BytesIO(data)).slides, DECK.slides, strict=True):
        title = page.shapes.title
        text = "".join(getattr(run, "text", "") for run in slide.title.in_language("en"))
        assert title is not None and title.text_frame.text.startswith(text)
        assert title.element.spPr.xfrm is None
        assert not title.element.xpath(".//a:rPr/a:solidFill")


def test_text_in_the_body_has_the_size_and_colour_of_the_template(data: bytes) -> None:
    package = Package.read(data)
    bars = package.slides[[slide.id for slide in DECK.slides].index("bars")]
    (body,) = [
        shape for shape in find(bars, ".//p:sp[.//p:nvPr/p:ph]") if "it need not sum" in text_of(shape)
    ]
    assert not find(body, "p:txBody/a:lstStyle/*")
    first = find(body, ".//a:p[1]/a:r/a:rPr")
    assert first and not any(run.get("sz") or find(run, "a:solidFill") for run in first)


def test_nothing_stands_outside_the_slide_or_on_top_of_the_title(data: bytes) -> None:
    presentation = Presentation(io.BytesIO(data))
    width, height = presentation.slide_width, presentation.slide_height
    assert width is not None and height is not None
    for page, slide in zip(presentation.slides, DECK.slides, strict=True):
        title = page.shapes.title
        assert title is not None
        for shape in page.shapes:
            if shape.element.xpath(".//p:nvPr/p:ph[@type='ftr' or @type='sldNum']"):
                continue  # the template says where the foot is
            assert shape.left >= 0 and shape.top >= 0, slide.id
            assert shape.left + shape.width <= width and shape.top <= height, slide.id
            if shape.shape_id != title.shape_id and slide.layout not in ("title", "section", "closing"):
                assert shape.top >= title.top + title.height - 16 * 9525, (slide.id, shape.name)


def test_pictures_keep_their_proportions(data: bytes) -> None:
    package = Package.read(data)
    seen = 0
    for slide, tree in zip(DECK.slides, package.slides, strict=True):
        for picture in find(tree, "p:cSld/p:spTree/p:pic"):
            (size,) = find(picture, "p:spPr/a:xfrm/a:ext")
            ratios = [
                region.box[2] / region.box[3]
                for region in DESIGN.layouts.layouts[slide.layout].regions.values()
                if region.holds == "picture"
            ]
            expected = 1.0 if find(picture, "p:nvPicPr/p:cNvPr[@name='QR code']") else ratios[0]
            assert int(size.get("cx")) / int(size.get("cy")) == pytest.approx(expected, rel=1e-3)
            seen += 1
    assert seen


def test_elements_stand_in_the_order_of_the_schema(data: bytes) -> None:
    for tree in Package.read(data).slides:
        for name, order in ORDER.items():
            ranks: dict[str, int] = {}
            for rank, part in enumerate(re.findall(r"\{[^}]*\}|\S+", order)):
                ranks |= dict.fromkeys(part.strip("{}").split(), rank)
            for element in find(tree, f".//{name} | self::{name}"):
                places = [ranks[_prefixed(child)] for child in element]
                assert places == sorted(places), name


def test_colours_with_a_meaning_are_ours_and_no_placeholder_is_used_twice(data: bytes) -> None:
    for tree in Package.read(data).slides:
        assert not set(find(tree, ".//a:schemeClr/@val")) & {f"accent{number}" for number in range(1, 7)}
        marks = [tuple(sorted(mark.attrib.items())) for mark in find(tree, "p:cSld/p:spTree/*//p:nvPr/p:ph")]
        assert len(marks) == len(set(marks))


def test_the_same_template_gives_the_same_bytes(file: bytes, data: bytes) -> None:
    assert written(file) == data


def test_sample_slides_go_with_all_that_speaks_of_them() -> None:
    package = Package.read(written(templates.with_samples()))
    everything = b"".join(package.parts.values())
    for trace in (b"SAMPLE", b'section name="Sample"', b"custShowLst"):
        assert trace not in everything
    own = find(package.trees["ppt/presentation.xml"], ".//p14:sectionLst/p14:section/@name")
    assert own == [
        "Entropy in Deep Learning / 딥러닝에서의 엔트로피",
        "From logits to entropy / 로짓에서 엔트로피까지",
    ]
    assert not list(pptx_checks.sections(package))
    assert not any("viewOfSlides" in name or "app.xml" in name for name in package.parts)
    assert len(package.slides) == len(DECK.slides)
    assert any(name.startswith("ppt/notesMasters/") for name in package.parts)


def test_layouts_are_found_by_type_name_and_placeholders() -> None:
    found = uses(templates.default())
    assert found["title"] == ("Title Slide", "type")
    assert found["section"] == ("Section Header", "type")
    assert found["columns"] == ("Two Content", "type")
    assert found["table"] == ("Title and Content", "placeholders")
    assert "nearest" not in {how for _, how in found.values()}
    korean = uses(templates.wide())
    assert korean["title"] == ("제목 슬라이드", "name")
    assert korean["section"] == ("구역 머리글", "name")
    assert korean["content"] == ("제목 및 내용", "name")
    assert korean["columns"] == ("콘텐츠 2개", "name")


@pytest.mark.parametrize(
    ("layout", "name"),
    [
        ("quote", "Quote with Caption"),
        ("quote", "인용문"),
        ("references", "Bibliography"),
        ("references", "참고 문헌"),
        ("references", "참고문헌"),
    ],
)
def test_quotations_and_references_are_found_by_name(layout: str, name: str) -> None:
    def rename(tree: etree._Element) -> None:
        tree.attrib.pop("type", None)
        (content,) = tree.findall(tag("p:cSld"))
        if content.get("name") == "Content with Caption":
            content.set("name", name)
            for shape in tree.iter(tag("p:sp")):
                if shape.find(f".//{tag('p:ph')}").get("type") == "title":
                    shape.find(f".//{tag('a:off')}").set("y", "0")
                    shape.find(f".//{tag('a:ext')}").set("cy", "273050")

    found = uses(templates.rewritten(templates.default(), "ppt/slideLayouts/slideLayout", rename))
    assert found[layout] == (name, "name")


def test_layouts_of_every_master_are_considered() -> None:
    own = OwnTemplate(file=templates.two_masters(), layouts={}, span=NOWHERE)
    masters = {name: match.offer.master for name, match in template_matches(DESIGN, own).items()}
    assert masters["title"] == 1
    assert {masters[name] for name in masters if name != "title"} == {2}


def test_the_course_may_choose() -> None:
    assert uses(templates.default(), {"figure": "Title Only"})["figure"] == ("Title Only", "chosen")
    assert len(Presentation(io.BytesIO(written(templates.default(), {"figure": "Blank"}))).slides) == 18


@pytest.mark.parametrize(
    ("missing", "warned"),
    [
        (("Two Content",), {"columns", "aside", "figure-text"}),
        (("Section Header",), {"section"}),
        (("Title and Content", "Two Content", "Title and Vertical Text"), {"content", "columns", "table"}),
    ],
    ids=("no columns", "no section", "title only"),
)
def test_what_has_no_match_uses_the_nearest_and_is_named(missing: tuple[str, ...], warned: set[str]) -> None:
    file = templates.without_layouts(*missing)
    found = problems(file)
    assert {(code, severity) for code, severity, _ in found} == {("P004", "warning")}
    for name in warned:
        assert any(f"'{name}'" in message for *_, message in found), name
    assert len(Presentation(io.BytesIO(written(file))).slides) == len(DECK.slides)


def test_a_good_template_has_no_problems(file: bytes) -> None:
    assert problems(file) == []


OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (b"", "not a PowerPoint file"),
        (b"PK\x03\x04 broken", "not a PowerPoint file"),
        (OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + b"\0" * 500, "older file"),
        (templates.without_layouts(*(layout.name for layout in Presentation().slide_layouts)), "no layouts"),
    ],
    ids=("empty", "broken", "locked", "old", "no layouts"),
)
def test_files_that_are_no_template(file: bytes, message: str) -> None:
    ((code, severity, text),) = problems(file)
    assert (code, severity) == ("P002", "error") and message in text


def test_any_archive_is_no_template() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("readme.txt", "x")
    assert [code for code, *_ in problems(target.getvalue())] == ["P002"]


def test_a_file_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_file, "LARGEST", 10_000)
    ((code, _, message),) = problems(templates.default())
    assert code == "P002" and "too large" in message


def test_names_that_are_no_layouts() -> None:
    assert [code for code, *_ in problems(templates.default(), {"figure": "Ttle Only"})] == ["P003"]
    assert [code for code, *_ in problems(templates.default(), {"figgure": "Title Only"})] == ["P003"]


def test_a_template_by_its_mark_is_a_template() -> None:
    marked = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(templates.default())) as source, zipfile.ZipFile(marked, "w") as copied:
        for name in source.namelist():
            content = source.read(name)
            copied.writestr(name, content.replace(b"presentation.main+xml", b"template.main+xml"))
    data = written(marked.getvalue())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b"presentation.main+xml" in package.read("[Content_Types].xml")


def test_a_dark_template_gets_bright_colours_and_a_ground_behind_figures() -> None:
    slides = Package.read(written(templates.dark())).slides
    text = [value for tree in slides for value in find(tree, ".//a:srgbClr/@val")]
    assert "6DB3F2" in text and "0B62A8" not in text
    pictures = [shape for tree in slides for shape in find(tree, "p:cSld/p:spTree/p:pic")]
    assert all(find(shape, "p:spPr/a:solidFill/a:srgbClr/@val") == ["FFFFFF"] for shape in pictures)


@pytest.mark.office
def test_libreoffice_shows_decks_in_every_template(tmp_path: Path) -> None:
    require_office()
    files = {"default": templates.default(), "pandoc": templates.pandoc()}
    files |= templates.libreoffice(tmp_path / "given")
    decks = []
    for name, file in files.items():
        assert {code for code, *_ in problems(file)} <= {"P004"}, name
        decks.append(tmp_path / f"{name}.pptx")
        decks[-1].write_bytes(written(file))
    for pdf in pptx_to_pdf(decks, tmp_path / "out"):
        facts = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True, text=True).stdout
        assert re.search(rf"^Pages: +{len(DECK.slides)}$", facts, re.MULTILINE), pdf.name


@pytest.mark.office
def test_what_libreoffice_leaves_out_is_put_back(tmp_path: Path) -> None:
    require_office()
    file = templates.libreoffice(tmp_path)["Midnightblue"]
    made = Presentation(io.BytesIO(written(file)))
    page = made.slides[[slide.id for slide in DECK.slides].index("bars")]
    master = page.slide_layout.slide_master
    styles = master.element.xpath("p:txStyles/*/a:lvl1pPr/a:defRPr")
    assert [style.get("sz") for style in styles] == ["2700", "2400"]
    title = next(shape for shape in master.placeholders if shape.placeholder_format.type == 1)
    assert page.shapes.title is not None
    assert (page.shapes.title.left, page.shapes.title.top) == (title.left, title.top)
