"""The inline markup, above all where Korean stands next to a mark."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lecture_tools import ast
from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.expressions import ExpressionError, evaluate
from lecture_tools.markup import formula, paragraphs, parse
from lecture_tools.source.nodes import Scalar


class Numbers:
    """Prints the values of one small scope."""

    def inlines(self, expression: str) -> ast.Inlines:
        return (ast.Run(text=self.latex(expression)),)

    def check_slide(self, identifier: str) -> None:
        if identifier == "missing":
            raise ExpressionError("L012", "there is no slide 'missing' in this lesson", "write it")

    def latex(self, expression: str) -> str:
        result = evaluate(expression, {"h": 1.5, "p": [0.25, 0.75]})
        if not isinstance(result, float):
            raise ExpressionError("V008", "no number")
        return str(result)


def scalar(text: str) -> Scalar:
    lines = text.split("\n")
    starts = tuple((sum(len(line) + 1 for line in lines[:row]), row + 1, 1) for row in range(len(lines)))
    end = Span(file="f", line=1, column=1, end_line=len(lines), end_column=len(lines[-1]) + 1)
    return Scalar.at(text, end, starts)


def shown(inlines: ast.Inlines) -> str:
    """A short way to write inlines: S(…) E(…) C(…) M(…) D(…) L[target](…)."""
    return "".join(map(_shown, inlines))


def _shown(inline: ast.Inline) -> str:
    match inline:
        case ast.Run(text=text):
            return text
        case ast.Strong(children=children):
            return f"S({shown(children)})"
        case ast.Emphasis(children=children):
            return f"E({shown(children)})"
        case ast.Code(text=text):
            return f"C({text})"
        case ast.Math(latex=latex, display=display):
            return f"{'D' if display else 'M'}({latex})"
        case ast.Link(target=target, children=children):
            return f"L[{target}]({shown(children)})"


def problems(found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.span.column, problem.span.end_column) for problem in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**엔트로피(H)**는 평균 놀라움", "S(엔트로피(H))는 평균 놀라움"),
        ('**"정보"**를', 'S("정보")를'),
        ("한*글*은", "한E(글)은"),
        ("a **b** *c* `d` $e$ f", "a S(b) E(c) C(d) M(e) f"),
        ("**a *b* c**", "S(a E(b) c)"),
        ("*a **b** c*", "E(a S(b) c)"),
        ("***a***", "S(E(a))"),
        ("**a *b***", "S(a E(b))"),
        ("*a **b***", "E(a S(b))"),
        ("**a `*` $b*c$ \\* d**", "S(a C(*) M(b*c) * d)"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("2 ** 3", "2 ** 3"),
        ("a* b", "a* b"),
        ("****", "****"),
        ("****a****", "****a****"),
        (r"\*a\* \` \$5 \[a](b) \\ \<<h>> \_ \#", r"*a* ` $5 [a](b) \ <<h>> _ #"),
        (r"\a \n C:\dir", r"\a \n C:\dir"),
        ("\\", "\\"),
        ("`a  **b** $c$ <<h>>`", "C(a **b** $c$ <<h>>)"),
        ("$a\\$b$", "M(a\\$b)"),
        ("$$a$$", "D(a)"),
        ("$ a $", "M(a)"),
        ("x^{{2}} {{ h }} {% x %}", "x^{{2}} {{ h }} {% x %}"),
        ("$x^{{2}}$", "M(x^{{2}})"),
        ("<<h>> and << h >>", "1.5 and 1.5"),
        ("<<p[0]>>", "0.25"),
        ("$H = <<h>>$", "M(H = 1.5)"),
        ("**<<h>>**입니다", "S(1.5)입니다"),
        ("a << b, a <<b, <<>>, p >> q", "a << b, a <<b, <<>>, p >> q"),
        ("<<a <<h>>", "<<a 1.5"),
        ("<script>alert(1)</script> &amp;", "<script>alert(1)</script> &amp;"),
        ("[a](https://x.org/y_(z)_w)", "L[https://x.org/y_(z)_w](a)"),
        ("[**a** b](mailto:x@y.org)", "L[mailto:x@y.org](S(a) b)"),
        ("[a](#two-dice)[b](http://x)", "L[#two-dice](a)L[http://x](b)"),
        ("[a] (b) [c", "[a] (b) [c"),
        ("[](https://x.org) [a]()", "[](https://x.org) [a]()"),
        ("[a](https://x y)", "[a](https://x y)"),
        ("  a\n   b\tc ", "a b c"),
    ],
)
def test_inlines(text: str, expected: str) -> None:
    inlines, found = parse(scalar(text), Numbers())
    assert shown(inlines) == expected
    assert found == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b", [("M001", 3, 5)]),
        ("a *b", [("M001", 3, 4)]),
        ("한글 *b", [("M001", 4, 5)]),
        ("a `b", [("M001", 3, 4)]),
        ("**a *b** c*", [("M001", 1, 3)]),
        ("*a *b *c", [("M001", 1, 2)]),
        ("a $b", [("M002", 3, 4)]),
        ("a $$b$", [("M002", 3, 5)]),
        ("a \\$b$", [("M002", 6, 7)]),
        ("$\\$", [("M002", 1, 2)]),
        ("a $\\frac{1}{$", [("M003", 4, 13)]),
        ("$50% of$", [("M003", 2, 8)]),
        ("$\\newcommand{\\x}{y}$", [("M003", 2, 20)]),
        ("[a](javascript:alert(1))", [("M004", 5, 24)]),
        ("[a](data:text/html;base64,x)", [("M004", 5, 28)]),
        ("[a](file:///etc/passwd)", [("M004", 5, 23)]),
        ("[a](vbscript:x)", [("M004", 5, 15)]),
        ("[a](//x.org)", [("M004", 5, 12)]),
        ("[a](../secret)", [("M004", 5, 14)]),
        ("[a](#Not_An_Id)", [("M004", 5, 15)]),
        ("[a](#missing)", [("L012", 5, 13)]),
        ("<<nope>> <<1 +>>", [("V002", 1, 9), ("V001", 10, 17)]),
        ("$<<nope>>$", [("V002", 2, 10)]),
        ("<<p>>", [("V008", 1, 6)]),
        ("[**a](https://x.org)**", [("M001", 2, 4)]),
    ],
)  # fmt: skip
def test_mistakes_are_shown_where_they_are(text: str, expected: list[tuple[str, int, int]]) -> None:
    _, found = parse(scalar(text), Numbers())
    assert problems(found) == expected


def test_a_mistake_in_a_formula_names_the_formula() -> None:
    _, found = parse(scalar("**a** $\\nope{<<h>>}$"), Numbers())
    assert found[0].message.startswith("the formula '\\nope{1.5}' can't be set")


def test_paragraphs_are_parted_by_blank_lines() -> None:
    parts, found = paragraphs(scalar("a\nb\n\n**c** \n  \n\n$d$\n"), Numbers())
    assert [shown(part) for part in parts] == ["a b", "S(c)", "M(d)"]
    assert found == []


def test_a_mark_does_not_reach_into_the_next_paragraph() -> None:
    parts, found = paragraphs(scalar("a **b\n\nc** d"), Numbers())
    assert [shown(part) for part in parts] == ["a S(b)", "c** d"]
    assert [(problem.code, problem.span.line, problem.span.column) for problem in found] == [("M001", 1, 3)]


def test_a_formula_is_latex_as_a_whole() -> None:
    assert formula(scalar("H = <<h>> \\text{**b**}"), Numbers()) == ("H = 1.5 \\text{**b**}", [])


def test_a_formula_that_cannot_be_set_goes_no_further() -> None:
    latex, found = formula(scalar("\\frac{1}{"), Numbers())
    assert (latex, problems(found)) == ("?", [("M003", 1, 10)])
    inlines, _ = parse(scalar("**$x}$**"), Numbers())
    assert inlines == (ast.Strong(children=(ast.Math(latex="?"),)),)


@pytest.mark.parametrize(
    "piece", ["*a ", "**a *b ", "[", "[a](", "<<", "$", "`", "(", "***", "[a](x(", "\\", "<<h>>", "<<1+"]
)
def test_hostile_repetition_ends(piece: str) -> None:
    inlines, _ = parse(scalar(piece * 1500), Numbers())
    assert inlines


@pytest.mark.parametrize(
    "piece", ["[", "(x", "\\{", "\\langle ", "\\bigl|", "\\operatorname{f}(", "{(}", "(["]
)
def test_a_formula_of_open_brackets_is_refused_in_good_time(piece: str) -> None:
    _, found = parse(scalar(f"${piece * 40}$"), Numbers())
    assert [problem.code for problem in found] == ["M003"]
    assert parse(scalar(f"${piece * 8}$"), Numbers())[1] == []


PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="*`$[\\<", exclude_categories=["C", "Z"]))


@example("$\n\n#a$")
@given(
    st.lists(
        st.sampled_from(
            ["*", "**", "`", "$", "[", "](", ")", "<<", ">>", "h", "\\", " ", "\n\n", "가", "#a", "http://x"]
        ),
        max_size=30,
    ).map("".join)
)
def test_any_text_is_parsed_and_mistakes_lie_inside_it(text: str) -> None:
    for _, found in (parse(scalar(text), Numbers()), paragraphs(scalar(text), Numbers())):
        lines = text.split("\n")
        for problem in found:
            assert (
                1 <= problem.span.column <= problem.span.end_column <= len(lines[problem.span.line - 1]) + 1
            )


@given(PLAIN)
def test_plain_text_stays_as_it_is(text: str) -> None:
    inlines, found = parse(scalar(text), Numbers())
    assert found == []
    assert inlines == ((ast.Run(text=text),) if text else ())


@given(
    st.lists(st.text("가a(.", min_size=1, max_size=3), min_size=1, max_size=5),
    st.sampled_from(["*", "**", "***"]),
)
def test_marks_take_no_character_away(words: list[str], mark: str) -> None:
    text = "".join(f"{mark}{word}{mark}은 " if index % 2 else f"{word} " for index, word in enumerate(words))
    inlines, found = parse(scalar(text), Numbers())
    assert found == []
    assert "".join(_letters(inline) for inline in inlines) == text.replace("*", "").strip()


@given(st.text(max_size=30))
def test_an_escaped_text_is_read_back(text: str) -> None:
    escaped = "".join(f"\\{character}" if character in r"\*`$[]()<>_#" else character for character in text)
    inlines, found = parse(scalar(escaped), Numbers())
    assert found == []
    assert "".join(map(_letters, inlines)).split() == text.split()


def _letters(inline: ast.Inline) -> str:
    match inline:
        case ast.Run(text=text) | ast.Code(text=text):
            return text
        case ast.Math(latex=latex):
            return latex
        case _:
            return "".join(map(_letters, inline.children))


def test_a_no_break_space_stays() -> None:
    parsed, found = parse(scalar("bounded by log\u00a0K,  always"), Numbers())
    assert found == [] and parsed == (ast.Run(text="bounded by log\u00a0K, always"),)
