"""Templates of other people's making, for the tests of decks in an instructor's own template."""

from __future__ import annotations

import copy
import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pptx
import pypandoc
from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Emu

from lecture_tools.writers.pptx.xml import NAMESPACES, tag

LIBREOFFICE = Path("/usr/lib/libreoffice/share/template/common/presnt")
OFFICE_NAMES = ("Candy", "Focus", "Midnightblue")
KOREAN = {
    "Title Slide": "제목 슬라이드",
    "Title and Content": "제목 및 내용",
    "Section Header": "구역 머리글",
    "Two Content": "콘텐츠 2개",
    "Title Only": "제목만",
    "Blank": "빈 화면",
}
SECTIONS = (
    '<p:ext xmlns:p="{p}" uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
    '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
    '<p14:section name="Sample" id="{{6E0F1B0A-3B0B-4E0D-9B43-5A3D4B7A0C11}}"><p14:sldIdLst>'
    '<p14:sldId id="256"/><p14:sldId id="257"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext>'
)


def default() -> bytes:
    """What python-pptx starts with: 4:3, in Office's look of 2007."""
    return saved(pptx.Presentation())


def pandoc() -> bytes:
    """Pandoc's reference deck."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.pptx"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def wide() -> bytes:
    """16:9, with Korean layout names and no layout types."""
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Emu(12192000), Emu(6858000)
    for layout in presentation.slide_layouts:
        layout.element.cSld.set("name", KOREAN.get(layout.name, layout.name))
        layout.element.attrib.pop("type", None)
        for shape in layout.placeholders:
            shape.left, shape.width = shape.left * 4 // 3, shape.width * 4 // 3
            shape.top, shape.height = shape.top, shape.height
    return saved(presentation)


def with_samples() -> bytes:
    """Two sample slides that are linked, in a section, in a show, and counted."""
    presentation = pptx.Presentation()
    first, second = (presentation.slides.add_slide(presentation.slide_layouts[place]) for place in (0, 1))
    first.shapes.title.text, second.shapes.title.text = "SAMPLE ONE", "SAMPLE TWO"
    first.notes_slide.notes_text_frame.text = "SAMPLE NOTES"
    second.part.relate_to(first.part, f"{NAMESPACES['r']}/slide")
    part = presentation.part
    view = Part(PackURI("/ppt/viewOfSlides.xml"), "application/xml", part.package, b"<v/>")
    view.relate_to(first.part, f"{NAMESPACES['r']}/slide")
    part.relate_to(view, f"{NAMESPACES['r']}/viewProps")
    root = part._element
    show = f'<p:custShowLst xmlns:p="{NAMESPACES["p"]}"/>'
    root.find(tag("p:notesSz")).addnext(etree.fromstring(show))
    extensions = etree.SubElement(root, tag("p:extLst"))
    extensions.append(etree.fromstring(SECTIONS.format(p=NAMESPACES["p"])))
    return saved(presentation)


def without_layouts(*names: str) -> bytes:
    """Without the layouts called `names`."""
    presentation = pptx.Presentation()
    for layout in list(presentation.slide_layouts):
        if layout.name in names:
            presentation.slide_layouts.remove(layout)
    return saved(presentation)


def all_of_index_zero() -> bytes:
    """No placeholder says its index, as some programs write it."""

    def change(tree: etree._Element) -> None:
        for mark in tree.iter(tag("p:ph")):
            mark.attrib.pop("idx", None)

    return rewritten(default(), "ppt/slideLayouts/slideLayout", change)


def two_masters() -> bytes:
    """A first master with a title slide only; the second has the rest."""
    presentation = pptx.Presentation()
    part, package = presentation.part, presentation.part.package
    master = presentation.slide_masters[0]
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.parts.slide import SlideLayoutPart, SlideMasterPart

    element = copy.deepcopy(master._element)
    identifiers = element.find(tag("p:sldLayoutIdLst"))
    for entry in list(identifiers):
        identifiers.remove(entry)
    second = SlideMasterPart(
        PackURI("/ppt/slideMasters/slideMaster2.xml"), CONTENT_TYPE.PML_SLIDE_MASTER, package, element
    )
    second.relate_to(master.part.part_related_by(RELATIONSHIP_TYPE.THEME), RELATIONSHIP_TYPE.THEME)
    for number, layout in enumerate(list(master.slide_layouts)[1:], 20):
        moved = SlideLayoutPart(
            PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml"),
            CONTENT_TYPE.PML_SLIDE_LAYOUT,
            package,
            copy.deepcopy(layout._element),
        )
        moved.relate_to(second, RELATIONSHIP_TYPE.SLIDE_MASTER)
        entry = etree.SubElement(identifiers, tag("p:sldLayoutId"))
        entry.set("id", str(2147484000 + number))
        entry.set(tag("r:id"), second.relate_to(moved, RELATIONSHIP_TYPE.SLIDE_LAYOUT))
        master.slide_layouts.remove(layout)
    entry = etree.SubElement(part._element.find(tag("p:sldMasterIdLst")), tag("p:sldMasterId"))
    entry.set("id", "2147483999")
    entry.set(tag("r:id"), part.relate_to(second, RELATIONSHIP_TYPE.SLIDE_MASTER))
    return saved(presentation)


def dark() -> bytes:
    """White text on black, by the theme's own colours."""

    def change(tree: etree._Element) -> None:
        colours = next(tree.iter(tag("p:clrMap")))
        colours.attrib.update({"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"})

    return rewritten(default(), "ppt/slideMasters/slideMaster", change)


def libreoffice(folder: Path) -> dict[str, bytes]:
    """LibreOffice's own templates as it writes them for PowerPoint."""
    files = [str(LIBREOFFICE / f"{name}.otp") for name in OFFICE_NAMES]
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pptx", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / f"{name}.pptx").read_bytes() for name in OFFICE_NAMES}


def saved(presentation: pptx.presentation.Presentation) -> bytes:
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def rewritten(data: bytes, start: str, change: Callable[[etree._Element], None]) -> bytes:
    """The package with `change` made to the parts whose names start with `start`."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w") as copied:
        for name in package.namelist():
            content = package.read(name)
            if name.startswith(start):
                tree = etree.fromstring(content)
                change(tree)
                content = etree.tostring(tree)
            copied.writestr(name, content)
    return target.getvalue()
