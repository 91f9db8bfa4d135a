from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from lecture_tools.ast import Deck, Link
from lecture_tools.writers.pptx import write
from tests.writers.decks import (
    MODES,
    hostile_deck,
    inlines,
    neutral,
    paragraph,
    sample_deck,
    sample_design,
    sample_pictures,
)
from tests.writers.decks import deck as deck_of
from tests.writers.decks import slide as slide_of
from tests.writers.pptx_reading import NS, Package, find, shown, text_of

ROOT = Path(__file__).parents[2]
DESIGN = sample_design()
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
ORDER = {
    "p:sld": "p:cSld p:clrMapOvr p:transition p:timing p:extLst",
    "p:sp": "p:nvSpPr p:spPr p:style p:txBody p:extLst",
    "p:pic": "p:nvPicPr p:blipFill p:spPr p:style p:extLst",
    "p:graphicFrame": "p:nvGraphicFramePr p:xfrm a:graphic p:extLst",
    "p:spPr": "a:xfrm a:custGeom a:prstGeom a:noFill a:solidFill a:gradFill a:ln a:effectLst a:extLst",
    "p:txBody": "a:bodyPr a:lstStyle a:p",
    "a:txBody": "a:bodyPr a:lstStyle a:p",
    "a:p": "a:pPr {a:r a:br a:fld mc:AlternateContent m14:m} a:endParaRPr",
    "a:pPr": "a:lnSpc a:spcBef a:spcAft a:buClr a:buSzPct a:buFont {a:buNone a:buAutoNum a:buChar} a:defRPr",
    "a:rPr": "a:ln a:solidFill a:effectLst a:highlight a:latin a:ea a:cs a:sym a:hlinkClick a:extLst",
    "a:tcPr": "a:lnL a:lnR a:lnT a:lnB {a:noFill a:solidFill}",
    "p:cTn": "p:stCondLst p:endCondLst p:childTnLst",
    "p:seq": "p:cTn p:prevCondLst p:nextCondLst",
    "p:timing": "p:tnLst p:bldLst",
    "p:presentation": "p:sldMasterIdLst p:notesMasterIdLst p:sldIdLst p:sldSz p:notesSz p:defaultTextStyle "
    "p:extLst",
    "p:sldMaster": "p:cSld p:clrMap p:sldLayoutIdLst p:timing p:hf p:txStyles",
    "p:sldLayout": "p:cSld p:clrMapOvr p:timing p:hf",
}


def written(deck: Deck) -> bytes:
    return write(deck, DESIGN, sample_pictures(deck, DESIGN))


@pytest.fixture(scope="module", params=MODES, ids="+".join)
def deck(request: pytest.FixtureRequest) -> Deck:
    return sample_deck(request.param)


@pytest.fixture(scope="module")
def data(deck: Deck) -> bytes:
    return written(deck)


@pytest.fixture(scope="module")
def package(data: bytes) -> Package:
    return Package.read(data)


def test_python_pptx_reads_it_again(deck: Deck, data: bytes) -> None:
    presentation = Presentation(io.BytesIO(data))
    assert len(presentation.slides) == len(deck.slides)
    assert [slide.slide_layout.name for slide in presentation.slides] == [
        DESIGN.layouts.layouts[slide.layout].name for slide in deck.slides
    ]


def test_layouts_have_named_placeholders_where_the_design_puts_them(package: Package) -> None:
    layouts = package.numbered("slideLayouts", "slideLayout")
    for layout, tree in zip(DESIGN.layouts.layouts.values(), layouts, strict=True):
        places = {
            find(shape, ".//p:cNvPr")[0].get("name"): tuple(
                round(int(value) / 9525)
                for value in (
                    *find(shape, ".//a:off")[0].attrib.values(),
                    *find(shape, ".//a:ext[@cx]")[0].attrib.values(),
                )
            )
            for shape in find(tree, ".//p:sp[.//p:ph and .//a:off]")
        }
        assert places == {name.capitalize(): region.box for name, region in layout.regions.items()}
        assert len(find(tree, ".//p:ph[@type='title' or @type='ctrTitle']")) == 1


