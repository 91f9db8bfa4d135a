"""Every shipped deck is valid, and every check that says so has been seen to find a fault."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from lecture_tools.writers.pptx import write
from tests import pptx_checks, validators
from tests.course import SHIPPED, ShippedDeck, shared_folder
from tests.writers.decks import MODES, hostile_deck, sample_deck, sample_design, sample_pictures
from tests.writers.pptx_reading import NS, Package, find

HAND_MADE = {
    **{f"sample.{'+'.join(mode)}": sample_deck(mode) for mode in MODES},
    "hostile": hostile_deck(),
}


@pytest.fixture(params=(*SHIPPED, *HAND_MADE))
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A written deck."""
    if request.param in HAND_MADE:
        path = tmp_path / "deck.pptx"
        path.write_bytes(_written(request.param))
        return path
    shipped: dict[str, ShippedDeck] = request.getfixturevalue("shipped")
    return shipped[request.param].file


@pytest.fixture(scope="module")
def sample() -> bytes:
    return _written("sample.en+ko")


@pytest.fixture
def sdk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the Open XML SDK is."""
    return validators.sdk_program(shared_folder(tmp_path_factory))


def test_the_audit_finds_nothing(file: Path) -> None:
    assert validators.audit(file) == []


def test_the_sdk_finds_nothing(file: Path, sdk: str) -> None:
    assert validators.sdk(file, sdk) == []


def test_our_own_checks_find_nothing(file: Path) -> None:
    assert pptx_checks.problems(Package.read(file.read_bytes())) == []


def test_the_audit_sees_a_fault_beside_its_exception(sample: bytes, tmp_path: Path) -> None:
    found = validators.audit(_broken(sample, tmp_path))
    assert any("bold" in problem for problem in found)
    assert any("rPr" in problem for problem in found)


def test_the_sdk_sees_a_fault(sample: bytes, sdk: str, tmp_path: Path) -> None:
    found = validators.sdk(_broken(sample, tmp_path), sdk)
    assert any("bold" in problem for problem in found)
    assert any("rPr" in problem for problem in found)


Fault = Callable[[Package], Package]


def _in_slides(path: str, change: Callable[[etree._Element], object]) -> Fault:
    """The fault of changing the first element at `path` of any slide."""

    def seed(package: Package) -> Package:
        change(next(element for tree in package.slides for element in find(tree, path)))
        return package

    return seed


def _removed(element: etree._Element) -> None:
    element.getparent().remove(element)


def _in_part(name: str, path: str, change: Callable[[etree._Element], object]) -> Fault:
    def seed(package: Package) -> Package:
        change(find(package.trees[name], path)[0])
        return package

    return seed


def _listed_twice(package: Package) -> Package:
    return replace(package, entries=(*package.entries, "PPT/presentation.xml"))


def _stray_part(package: Package) -> Package:
    return replace(package, parts={**package.parts, "ppt/media/sound.mp3": b""})


def _declared(kind: str) -> Callable[[etree._Element], None]:
    return lambda element: element.set("ContentType", kind)


def _second_title(title: etree._Element) -> None:
    title.addnext(etree.fromstring(etree.tostring(title)))


TYPES = "[Content_Types].xml"
DECK = "ppt/presentation.xml"
RELATIONS = "ppt/slides/_rels/slide1.xml.rels"
TITLE = f".//p:sp[{pptx_checks.TITLE}]"
FAULTS: tuple[tuple[Callable[[Package], Iterator[str]], Fault], ...] = (
    (pptx_checks.table_grids, _in_slides(".//a:tc", _removed)),
    (pptx_checks.table_grids, _in_slides(".//a:gridCol", _removed)),
    (pptx_checks.languages, _in_slides(".//a:r/a:rPr", _removed)),
    (pptx_checks.languages, _in_slides(".//m:r/a:rPr", _removed)),
    (pptx_checks.languages, _in_slides(".//a:rPr[@lang='ko-KR']", lambda tag: tag.set("lang", "en-US"))),
    (pptx_checks.shape_ids, _in_slides(".//p:sp//p:cNvPr[@id='3']", lambda shape: shape.set("id", "2"))),
    (pptx_checks.shape_ids, _in_slides(".//mc:Fallback//p:cNvPr", lambda shape: shape.set("id", "2"))),
    (pptx_checks.entries, _listed_twice),
    (pptx_checks.content_types, _stray_part),
    (pptx_checks.content_types, _in_part(TYPES, "*[@Extension='svg']", _declared("image/png"))),
    (
        pptx_checks.content_types,
        _in_part(TYPES, "*[@PartName]", lambda item: item.set("PartName", "/no.xml")),
    ),
    (pptx_checks.alternatives, _in_slides(".//mc:Fallback", _removed)),
    (pptx_checks.alternatives, _in_slides(".//mc:Fallback", lambda branch: branch.clear())),
    (pptx_checks.alternatives, _in_slides(".//mc:Choice", lambda branch: branch.set("Requires", "p99"))),
    (pptx_checks.titles, _in_slides(TITLE, _removed)),
    (pptx_checks.titles, _in_slides(TITLE, _second_title)),
    (pptx_checks.titles, _in_slides(f"{TITLE}/p:txBody", _removed)),
    (pptx_checks.descriptions, _in_slides(".//p:pic//p:cNvPr", lambda shape: shape.set("descr", " "))),
    (pptx_checks.descriptions, _in_slides(".//p:graphicFrame//p:cNvPr", lambda it: it.attrib.pop("descr"))),
    (pptx_checks.vector_pictures, _in_slides(".//p:pic//asvg:svgBlip", _removed)),
    (pptx_checks.relationships, _in_part(RELATIONS, "*", lambda item: item.set("Target", "../none.xml"))),
    (pptx_checks.relationships, _in_slides(".//a:blip", lambda it: it.set(f"{{{NS['r']}}}embed", "rId99"))),
    (pptx_checks.timing_targets, _in_slides(".//p:spTgt", lambda target: target.set("spid", "999"))),
    (pptx_checks.timing_targets, _in_slides(".//p:bldP", lambda built: built.set("spid", "999"))),
    (pptx_checks.timing_targets, _in_slides(".//p:pRg", lambda texts: texts.set("end", "99"))),
    (pptx_checks.sections, _in_part(DECK, ".//p14:sldId", _removed)),
    (pptx_checks.sections, _in_part(DECK, ".//p14:section", lambda section: section.set("id", "1"))),
    (pptx_checks.sections, _in_part(DECK, ".//p14:section", lambda section: section.set("name", ""))),
)


@pytest.mark.parametrize(
    ("check", "fault"), FAULTS, ids=(f"{check.__name__}-{place}" for place, (check, _) in enumerate(FAULTS))
)
def test_each_check_finds_its_fault(
    sample: bytes, check: Callable[[Package], Iterator[str]], fault: Fault
) -> None:
    assert list(check(fault(Package.read(sample)))) != []


def test_each_check_has_a_fault() -> None:
    assert {check for check, _ in FAULTS} == set(pptx_checks.CHECKS)


def _written(name: str) -> bytes:
    deck, design = HAND_MADE[name], sample_design()
    return write(deck, design, sample_pictures(deck, design))


def _broken(deck: bytes, folder: Path) -> Path:
    """`deck` with an attribute that there is not, and with run properties behind the text of a run."""
    file = folder / "broken.pptx"
    with zipfile.ZipFile(io.BytesIO(deck)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "ppt/slides/slide3.xml":
                tree = etree.fromstring(part)
                first, second = find(tree, ".//a:r[not(ancestor::mc:AlternateContent)]/a:rPr")[:2]
                first.set("bold", "1")
                second.getparent().append(second)
                part = etree.tostring(tree)
            target.writestr(name, part)
    return file
