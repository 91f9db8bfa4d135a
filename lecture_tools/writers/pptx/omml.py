"""Formulas for slides: Office math where PowerPoint reads it, a fallback where a program does not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final, Literal

from lxml import etree

from lecture_tools.math_line import Script, TextSpan
from lecture_tools.math_text import to_spans
from lecture_tools.mathml import to_tree
from lecture_tools.writers.pptx.omml_elements import (
    DRAWING,
    MATH,
    PLAIN_FONT,
    MathStyle,
    element,
    run_properties,
)
from lecture_tools.writers.pptx.omml_structure import Setting, row
from lecture_tools.writers.pptx.xml import made_once, new_element

DRAWING_2010: Final = "http://schemas.microsoft.com/office/drawing/2010/main"
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"

MATH_PREFIX: Final = "m14"
"""Prefix bound to DRAWING_2010. PowerPoint goes by the namespace, LibreOffice by the prefix: `a14` it takes
for content that it knows and then drops inline math, any other prefix makes it show the fallback."""

BASELINES: Final[Mapping[Script, int]] = {"sub": -25_000, "super": 30_000}
"""How far scripts are lowered or raised, in thousandths of a percent of the size; programs shrink them."""


SHORT: Final = 16
"""Characters of a formula that stays on one line."""
WORD_JOINER: Final = "\u2060"
_BRACKETS: Final = re.compile(r"\([^()]{,20}\)|\[[^\[\]]{,20}\]|\{[^{}]{,20}\}")
_AFTER_FUNCTION: Final = re.compile(
    r"(?<![A-Za-z])((?:log|ln|exp|max|min|arg|argmax|argmin|lim|sup|inf|sin|cos|tan|tanh|det|Pr)\w{0,3}) "
)


def to_omml(latex: str, *, display: bool, style: MathStyle) -> etree._Element:
    """`<m:oMath>` as DrawingML holds it: every run carries its language, size, colour and fonts.

    Raises MathError as `to_mathml` does.
    """
    tree = to_tree(latex, display=display)
    return element("oMath", row(tree, Setting(style=style, display=display)))


@made_once
def inline_math(latex: str, style: MathStyle, *, is_tied: bool = False) -> etree._Element:
    """`<mc:AlternateContent>` that stands in an `<a:p>` like a run: the formula, else runs of text.

    `is_tied`: what follows stays on its line in the fallback, as a Korean particle should.
    """
    math = _math_container()
    math.append(to_omml(latex, display=False, style=style))
    spans = _kept_together(to_spans(latex))
    if is_tied and spans:
        spans[-1] = replace(spans[-1], text=spans[-1].text + WORD_JOINER)
    return alternate_content(math, *(_text_run(span, style) for span in spans))


def kept_together(text: str) -> str:
    """A formula as text: no line breaks in short ones or brackets, or before a function's argument."""
    if len(text) <= SHORT:
        return text.replace(" ", "\u00a0")
    text = _BRACKETS.sub(lambda brackets: brackets[0].replace(" ", "\u00a0"), text)
    return _AFTER_FUNCTION.sub("\\1\u00a0", text)


def _kept_together(spans: Sequence[TextSpan]) -> list[TextSpan]:
    text = kept_together("".join(span.text for span in spans))
    starts = accumulate((len(span.text) for span in spans), initial=0)
    return [
        replace(span, text=text[start : start + len(span.text)])
        for span, start in zip(spans, starts, strict=False)
    ]


@made_once
def display_math(
    latex: str, style: MathStyle, *, justify: Literal["left", "center", "right"] = "center"
) -> etree._Element:
    """The `m14:m` that fills an `<a:p>` with a displayed formula.

    The shape holding that paragraph must itself be the choice of an `alternate_content`, whose fallback is a
    picture or a text shape.
    """
    math = _math_container()
    paragraph = element("oMathPara", element("oMathParaPr", element("jc", val=justify)))
    paragraph.append(to_omml(latex, display=True, style=style))
    math.append(paragraph)
    return math


def alternate_content(choice: etree._Element, *fallback: etree._Element) -> etree._Element:
    """`<mc:AlternateContent>`: the choice for programs that know DRAWING_2010, else the fallback."""
    content = new_element(f"{{{COMPATIBILITY}}}AlternateContent", nsmap={"mc": COMPATIBILITY})
    chosen = etree.SubElement(content, f"{{{COMPATIBILITY}}}Choice", nsmap={MATH_PREFIX: DRAWING_2010})
    chosen.set("Requires", MATH_PREFIX)
    chosen.append(choice)
    etree.SubElement(content, f"{{{COMPATIBILITY}}}Fallback").extend(fallback)
    return content


def _math_container() -> etree._Element:
    return new_element(f"{{{DRAWING_2010}}}m", nsmap={MATH_PREFIX: DRAWING_2010, "m": MATH})


def _text_run(span: TextSpan, style: MathStyle) -> etree._Element:
    made = new_element(f"{{{DRAWING}}}r", nsmap={"a": DRAWING})
    coloured = style.in_color(style.role_colors.get(span.role or ""))
    properties = run_properties(coloured, italic=span.italic, bold=span.bold, text=span.text, font=PLAIN_FONT)
    if span.script is not None:
        properties.set("baseline", str(BASELINES[span.script]))
    made.append(properties)
    etree.SubElement(made, f"{{{DRAWING}}}t").text = span.text
    return made