def test_bullets_hang_and_korean_words_stay_whole(package: Package) -> None:
    layouts = dict(zip(DESIGN.layouts.layouts, package.numbered("slideLayouts", "slideLayout"), strict=True))
    (first,) = find(layouts["content"], ".//p:sp[.//p:ph[@idx='1']]//a:lstStyle/a:lvl1pPr")
    assert (first.get("marL"), first.get("indent")) == ("285750", "-285750")
    assert first.get("eaLnBrk") == "0" and first.get("latinLnBrk") == "0"
    assert find(first, "a:buChar/@char") == ["•"] and find(first, "a:defRPr/@sz") == ["2200"]


def test_the_theme_names_the_font_for_hangul_and_the_palette(package: Package) -> None:
    theme = package.trees["ppt/theme/theme1.xml"]
    for font in find(theme, ".//a:majorFont | .//a:minorFont"):
        assert find(font, "a:ea/@typeface") == ["Malgun Gothic"]
        assert find(font, "a:font[@script='Hang']/@typeface") == ["Malgun Gothic"]
    palette = {colour.removeprefix("#").upper() for colour in DESIGN.theme.palettes["light"].values()}
    assert set(find(theme, ".//a:clrScheme//a:srgbClr/@val")) == palette


def test_grounds_of_their_own_have_a_frame_where_the_palette_hides_them(deck: Deck, package: Package) -> None:
    palettes = {**DESIGN.theme.palettes, "light": DESIGN.theme.palettes["contrast"]}
    design = replace(DESIGN, theme=DESIGN.theme.model_copy(update={"palettes": palettes}))
    contrast = Package.read(write(deck, design, sample_pictures(deck, design)))
    framed = ".//p:sp[p:spPr/a:solidFill/a:schemeClr/@val='bg2']"
    grounds = [shape for tree in contrast.slides for shape in find(tree, framed)]
    assert grounds and all(
        find(shape, "p:spPr/a:ln/a:solidFill/a:schemeClr/@val") == ["tx1"] for shape in grounds
    )
    assert not [shape for tree in package.slides for shape in find(tree, f"{framed}/p:spPr/a:ln")]


def test_every_title_is_a_title_placeholder_with_all_languages(deck: Deck, package: Package) -> None:
    for slide, tree in zip(deck.slides, package.slides, strict=True):
        (title,) = find(tree, ".//p:sp[.//p:ph[@type='title' or @type='ctrTitle']]")
        paragraphs = [text_of(paragraph) for paragraph in find(title, ".//a:p")]
        assert paragraphs == [slide.title.in_language(language)[0].text for language in deck.languages]  # type: ignore[union-attr]


def test_no_empty_placeholder_is_left(package: Package) -> None:
    for tree in package.slides:
        for shape in find(tree, ".//p:sp[.//p:ph]"):
            assert "".join(find(shape, ".//a:t/text() | .//m:t/text()")).strip()


def test_every_picture_is_svg_with_png_and_a_description(package: Package) -> None:
    pictures = [picture for tree in package.slides for picture in find(tree, ".//p:pic")]
    assert len(pictures) > 10
    for picture in pictures:
        assert find(picture, ".//p:cNvPr")[0].get("descr")
        assert len(find(picture, ".//a:blip/@r:embed")) == len(find(picture, ".//asvg:svgBlip/@r:embed")) == 1


def test_pictures_keep_their_proportions(package: Package) -> None:
    for number, tree in enumerate(package.slides, 1):
        relationships = {
            item.get("Id"): item.get("Target").rpartition("/")[2]
            for item in package.trees[f"ppt/slides/_rels/slide{number}.xml.rels"]
        }
        for picture in find(tree, ".//p:pic"):
            (embedded,) = find(picture, ".//asvg:svgBlip/@r:embed")
            svg = etree.fromstring(package.parts[f"ppt/media/{relationships[embedded]}"])
            (extent,) = find(picture, ".//a:ext[@cx]")
            shown_as = int(extent.get("cx")) / int(extent.get("cy"))
            assert shown_as == pytest.approx(float(svg.get("width")) / float(svg.get("height")), rel=0.01)


