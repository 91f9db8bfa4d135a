"""LaTeX to MathML: what authors may write, how it is refused, and what HTML may rely on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lecture_tools.mathml import ROLES, MathError, to_mathml, to_tree

DATA = Path(__file__).parent / "data"
NAMED = [line.split("\t") for line in (DATA / "formulas.txt").read_text(encoding="utf-8").splitlines()]
FORMULAS = [latex for _, latex in NAMED] + (DATA / "course_formulas.txt").read_text(
    encoding="utf-8"
).splitlines()
TOKENS = [
    *"xp2{}^_&|()[]~'",
    *(f"\\{name} " for name in ("frac", "sqrt", "sum", "log", "left(", "right)", "hat", "%", "nothing")),
    *(r"\text{가 <b>}", r"\data{p}", r"\begin{cases}", r"\end{cases}", r"\\"),
]


@pytest.mark.parametrize("latex", FORMULAS)
@pytest.mark.parametrize("display", [True, False])
def test_formula_is_one_well_formed_math_element(latex: str, display: bool) -> None:
    markup = to_mathml(latex, display=display)
    tree = etree.fromstring(markup)
    assert tree.tag == "math"
    assert tree.get("display") == ("block" if display else None)
    assert "color:" not in markup
    assert tree.find(".//merror") is None


def test_named_entities_are_resolved() -> None:
    assert "\u2061" in to_mathml(r"\log p", display=False)
    assert "&ApplyFunction;" not in to_mathml(r"\log p", display=False)


@pytest.mark.parametrize("command, role", ROLES.items())
def test_role_is_a_class_without_inline_style(command: str, role: str) -> None:
    tree = to_tree(rf"\{command}{{p}}_i + q", display=False)
    coloured = tree.findall(f".//mrow[@class='role-{role}']")
    assert ["".join(element.itertext()) for element in coloured] == ["p"]
    assert not tree.findall(".//*[@style]")


def test_roles_nest_and_reach_into_functions() -> None:
    tree = to_tree(r"\joint{I(\data{p})} + \hat{\model{q}}", display=True)
    assert [element.get("class") for element in tree.iter("mrow") if element.get("class")] == [
        "role-joint",
        "role-data",
        "role-model",
    ]


def test_colour_named_by_value_stays_that_colour() -> None:
    tree = to_tree(r"{\color{red} p} q", display=False)
    assert [element.get("mathcolor") for element in tree.iter("mrow")] == ["#FF0000"]


@pytest.mark.parametrize(
    "latex, offset, words",
    [
        (r"\frac{1", 7, "Expected closing token"),
        (r"p(x) = \foo{x}", 7, r"Unknown command "),
        (r"\text{확률} + x_", 14, "Expected argument"),
        (r"a + x_i_j", 7, "Duplicate subscript"),
        (r"p & q", 2, "table-like environment"),
        (r"x + y}", 5, "Unmatched closing"),
        (r"\left( x", 8, r"\right"),
        (r"\data{p} + \data{\foo}", 17, "Unknown command"),
        (r"\text{50% off}", 8, r"write \%"),
        (r"a \\ b", 2, "line break"),
        (r"x + \newcommand{\y}{z} \y", 4, "cannot define commands"),
        (r"\def\y{z} \y", 0, "cannot define commands"),
        ("p\u0000q", 1, "control character"),
        ("p\ufffeq", 1, "control character"),
        ("p\ud800q", 1, "control character"),
        ("{" * 5000, 2000, "longer than"),
        ("x + " + r"\sqrt{" * 30 + "y" + "}" * 30, 153, "nested too deeply"),
    ],
)
def test_broken_latex_says_where_and_why(latex: str, offset: int, words: str) -> None:
    with pytest.raises(MathError) as caught:
        to_mathml(latex, display=True)
    assert words in caught.value.message
    assert caught.value.offset == offset
    assert not caught.value.message[0].isdigit()


@pytest.mark.parametrize(
    "latex", [r"\sqrt" * 90 + " x", r"\sqrt" * 390 + " x", r"\hat " * 395 + "x", r"\left(" * 330, "x^{" * 660]
)
def test_deep_nesting_is_refused_before_the_converter_overflows(latex: str) -> None:
    with pytest.raises(MathError):
        to_mathml(latex, display=False)


@pytest.mark.parametrize(
    "latex", [r"\begin{aligned} a &= b \\ &= c \end{aligned}", r"\sum_{\substack{i<j \\ j<k}} x", r"50\%"]
)
def test_line_breaks_and_percent_signs_where_they_belong(latex: str) -> None:
    assert to_mathml(latex, display=True)


def test_text_is_escaped() -> None:
    markup = to_mathml(r"\text{<script>alert(1)</script> \&more}", display=False)
    assert "<script" not in markup
    text = "".join(etree.fromstring(markup).itertext())
    assert text.replace("\xa0", " ") == "<script>alert(1)</script> &more"


def test_no_state_passes_from_one_formula_to_the_next() -> None:
    numbered = r"\begin{align} a &= b \end{align}"
    first = to_mathml(numbered, display=True)
    to_mathml.cache_clear()
    assert to_mathml(numbered, display=True) == first
    assert "(1)" in first


@pytest.mark.parametrize(
    ("latex", "numbers"),
    [
        (r"8{,}145{,}060", ["8,145,060"]),
        ("8,145,060", ["8,145,060"]),
        (r"\data{50{,}257}\text{ tokens}", ["50,257"]),
        (r"n = 1,000.5", ["1,000.5"]),
        (r"10{,}000^2 + 1", ["10,000", "2", "1"]),
        (r"p(8{,}145)", ["8,145"]),
        (r"\frac{1{,}000}{3}", ["1,000", "3"]),
        (r"f(x) = 1,000", ["1,000"]),
        (r"\{100,200\}", ["100", "200"]),
        (r"(100,200)", ["100", "200"]),
        (r"k = 1, 100, 200", ["1", "100", "200"]),
        (r"0,125", ["0", "125"]),
        (r"1,10", ["1", "10"]),
        (r"x_{1,200}", ["1", "200"]),
        (r"x_{1{,}200}", ["1,200"]),
        (r"\ln 8{,}145{,}060 + 2", ["8,145,060", "2"]),
    ],
)
def test_thousands_are_one_number_and_lists_are_not(latex: str, numbers: list[str]) -> None:
    tree = to_tree(latex, display=False)
    assert [element.text for element in tree.iter("mn")] == numbers
    assert "".join(tree.itertext()).count(",") == latex.count(",")


def test_empty_elements_have_both_tags_for_html() -> None:
    markup = to_mathml(r"\begin{aligned} &= \textbf{b} x^{} \end{aligned}", display=True)
    assert "<mrow></mrow>" in markup
    assert "/>" not in markup


@pytest.mark.parametrize(
    "latex, forms",
    [
        ("|x|", ["prefix", "postfix"]),
        ("|x|^2 - 2|y|", ["prefix", "postfix", "prefix", "postfix"]),
        (r"\log|x|", ["prefix", "postfix"]),
        (r"\frac{|x|}{2}", ["prefix", "postfix"]),
        ("p(y|x)", [None]),
        ("p(y|x) p(z|x)", [None, None]),
        ("y|x = z|x", [None, None]),
        ("|x", [None]),
        (r"|f(y|x)|", ["prefix", None, "postfix"]),
        (r"\sqrt{|x|}", ["prefix", "postfix"]),
        (r"D(p \| q) + D(q \| p)", [None, None]),
        (r"\| |x| - y \|_2", ["prefix", "prefix", "postfix", "postfix"]),
    ],
)
def test_bars_that_enclose_are_marked_and_bars_that_divide_are_not(
    latex: str, forms: list[str | None]
) -> None:
    tree = to_tree(latex, display=True)
    assert [operator.get("form") for operator in tree.iter("mo") if operator.text in ("|", "‖")] == forms


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map("".join) | st.text(max_size=20))
def test_any_input_is_well_formed_or_a_math_error(latex: str) -> None:
    try:
        markup = to_mathml(latex, display=True)
    except MathError as error:
        assert 0 <= error.offset <= len(latex)
    else:
        assert etree.fromstring(markup).tag == "math"


@pytest.mark.parametrize(
    ("latex", "is_spaced"),
    [
        (r"\log p", True),
        (r"\log \data{p}", True),
        (r"\log_2\model{q}", True),
        (r"\log\data{(p)}", False),
        (r"\log(p)", False),
    ],
)
def test_a_function_keeps_its_distance_from_a_coloured_argument(latex: str, is_spaced: bool) -> None:
    (application,) = (mo for mo in to_tree(latex, display=False).iter("mo") if mo.text == "\u2061")
    assert (application.get("lspace") is not None) == is_spaced


@pytest.mark.parametrize(
    "latex", [r"(0.04,\ -0.10)", r"(0.04,\,-0.10)", r"(0.04,\quad -0.10)", "(-0.10, 1)", "(0.04, -0.10)"]
)
def test_a_sign_after_a_comma_is_no_minus(latex: str) -> None:
    (sign,) = to_tree(latex, display=False).iterfind(".//mo[.='−']")
    assert (sign.get("lspace"), sign.get("rspace")) == ("0", "0")


@pytest.mark.parametrize("latex", ["a-b", r"a\ -b", r"f(x)\,-1"])
def test_a_minus_keeps_its_space(latex: str) -> None:
    (sign,) = to_tree(latex, display=False).iterfind(".//mo[.='−']")
    assert sign.get("lspace") is None
