"""Office math: structure against pandoc's, element order against the schema, and what every run carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from omml_skeleton import child, local, property_of, skeleton

from lecture_tools.math_text import to_unicode
from lecture_tools.mathml import MathError, to_mathml
from lecture_tools.writers.pptx.omml import (
    COMPATIBILITY,
    DRAWING_2010,
    MATH_PREFIX,
    alternate_content,
    display_math,
    inline_math,
    to_omml,
)
from lecture_tools.writers.pptx.omml_elements import DRAWING, MATH, PLAIN_FONT, MathStyle

DATA = Path(__file__).parents[1] / "data"
NAMED = [line.split("\t") for line in (DATA / "formulas.txt").read_text(encoding="utf-8").splitlines()]
COURSE = (DATA / "course_formulas.txt").read_text(encoding="utf-8").splitlines()
FORMULAS = [latex for _, latex in NAMED] + COURSE
MORE = [
    r"\sideset{_a^b}{_c^d}\sum x",
    r"\prescript{a}{b}{X}",
    r"\cancel{x} \boxed{y} \phantom{z}",
    r"\left(\frac ab \middle| c\right)",
    r"\begin{align*} a &= b & c &= d \\ e &= f \end{align*}",
    r"\underline{ab} + \overrightarrow{ab} + \underbrace{x}",
    r"\xleftarrow[a]{b} \xrightarrow[\text{가}]{}",
    r"\int\limits_0^1 \sum\nolimits_i x^{} {}^a \sqrt{}",
    r"\textbf{굵게 a} \& \mathcal X \quad y",
]

# Children in the order of the schema (ECMA-376 part 1, shared-math.xsd), where a writer could get it wrong.
CHILDREN = {
    "accPr": "chr ctrlPr",
    "barPr": "pos ctrlPr",
    "borderBoxPr": "hideTop hideBot hideLeft hideRight strikeH strikeV strikeBLTR strikeTLBR ctrlPr",
    "dPr": "begChr sepChr endChr grow shp ctrlPr",
    "eqArrPr": "baseJc maxDist objDist rSpRule rSp ctrlPr",
    "fPr": "type ctrlPr",
    "groupChrPr": "chr pos vertJc ctrlPr",
    "mPr": "baseJc plcHide rSpRule cGpRule rSp cSp cGp mcs ctrlPr",
    "mcPr": "count mcJc",
    "naryPr": "chr limLoc grow subHide supHide ctrlPr",
    "phantPr": "show zeroWid zeroAsc zeroDesc transp ctrlPr",
    "radPr": "degHide ctrlPr",
    "rPr": "lit nor scr sty brk aln",
    "acc": "accPr e",
    "bar": "barPr e",
    "borderBox": "borderBoxPr e",
    "d": "dPr e",
    "eqArr": "eqArrPr e",
    "f": "fPr num den",
    "func": "funcPr fName e",
    "groupChr": "groupChrPr e",
    "limLow": "limLowPr e lim",
    "limUpp": "limUppPr e lim",
    "m": "mPr mr",
    "nary": "naryPr sub sup e",
    "oMathPara": "oMathParaPr oMath",
    "phant": "phantPr e",
    "r": "rPr t",
    "rad": "radPr deg e",
    "sPre": "sPrePr sub sup e",
    "sSub": "sSubPr e sub",
    "sSubSup": "sSubSupPr e sub sup",
    "sSup": "sSupPr e sup",
}
REQUIRED = {
    "f": {"num", "den"},
    "func": {"fName", "e"},
    "nary": {"sub", "sup", "e"},
    "rad": {"deg", "e"},
    "sSub": {"e", "sub"},
    "sSup": {"e", "sup"},
    "sSubSup": {"e", "sub", "sup"},
    "limLow": {"e", "lim"},
    "limUpp": {"e", "lim"},
    "d": {"e"},
    "r": {"t"},
}

STYLE = MathStyle(
    size=2200,
    color="#1A1F26",
    role_colors={"data": "#0B62A8", "model": "B34700"},
    language="en-US",
    east_asian_font="Noto Sans KR",
)


@pytest.mark.parametrize("latex", FORMULAS + MORE)
@pytest.mark.parametrize("display", [True, False])
def test_children_stand_in_schema_order_and_none_is_missing(latex: str, display: bool) -> None:
    for element in to_omml(latex, display=display, style=STYLE).iter(f"{{{MATH}}}*"):
        tag = local(element)
        children = [local(part) for part in element if etree.QName(part).namespace == MATH]
        order = CHILDREN.get(tag)
        if order is not None:
            positions = [order.split().index(name) for name in children]
            assert positions == sorted(positions), (tag, children)
        assert set(children) >= REQUIRED.get(tag, set()), tag
        if tag in ("e", "num", "den", "fName", "lim"):
            assert len(element), f"an empty {tag} shows as a dotted box"


@pytest.mark.parametrize("latex", FORMULAS + MORE)
def test_every_run_carries_font_language_size_and_colour(latex: str) -> None:
    math = to_omml(latex, display=True, style=STYLE)
    for run in math.iter(f"{{{MATH}}}r"):
        drawing = run.find(f"{{{DRAWING}}}rPr")
        assert drawing is not None
        assert drawing.get("sz") == "2200"
        assert [local(part) for part in drawing][:2] == ["solidFill", "latin"]
        assert drawing[1].get("typeface") == "Cambria Math"
    for control in math.iter(f"{{{MATH}}}ctrlPr"):
        assert [local(part) for part in control] == ["rPr"]


def runs(latex: str, *, display: bool = True) -> dict[str, etree._Element]:
    math = to_omml(latex, display=display, style=STYLE)
    return {child(run, "t").text or "": run for run in math.iter(f"{{{MATH}}}r")}


def colour(run: etree._Element) -> str | None:
    return next((fill.get("val") for fill in run.iter(f"{{{DRAWING}}}srgbClr")), None)


def variant(run: etree._Element) -> str:
    properties = run.find(f"{{{MATH}}}rPr")
    kinds = [] if properties is None else [local(kind) for kind in properties]
    drawing = run.find(f"{{{DRAWING}}}rPr")
    assert drawing is not None
    slant = "italic" if drawing.get("i") == "1" else "upright"
    return " ".join([*kinds, slant])


def test_roles_take_the_callers_colours_and_unknown_roles_the_text_colour() -> None:
    found = runs(r"\data{a} \log \frac{\data{b}}{\model{c}} + \joint{d} + e + {\color{red} f}")
    assert {letter: colour(found[letter]) for letter in "abcdef"} == {
        "a": "0B62A8",
        "b": "0B62A8",
        "c": "B34700",
        "d": "1A1F26",
        "e": "1A1F26",
        "f": "FF0000",
    }


def test_without_size_and_colour_the_paragraph_decides() -> None:
    (run,) = to_omml("x", display=False, style=MathStyle())
    properties = run.find(f"{{{DRAWING}}}rPr")
    assert properties is not None
    assert properties.get("sz") is None
    assert colour(run) is None


@pytest.mark.parametrize(
    "latex, text, expected",
    [
        ("x", "x", "italic"),
        (r"\theta", "θ", "italic"),
        (r"\Theta", "Θ", "sty upright"),
        ("2", "2", "sty upright"),
        (r"\log x", "log", "sty upright"),
        (r"\mathrm{KL}", "KL", "sty upright"),
        (r"\mathrm{d}", "d", "sty upright"),
        (r"\text{if } x", "if ", "nor upright"),
        (r"\text{확률}", "확률", "nor upright"),
        (r"\mathrm{확률}", "확률", "nor upright"),
        (r"a \& b", "&", "lit sty upright"),
    ],
)
def test_letters_slant_and_words_do_not(latex: str, text: str, expected: str) -> None:
    assert variant(runs(latex)[text]) == expected


def test_hangul_is_tagged_korean_and_set_in_the_east_asian_font() -> None:
    found = runs(r"\text{엔트로피} = H(X) \text{ bits}")
    korean = found["엔트로피"].find(f"{{{DRAWING}}}rPr")
    latin = found[" bits"].find(f"{{{DRAWING}}}rPr")
    assert korean is not None and latin is not None
    assert (korean.get("lang"), korean.get("altLang")) == ("ko-KR", "en-US")
    assert [local(part) for part in korean] == ["solidFill", "latin", "ea"]
    assert korean[-1].get("typeface") == "Noto Sans KR"
    assert (latin.get("lang"), latin.get("altLang")) == ("en-US", None)
    assert child(found[" bits"], "t").get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


@pytest.mark.parametrize("latex", ["|x|", r"\|x\|", r"\lvert x\rvert", r"\left|x\right|", r"\big|x\big|"])
def test_bars_become_delimiters(latex: str) -> None:
    (delimiter,) = to_omml(latex, display=True, style=STYLE)
    assert local(delimiter) == "d"
    assert property_of(delimiter, "begChr") == property_of(delimiter, "endChr") != ""


def test_conditional_bar_stays_a_character() -> None:
    assert "d" not in {local(element) for element in to_omml("p(y|x)p(z|x)", display=True, style=STYLE)}


def content(element: etree._Element, name: str) -> str:
    return "".join(text.text or "" for text in child(element, name).iter(f"{{{MATH}}}t"))


@pytest.mark.parametrize(
    "latex, operand",
    [
        (r"\sum_x p(x)\log p(x) + b", "p(x)logp(x)"),
        (r"\sum_i -\log q_i = c", "−logqi"),
        (r"\sum q - \sum p", "q"),
        (r"\sum_i (a + b)^2, c", "(a+b)2"),
        (r"\int_0^1 f(x)\,dx \le 1", "f(x)\u2009dx"),
        (r"\left[\sum_i a_i\right] b", "ai"),
        (r"\sum_i \frac{a}{b} \cdot c \quad d", "ab⋅c"),
        (r"\prod_i |x_i| \mid y", "xi"),
    ],
)
def test_large_operator_owns_its_operand_and_no_more(latex: str, operand: str) -> None:
    operator = next(to_omml(latex, display=True, style=STYLE).iter(f"{{{MATH}}}nary"))
    assert content(operator, "e") == operand


@pytest.mark.parametrize(
    "latex, argument",
    [
        (r"\log p(x) q", "p(x)"),
        (r"\log_2.25", ".25"),
        (r"\exp[-x] y", "[−x]"),
        (r"\ln\sum_k e^{z_k} - z", "kezk"),
        (r"\max(a, b) + c", "(a,b)"),
        (r"\log\hat p_\theta(y\mid x) + 1", "pθ(y∣x)"),
    ],
)
def test_function_owns_its_argument(latex: str, argument: str) -> None:
    function = next(to_omml(latex, display=True, style=STYLE).iter(f"{{{MATH}}}func"))
    assert content(function, "e") == argument


@pytest.mark.parametrize(
    "latex, display, place",
    [
        (r"\sum_x p", True, "undOvr"),
        (r"\sum_x p", False, "subSup"),
        (r"\frac{1}{\sum_x p}", True, "subSup"),
        (r"2^{\sum_x p}", True, "subSup"),
        (r"\int_0^1 f", True, "subSup"),
    ],
)
def test_limits_stand_above_and_below_only_in_display(latex: str, display: bool, place: str) -> None:
    operator = next(to_omml(latex, display=display, style=STYLE).iter(f"{{{MATH}}}nary"))
    assert property_of(operator, "limLoc") == place


@pytest.mark.parametrize(
    "latex, hidden", [(r"\sum p", "11"), (r"\sum_x p", "01"), (r"\sum^n p", "10"), (r"\int_0^1 p", "00")]
)
def test_missing_limits_are_hidden(latex: str, hidden: str) -> None:
    operator = next(to_omml(latex, display=True, style=STYLE).iter(f"{{{MATH}}}nary"))
    assert property_of(operator, "subHide") + property_of(operator, "supHide") == hidden


def test_aligned_lines_meet_at_ampersands() -> None:
    (array,) = to_omml(r"\begin{aligned} a &= b \\ &= c \end{aligned}", display=True, style=STYLE)
    assert [skeleton(line) for line in array.findall(f"{{{MATH}}}e")] == ["a&=b", "&=c"]


def test_matrix_rows_have_equal_length() -> None:
    matrix = next(
        to_omml(r"\begin{matrix} a & b \\ c \end{matrix}", display=True, style=STYLE).iter(f"{{{MATH}}}m")
    )
    assert [len(line) for line in matrix.findall(f"{{{MATH}}}mr")] == [2, 2]


def test_inline_math_is_a_choice_with_coloured_text_to_fall_back_on() -> None:
    content = inline_math(r"\data{p} \log \data{p}", STYLE)
    choice, fallback = content
    assert choice.get("Requires") == MATH_PREFIX
    assert choice.nsmap[MATH_PREFIX] == DRAWING_2010
    assert [etree.QName(part).text for part in choice] == [f"{{{DRAWING_2010}}}m"]
    assert [local(part) for part in choice[0]] == ["oMath"]
    texts = [(run.findtext(f"{{{DRAWING}}}t"), colour(run)) for run in fallback]
    assert texts == [("p", "0B62A8"), ("\u00a0log\u00a0", "1A1F26"), ("p", "0B62A8")]
    written = etree.tostring(content, encoding="unicode")
    assert written.startswith(f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"')
    assert f'xmlns:{MATH_PREFIX}="{DRAWING_2010}"' in written
    assert choice.get("Requires") != "a14", "LibreOffice would drop inline math"


def test_the_fallback_slants_variables_and_moves_scripts() -> None:
    _, fallback = inline_math(r"\hat p_y = x^{2}", STYLE)
    looks = [
        (run.findtext(f"{{{DRAWING}}}t"), dict(run.find(f"{{{DRAWING}}}rPr").attrib)) for run in fallback
    ]
    shared = {"lang": "en-US", "sz": "2200"}
    assert looks == [
        ("p̂", {**shared, "i": "1"}),
        ("y", {**shared, "i": "1", "baseline": "-25000"}),
        ("\u00a0=\u00a0", {**shared, "i": "0"}),
        ("x", {**shared, "i": "1"}),
        ("2", {**shared, "i": "0", "baseline": "30000"}),
    ]
    fonts = fallback.findall(f"{{{DRAWING}}}r/{{{DRAWING}}}rPr/{{{DRAWING}}}latin")
    assert [font.get("typeface") for font in fonts] == [PLAIN_FONT] * 5


def test_display_math_is_a_paragraph_of_math_for_a_shape_level_choice() -> None:
    math = display_math("x", STYLE, justify="left")
    assert math.tag == f"{{{DRAWING_2010}}}m"
    (paragraph,) = math
    assert [local(part) for part in paragraph] == ["oMathParaPr", "oMath"]
    assert child(child(paragraph, "oMathParaPr"), "jc").get(f"{{{MATH}}}val") == "left"
    shape, picture = etree.Element("sp"), etree.Element("pic")
    choice, fallback = alternate_content(shape, picture)
    assert (choice[0], fallback[0]) == (shape, picture)


LEAVES = st.sampled_from(
    [
        *"xp2+-=|();'&",
        ".5",
        r"\alpha",
        r"\text{가 & <b>}",
        r"\log",
        r"\sum",
        r"\int",
        r"\,",
        r"\|",
        r"\to",
        "",
    ]
)
FORMS = [
    *(r"\sqrt{%s}", r"\sqrt[3]{%s}", r"\hat{%s}", r"\overline{%s}", r"\underbrace{%s}_{a}", r"\data{%s}"),
    *(r"\left(%s\right)", r"\left|%s\right.", r"\log %s", r"\sum_{%s} x", r"\xrightarrow{%s}", "|%s|"),
    *("(%s)^2", "{}^{%s}", r"\operatorname*{arg\,max}_{%s} f", r"\boxed{%s}", r"\color{red} %s"),
    *(r"\begin{cases} %s & y \\ z \end{cases}", r"\begin{aligned} %s &= y \end{aligned}"),
    *(r"\sum_{\substack{%s \\ j}}", r"\frac{%s}{%s}", r"\overset{%s}{%s}", r"\binom{%s}{%s}"),
    *("{%s}_{%s}", "{%s}^{%s}", "%s %s"),
]


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def fill(form: str, first: str, second: str) -> str:
        return form % (first, second)[: form.count("%s")]

    return st.builds(fill, st.sampled_from(FORMS), inner, inner)


@given(st.recursive(LEAVES, nested, max_leaves=12), st.booleans())
def test_any_nesting_is_well_formed_everywhere_or_a_math_error(latex: str, display: bool) -> None:
    try:
        to_mathml(latex, display=display)
    except MathError:
        with pytest.raises(MathError):
            to_omml(latex, display=display, style=STYLE)
        with pytest.raises(MathError):
            to_unicode(latex)
        return
    math = to_omml(latex, display=display, style=STYLE)
    assert etree.fromstring(etree.tostring(math)).tag == f"{{{MATH}}}oMath"
    text = to_unicode(latex)
    assert text == text.strip(" ")
    inline_math(latex, STYLE)


def test_text_that_looks_like_markup_stays_text() -> None:
    written = etree.tostring(inline_math(r"\text{<script>x</script>}", STYLE), encoding="unicode")
    assert "<script" not in written