def test_media_types_are_declared(package: Package) -> None:
    types = package.trees["[Content_Types].xml"]
    by_extension = {item.get("Extension"): item.get("ContentType") for item in types}
    by_part = {item.get("PartName"): item.get("ContentType") for item in types}
    media = [name for name in package.parts if name.startswith("ppt/media/")]
    assert len(media) == len({package.parts[name] for name in media})
    for name in media:
        extension = name.rpartition(".")[2]
        declared = by_part.get(f"/{name}") or by_extension.get(extension)
        assert declared == {"svg": "image/svg+xml", "png": "image/png"}[extension]


def test_every_run_of_hangul_is_tagged_korean(package: Package) -> None:
    seen = 0
    for tree in (*package.slides, *package.notes):
        for text in find(tree, ".//a:t | .//m:t"):
            properties = find(text.getparent(), "a:rPr")[0]
            if HANGUL.search(text.text or ""):
                seen += 1
                assert (properties.get("lang"), properties.get("altLang")) == ("ko-KR", "en-US")
            else:
                assert properties.get("lang")
    assert seen


def test_shape_ids_are_unique_in_either_reading(package: Package) -> None:
    for tree in package.slides:
        for branch in ("Choice", "Fallback"):
            numbers = [find(shape, ".//p:cNvPr")[0].get("id") for shape in shown(tree, branch)]
            assert len(numbers) == len(set(numbers))


def test_formulas_are_native_with_a_fallback(deck: Deck, package: Package) -> None:
    ids = [slide.id for slide in deck.slides]
    derivation = package.slides[ids.index("derivation")]
    displayed = find(derivation, "p:cSld/p:spTree/mc:AlternateContent")
    assert len(displayed) == 4
    for alternatives in displayed:
        assert find(alternatives, "mc:Choice//m14:m/m:oMathPara/m:oMath/*")
        assert find(alternatives, "mc:Fallback/p:pic")
    bars = package.slides[ids.index("bars")]
    inline = find(bars, ".//a:p/mc:AlternateContent")
    assert len(inline) == 3 * len(deck.languages)
    for alternatives in inline:
        assert find(alternatives, "mc:Choice/m14:m/m:oMath/*")
        assert "".join(find(alternatives, "mc:Fallback/a:r/a:t/text()"))


def test_relations_of_a_derivation_stand_below_each_other(deck: Deck, package: Package) -> None:
    derivation = package.slides[[slide.id for slide in deck.slides].index("derivation")]
    lefts = [int(left) for left in find(derivation, ".//mc:Fallback/p:pic/p:spPr/a:xfrm/a:off/@x")]
    assert lefts[0] == 72 * 9525
    assert lefts[1] == lefts[2] == lefts[3] > lefts[0] + 50 * 9525


def test_a_second_language_follows_smaller_muted_and_without_a_bullet() -> None:
    deck = sample_deck(("en", "ko"))
    objectives = Package.read(written(deck)).slides[[slide.id for slide in deck.slides].index("objectives")]
    (body,) = find(objectives, ".//p:sp[.//p:ph[@idx='1']]")
    paragraphs = find(body, ".//a:p")
    numbers = [find(paragraph, "a:pPr/a:buAutoNum/@startAt") for paragraph in paragraphs]
    assert numbers == [["1"], [], ["2"], [], ["3"], [], ["4"], []]
    for first, second in zip(paragraphs[::2], paragraphs[1::2], strict=True):
        assert first.find("a:pPr", NS).get("marL") == second.find("a:pPr", NS).get("marL")
        assert second.find("a:pPr", NS).get("indent") == "0"
        assert find(second, "a:pPr/a:buNone") and len(find(second, "a:r")) == 1
        assert set(find(second, "a:r/a:rPr/@sz")) == {"1584"}
        assert set(find(second, "a:r/a:rPr/a:solidFill/a:schemeClr/@val")) == {"tx2"}
        assert not find(first, "a:r/a:rPr/@sz")


