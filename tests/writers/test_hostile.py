"""Texts that would run as programs are inert in PowerPoint files too (for HTML see test_html_speaker)."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from lecture_tools.writers import pptx
from tests.writers.decks import MODES, sample_design, sample_pictures
from tests.writers.html_reading import ATTACK, hostile

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@pytest.mark.parametrize("languages", MODES, ids="+".join)
def test_hostile_texts_are_inert_in_powerpoint(languages: tuple[str, ...]) -> None:
    made, design = hostile(languages), sample_design()
    package = zipfile.ZipFile(io.BytesIO(pptx.write(made, design, sample_pictures(made, design))))
    texts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    trees = {name: etree.fromstring(text) for name, text in texts.items()}
    targets = [
        part.get("Target")
        for tree in trees.values()
        for part in tree.iter(RELATIONSHIP)
        if part.get("TargetMode") == "External"
    ]
    assert all(re.match(r"https?:|mailto:", target) for target in targets)
    tags = {etree.QName(part).localname for tree in trees.values() for part in tree.iter(etree.Element)}
    assert tags.isdisjoint({"script", "img", "hlinkMouseOver", "control", "oleObj"})
    assert not any("action" in part.attrib for tree in trees.values() for part in tree.iter(etree.Element))
    assert not any(name.endswith((".bin", ".vbs", ".js")) for name in package.namelist())
    for name in ("ppt/slides/slide1.xml", "ppt/notesSlides/notesSlide1.xml"):
        assert ATTACK in "".join(trees[name].itertext())
