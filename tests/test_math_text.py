"""Formulas as one line of Unicode text."""

from __future__ import annotations

from pathlib import Path

import pytest

from lecture_tools.math_line import TextSpan
from lecture_tools.math_text import to_spans, to_unicode
from lecture_tools.mathml import MathError

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize(
    "latex, text",
    [
        (r"H(X)=-\sum_xp(x)\log_2p(x)", "H(X) = −∑ₓ p(x) log₂ p(x)"),
        (r"\log_2\frac{p(x)}{q(x)}", "log₂(p(x)/q(x))"),
        (r"\log\frac{p(x,y)}{p(x)p(y)}", "log(p(x, y)/(p(x)p(y)))"),
        (r"\frac{1}{2}\log_2\!\left(1+\frac{P}{N}\right)", "½ log₂(1 + P/N)"),
        (r"\frac{(y-\mu)^2}{2\sigma^2}", "(y − μ)²/(2σ²)"),
        (r"\frac{p+q}{2}", "(p + q)/2"),
        (r"\frac1n\sum_i x_i", "(1/n) ∑ᵢ xᵢ"),
        (r"\frac{\text{nats per token}}{\ln2}", "(nats per token)/(ln 2)"),
        (r"1/p-1", "1/p − 1"),
        (r"-\ln\hat p_y", "−ln p̂_y"),
        (r"e^{-u}+e^{z_k/T}+e^{z_i}", "e⁻ᵘ + e^(zₖ/T) + e^(zᵢ)"),
        (r"2^{bits}", "2^bits"),
        (r"\pi^*\propto\pi_{ref}e^{r/\beta}", "π* ∝ π_ref e^(r/β)"),
        (r"D_{KL}(p\Vert q)", "D_KL(p ‖ q)"),
        (r"D(p\|q)+D(q\|p)", "D(p ‖ q) + D(q ‖ p)"),
        (r"\lVert x\rVert_2+|x|", "‖x‖₂ + |x|"),
        (r"\|x\|^2", "‖x‖²"),
        (r"p(y|x)", "p(y | x)"),
        (r"H(X_{1:n})=\sum H(X_i\mid X_{<i})", "H(X_(1:n)) = ∑ H(Xᵢ | X_(<i))"),
        (r"\sum_{i=1}^{n}-x_i", "∑ᵢ₌₁ⁿ −xᵢ"),
        (r"\int_0^1 f(x)\,dx", "∫₀¹ f(x) dx"),
        (r"\max_kz_k", "maxₖ zₖ"),
        (r"\begin{pmatrix}.4&.1\\.1&.4\end{pmatrix}", "(.4, .1; .1, .4)"),
        (r"\begin{cases}-x&\text{if }x<0\\0&\text{otherwise}\end{cases}", "{−x if x < 0; 0 otherwise"),
        (r"\begin{aligned}a&=b\\&=c\end{aligned}", "a = b; = c"),
        (r"\sqrt{x^2+y^2}+\sqrt[3]{z}+\sqrt x", "√(x² + y²) + ∛z + √x"),
        (r"\underbrace{H(p)}_{\text{엔트로피}}+D", "H(p) (엔트로피) + D"),
        (r"\overline{H[p_m]}+\bar x+\hat y", "overline(H[pₘ]) + x̄ + ŷ"),
        (r"\mathbf{w}^\top\mathbf{x}+\mathcal X+\mathbb E", "wᵀx + 𝒳 + 𝔼"),
        (r"\theta\in\{0.5,0.25\}", "θ ∈ {0.5, 0.25}"),
        (r"\binom{n}{k}p^k", "(n choose k)pᵏ"),
        (r"1{:}n, f:x", "1:n, f: x"),
        (r"\ln 8{,}145{,}060 = x, y", "ln 8,145,060 = x, y"),
        (r"X\to Z\to\hat Y", "X → Z → Ŷ"),
        (r"k_B=1.38\times10^{-23}", "k_B = 1.38 × 10⁻²³"),
        (r"x^{}\text{}", "x"),
        (r"{}^{}=b", "= b"),
        ("", ""),
    ],
)
def test_formula_reads_as_a_lecturer_would_type_it(latex: str, text: str) -> None:
    assert to_unicode(latex) == text


def test_roles_survive_as_spans() -> None:
    assert to_spans(r"\data{p \log p} + \model{q}_i") == (
        TextSpan(text="p", role="data", italic=True),
        TextSpan(text=" log ", role="data"),
        TextSpan(text="p", role="data", italic=True),
        TextSpan(text=" + "),
        TextSpan(text="q", role="model", italic=True),
        TextSpan(text="i", italic=True, script="sub"),
    )


MARKS = {None: "", "sub": "↓", "super": "↑"}


def marked(latex: str) -> str:
    """Spans between bars, with a mark for each look: / italic, ! bold, ↓ lowered, ↑ raised."""
    return "|".join(
        "/" * span.italic + "!" * span.bold + MARKS[span.script] + span.text for span in to_spans(latex)
    )


@pytest.mark.parametrize(
    "latex, spans",
    [
        (r"H(X_{1:n})", "/H|(|/X|↓1:|/↓n|)"),
        (r"\sum_{i=1}^{n} x_i^2", "∑|/↓i|↓=1|/↑n| |/x|/↓i|↑2"),
        (r"\hat p_y", "/p̂|/↓y"),
        (r"\log_2 K", "log|↓2| |/K"),
        (r"e^{z_k/T}", "/e|/↑zₖ|↑/|/↑T"),
        (r"\pi^* f'", "/π|*|/f|′"),
        (r"\frac{K-1}{2N\ln 2}", "(|/K| − 1)/(2|/N| ln 2)"),
        (r"2^{1/2} + x^{\frac ab}", "2|↑1/2| + |/x|/↑a|↑/|/↑b"),
        (r"D_{\mathrm{KL}}(p\|q)", "/D|↓KL|(|/p| ‖ |/q|)"),
        (r"\mathbf{w}^\top\boldsymbol{\theta}", "!w|↑⊤|/!θ"),
        (r"\mathit{ab}\,\mathrm{d}x\,\Gamma\,\mathcal X", "/ab| d|/x| Γ 𝒳"),
        (r"p_{\text{a b}}", "/p|↓a b"),
        (r"x^{\sqrt{a+b}}", "/x|↑√(|/↑a|↑ + |/↑b|↑)"),
    ],
)
def test_spans_look_like_mathematics(latex: str, spans: str) -> None:
    assert marked(latex) == spans


def test_every_course_formula_keeps_its_letters_and_digits() -> None:
    for latex in (DATA / "course_formulas.txt").read_text(encoding="utf-8").splitlines():
        text = to_unicode(latex)
        assert text == text.strip()
        assert text
        assert "  " not in text
        assert "\\" not in text
        assert all(span.text for span in to_spans(latex))


def test_broken_latex_is_a_math_error() -> None:
    with pytest.raises(MathError):
        to_unicode(r"\frac{1")