@pytest.mark.parametrize(
    ("languages", "words"),
    [(("en",), ("Caution", "Answer")), (("ko",), ("주의", "답")), (("en", "ko"), ("Caution", "Answer"))],
    ids=lambda value: "+".join(value),
)
def test_callouts_say_what_they_are(languages: tuple[str, ...], words: tuple[str, ...]) -> None:
    deck = sample_deck(languages)
    slides = dict(zip((slide.id for slide in deck.slides), Package.read(written(deck)).slides, strict=True))
    for name, word, role in (("translated-equation", words[0], "accent4"), ("worked", words[1], "accent3")):
        panels = [find(shape, "p:txBody/a:p") for shape in find(slides[name], ".//p:sp[p:spPr/a:solidFill]")]
        label, *texts = next(texts for texts in panels if texts and text_of(texts[0]) == word)
        assert len(texts) == len(languages)
        (properties,) = find(label, "a:r/a:rPr")
        assert properties.get("b") == "1" and find(properties, "a:solidFill/a:schemeClr/@val") == [role]
    (quiz,) = [
        text_of(shape) for shape in find(slides["quiz"], ".//p:sp[p:spPr/a:solidFill]") if text_of(shape)
    ]
    assert quiz.startswith(f"{words[1]}: B") and quiz.count(words[1]) == 1


def test_a_text_without_words_is_printed_once() -> None:
    deck = sample_deck(("en", "ko"))
    table = Package.read(written(deck)).slides[[slide.id for slide in deck.slides].index("table")]
    cells = find(table, ".//a:tc")
    assert [len(find(cell, ".//a:p")) for cell in cells[:4]] == [2, 2, 1, 1]
    assert [len(find(cell, ".//a:p")) for cell in cells[4:]] == [1] * 12


def test_numbers_in_a_korean_deck_are_not_tagged_korean() -> None:
    deck = sample_deck(("ko",))
    table = Package.read(written(deck)).slides[[slide.id for slide in deck.slides].index("table")]
    assert set(find(table, ".//a:tr[2]/a:tc//a:r/a:rPr/@lang")) == {"en-US"}


def test_tables_have_a_header_row_and_no_borrowed_style(package: Package) -> None:
    tables = [table for tree in package.slides for table in find(tree, ".//a:tbl")]
    assert len(tables) == 3
    for table in tables:
        assert table.find("a:tblPr", NS).get("firstRow") == "1"
        columns = find(table, "a:tblGrid/a:gridCol")
        assert {len(find(row, "a:tc")) for row in find(table, "a:tr")} == {len(columns)}
        assert find(table, ".//a:tableStyleId/text()") == ["{2D5ABB26-0587-4C30-8999-92F81FD0307C}"]


def test_the_current_lesson_is_marked_in_more_than_colour(deck: Deck, package: Package) -> None:
    agenda = package.slides[[slide.id for slide in deck.slides].index("agenda")]
    bold = [bool(find(row, "a:tc[2]//a:rPr[@b='1']")) for row in find(agenda, ".//a:tr")]
    filled = [bool(find(row, "a:tc/a:tcPr/a:solidFill")) for row in find(agenda, ".//a:tr")]
    assert bold == [True, False, False, False, True, False, False]
    assert filled == [False, False, False, False, True, False, False]


def test_code_is_coloured_and_its_output_shown(deck: Deck, package: Package) -> None:
    code = package.slides[[slide.id for slide in deck.slides].index("code")]
    source, output = (find(code, f".//p:sp[.//p:cNvPr[@name='{name}']]")[0] for name in ("Code", "Output"))
    lines = [text_of(paragraph) for paragraph in find(source, ".//a:p")]
    assert lines[:4] == ["import numpy as np", "", "def entropy(p):", "    return -(p * np.log2(p)).sum()"]
    (keyword,) = find(source, ".//a:r[a:t='def']")
    assert find(keyword, "a:rPr/a:solidFill/a:schemeClr/@val") == ["accent5"]
    assert find(keyword, "a:rPr/a:latin/@typeface") == ["Consolas"]
    label = deck.interface[deck.languages[0]]["output"]
    assert [text_of(paragraph) for paragraph in find(output, ".//a:p")][:2] == [
        label,
        "right: H = 0.5661, CE = 0.1520 bits",
    ]


