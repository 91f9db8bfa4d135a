"""QR codes on slides: a picture that is a link, large enough, and its address in words."""

from __future__ import annotations

import io

import pytest
from lxml import etree
from PIL import Image

from lecture_tools.ast import QrCode
from lecture_tools.writers.pptx import write
from lecture_tools.writers.pptx.overflow import overflows
from tests.writers.decks import MODES, deck, pair, paragraph, sample_design, slide
from tests.writers.pptx_reading import NS, Package, find

DESIGN = sample_design()
ADDRESS = "https://example.org/entropy?lang=en&x=1"
CODE = QrCode(target=ADDRESS, alt=pair("QR code for the slides", "슬라이드로 가는 QR 코드"), step=1)
PX = 9525


def package(layout: str, region: str, languages: tuple[str, ...]) -> Package:
    lead = paragraph("Slides, programs and exercises:", "슬라이드, 프로그램, 연습 문제:")
    made = deck(
        languages, [slide("end", layout, pair("Read on", "더 읽기"), {region: (lead, CODE)}, steps=1)]
    )
    assert not list(overflows(made, DESIGN, "light"))
    return Package.read(write(made, DESIGN, {}))


def targets(read: Package) -> dict[str | None, str | None]:
    return {item.get("Id"): item.get("Target") for item in read.trees["ppt/slides/_rels/slide1.xml.rels"]}


def leads_to(link: etree._Element, read: Package) -> str | None:
    return targets(read)[link.get(f"{{{NS['r']}}}id")]


@pytest.mark.parametrize("languages", MODES, ids="+".join)
@pytest.mark.parametrize(
    ("layout", "region"), [("closing", "body"), ("columns", "right"), ("content", "body")]
)
def test_the_code_is_a_picture_that_is_a_link(layout: str, region: str, languages: tuple[str, ...]) -> None:
    read = package(layout, region, languages)
    (picture,) = find(read.slides[0], ".//p:pic")
    (properties,) = find(picture, "p:nvPicPr/p:cNvPr")
    first = {"en": "QR code for the slides", "ko": "슬라이드로 가는 QR 코드"}[languages[0]]
    assert properties.get("descr") == first
    assert leads_to(find(properties, "a:hlinkClick")[0], read) == ADDRESS
    (size,) = find(picture, "p:spPr/a:xfrm/a:ext")
    assert size.get("cx") == size.get("cy") and 200 * PX < int(size.get("cx", 0)) < 300 * PX
    drawn = targets(read)[find(picture, ".//a:blip/@r:embed")[0]]
    image = Image.open(io.BytesIO(read.parts[f"ppt/{str(drawn).removeprefix('../')}"])).convert("L")
    assert image.getpixel((0, 0)) == 255 and image.getextrema() == (0, 255)


@pytest.mark.parametrize("languages", MODES, ids="+".join)
def test_the_address_stands_once_beneath_without_a_bullet(languages: tuple[str, ...]) -> None:
    read = package("content", "body", languages)
    page = read.slides[0]
    (text,) = [shape for shape in find(page, ".//p:sp") if ADDRESS in "".join(find(shape, ".//a:t/text()"))]
    (paragraph_,) = find(text, "p:txBody/a:p")
    assert "".join(find(paragraph_, ".//a:t/text()")) == ADDRESS
    assert find(paragraph_, "a:pPr/a:buNone")
    assert leads_to(find(paragraph_, ".//a:hlinkClick")[0], read) == ADDRESS
    (picture,) = find(page, ".//p:pic")
    (top,), (height,) = (find(picture, f"p:spPr/a:xfrm/{part}") for part in ("a:off/@y", "a:ext/@cy"))
    assert int(find(text, "p:spPr/a:xfrm/a:off/@y")[0]) >= int(top) + int(height)


def test_the_code_appears_with_its_address() -> None:
    page = package("content", "body", ("en",)).slides[0]
    shapes = {str(number) for number in find(page, ".//p:pic//p:cNvPr/@id")}
    shapes |= set(map(str, find(page, ".//p:sp[.//a:hlinkClick]/p:nvSpPr/p:cNvPr/@id")))
    assert set(find(page, "p:timing//p:spTgt/@spid")) == shapes
    assert len(find(page, "p:timing/p:tnLst//p:seq/p:cTn/p:childTnLst/p:par")) == 1
