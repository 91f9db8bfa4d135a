"""Pandoc as the oracle: its Office math and ours have one structure, but for differences that are meant."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pypandoc  # type: ignore[import-untyped]
import pytest
from lxml import etree
from omml_skeleton import ACCEPTED_DIFFERENCES, skeleton

from lecture_tools.writers.pptx.omml import to_omml
from lecture_tools.writers.pptx.omml_elements import MATH, MathStyle

DATA = Path(__file__).parents[1] / "data"
NAMED = [line.split("\t") for line in (DATA / "formulas.txt").read_text(encoding="utf-8").splitlines()]
COURSE = (DATA / "course_formulas.txt").read_text(encoding="utf-8").splitlines()
FORMULAS = [latex for _, latex in NAMED] + COURSE
STYLE = MathStyle()


@pytest.fixture(scope="module")
def pandoc_math(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree._Element]:
    """Pandoc's math of every formula; `_25` is braced first, since pandoc takes both digits and TeX one."""
    path = tmp_path_factory.mktemp("pandoc") / "formulas.docx"
    braced = [re.sub(r"_(\d)(?=[\d.])", r"_{\1}", latex) for latex in FORMULAS]
    source = "\n\n".join(f"$${latex}$$" for latex in braced)
    pypandoc.convert_text(source, "docx", format="markdown", outputfile=str(path))
    with zipfile.ZipFile(path) as document:
        tree = etree.fromstring(document.read("word/document.xml"))
    formulas = list(tree.iter(f"{{{MATH}}}oMath"))
    return dict(zip(FORMULAS, formulas, strict=True))


@pytest.mark.parametrize("latex", FORMULAS)
def test_structure_equals_pandocs(latex: str, pandoc_math: dict[str, etree._Element]) -> None:
    assert skeleton(to_omml(latex, display=True, style=STYLE)) == skeleton(pandoc_math[latex])


@pytest.mark.parametrize("difference", ACCEPTED_DIFFERENCES)
def test_every_accepted_difference_still_occurs(
    difference: str, pandoc_math: dict[str, etree._Element]
) -> None:
    others = ACCEPTED_DIFFERENCES.keys() - {difference}
    ours = {latex: to_omml(latex, display=True, style=STYLE) for latex in FORMULAS}
    assert any(
        skeleton(ours[latex], others) != skeleton(theirs, others) for latex, theirs in pandoc_math.items()
    )