def test_notes_hold_time_text_and_answers(deck: Deck, package: Package) -> None:
    with_notes = [slide for slide in deck.slides if slide.notes or slide.minutes]
    assert len(package.notes) == len(with_notes)
    by_id = {
        slide.id: [text_of(paragraph) for paragraph in find(tree, ".//p:sp[.//p:ph[@type='body']]//a:p")]
        for slide, tree in zip(with_notes, package.notes, strict=True)
    }
    expected = {
        "en": [
            "2 min",
            "Let them vote first.",
            "Answer: B  One observation can raise uncertainty; only the average never does.",
        ],
        "ko": [
            "2분",
            "먼저 손을 들게 하십시오.",
            "답: B  관측 하나는 불확실성을 키울 수 있고, 평균만 그렇지 않습니다.",
        ],
    }
    assert by_id["quiz"] == [
        lines[place] for place in range(3) for lines in (expected[language] for language in deck.languages)
    ]


def test_links_lead_to_addresses_and_slides_of_the_deck() -> None:
    def link(target: str) -> Link:
        return Link(target=target, children=inlines("there"))

    targets = (
        "https://example.org/?a=1&b=2",
        "#second",
        "lesson:02-elsewhere",
        "lesson:../elsewhere",
        "javascript:alert(1)",
        "/second",
    )
    made = deck_of(
        ("en",),
        (
            slide_of(
                "first",
                "content",
                neutral("A"),
                {"body": [paragraph(link(target), "") for target in targets]},
            ),
            slide_of("second", "content", neutral("B")),
        ),
    )
    package = Package.read(written(made))
    links = find(package.slides[0], ".//a:hlinkClick")
    relationships = {item.get("Id"): item for item in package.trees["ppt/slides/_rels/slide1.xml.rels"]}
    key = f"{{{NS['r']}}}id"
    assert [relationships[link.get(key)].get("Target") for link in links] == [
        targets[0],
        "slide2.xml",
        "02-elsewhere.pptx",
    ]
    assert links[1].get("action") == "ppaction://hlinksldjump"
    assert links[2].get("action") == "ppaction://hlinkfile"


def test_elements_stand_in_the_order_of_the_schema(package: Package) -> None:
    checked = set()
    for tree in package.trees.values():
        for name, order in ORDER.items():
            ranks: dict[str, int] = {}
            for rank, part in enumerate(re.findall(r"\{[^}]*\}|\S+", order)):
                ranks |= dict.fromkeys(part.strip("{}").split(), rank)
            for element in find(tree, f".//{name} | self::{name}"):
                checked.add(name)
                children = [_prefixed(child) for child in element]
                places = [ranks[child] for child in children]
                assert places == sorted(places), (name, children)
    assert checked == set(ORDER)


def _prefixed(element: etree._Element) -> str:
    name = etree.QName(element)
    prefix = next(prefix for prefix, uri in NS.items() if uri == name.namespace)
    return f"{prefix}:{name.localname}"


@pytest.mark.parametrize("languages", MODES, ids="+".join)
def test_hostile_texts_are_shown_as_they_are_written(languages: tuple[str, ...]) -> None:
    package = Package.read(written(hostile_deck(languages)))
    assert len(package.slides) == 4
    for tree in package.slides:
        assert not find(tree, ".//*[local-name()='script']")
        assert '<script>alert(1)</script> & "quotes" ]]> <!-- --> &amp;' in text_of(tree)
        assert not re.search("[\x00-\x08\x0b\x0e-\x1f\ufffe]", text_of(tree))
    assert not any("\x07" in (text or "") for tree in package.trees.values() for text in tree.itertext())


def test_no_trace_of_time_or_machine(package: Package) -> None:
    everything = b"".join(part for name, part in package.parts.items() if name.endswith(".xml"))
    for trace in (b"dcterms:created", b"dcterms:modified", os.fsencode(Path.home()), b"/tmp"):
        assert trace not in everything


def test_the_same_deck_gives_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from tests.writers.decks import *\n"
        "from lecture_tools.writers.pptx import write\n"
        "deck, design = sample_deck(('en', 'ko')), sample_design()\n"
        "sys.stdout.buffer.write(write(deck, design, sample_pictures(deck, design)))\n"
    )
    outputs = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LECTURE_CACHE": str(tmp_path / seed)}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=True
        )
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1] == written(sample_deck(("en", "ko")))
