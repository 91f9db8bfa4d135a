from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.ast import Code, Emphasis, Inlines, Link, Math, Run, Strong
from lecture_tools.texts import NO_LANGUAGE
from lecture_tools.writers.pptx.style import language_tag
from lecture_tools.writers.pptx.text import Look, Typesetter, plain, without_orphan
from lecture_tools.writers.pptx.xml import Element, document, e
from tests.writers.decks import sample_design
from tests.writers.pptx_reading import find, text_of

THEME = sample_design().theme


class NoLinks:
    def hyperlink(self, target: str) -> Element | None:  # noqa: ARG002
        return None


TYPESETTER = Typesetter(theme=THEME, palette="light", links=NoLinks())


def runs(inlines: Inlines, language: str) -> list[tuple[str, dict[str, str]]]:
    made = TYPESETTER.runs(inlines, language, Look())
    return [(text_of(run), dict(find(run, "a:rPr")[0].attrib)) for run in made]


def words(text: str) -> Inlines:
    return (Run(text=text),)


def test_korean_stays_one_run_with_the_latin_words_in_it() -> None:
    assert runs(words("교차 entropy는 1.75비트입니다."), "ko") == [
        ("교차 entropy는 1.75비트입니다.", {"lang": "ko-KR", "altLang": "en-US"})
    ]


def test_hangul_in_another_language_is_a_run_of_its_own() -> None:
    assert runs(words("the word 엔트로피 here"), "en") == [
        ("the word ", {"lang": "en-US"}),
        ("엔트로피", {"lang": "ko-KR", "altLang": "en-US"}),
        (" here", {"lang": "en-US"}),
    ]


def test_emphasis_slants_latin_and_thickens_hangul() -> None:
    (latin,) = runs((Emphasis(children=words("average")),), "en")
    (hangul,) = runs((Emphasis(children=words("평균")),), "ko")
    assert latin[1] == {"lang": "en-US", "i": "1"}
    assert hangul[1] == {"lang": "ko-KR", "altLang": "en-US", "b": "1"}


def test_code_is_monospaced_and_not_spelling_checked() -> None:
    (run,) = TYPESETTER.runs((Code(text="np.log2(p)"),), "ko", Look())
    assert find(run, "a:rPr/a:latin/@typeface") == ["Consolas"]
    assert find(run, "a:rPr/@noProof") == ["1"] and find(run, "a:rPr/@lang") == ["en-US"]


def test_a_third_language_brings_its_tag_and_font() -> None:
    (run,) = TYPESETTER.runs(words("情報"), "ja", Look())
    assert find(run, "a:rPr/@lang") == ["ja-JP"]
    assert find(run, "a:rPr/a:ea/@typeface") == ["Yu Gothic"]


@pytest.mark.parametrize(
    ("language", "tag"),
    [("en", "en-US"), ("ko", "ko-KR"), ("de", "de-DE"), ("pt-BR", "pt-BR"), ("qqq", "qqq")],
)
def test_language_tags_carry_the_likely_country(language: str, tag: str) -> None:
    assert language_tag(language) == tag


@given(st.text(max_size=40), st.sampled_from(["en", "ko", "ja", NO_LANGUAGE]))
def test_any_text_survives_and_is_legal_xml(text: str, language: str) -> None:
    made = TYPESETTER.runs(words(text), language, Look())
    document(e("a:p", made))
    assert "".join(text_of(run) for run in made) == plain(words(text))
    assert "\n" not in plain(words(text))


def test_plain_text_reads_formulas_aloud() -> None:
    inlines = (
        *words("loss "),
        Strong(children=(Math(latex=r"\hat p_y"),)),
        Link(target="#a", children=words("!")),
    )
    assert plain(inlines) == "loss p̂_y!"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"L < H + 1", "L\u00a0<\u00a0H\u00a0+\u00a01"),
        (r"H(X, Y) \le \log_2 K + H(Y)", "H(X,\u00a0Y) ≤ log₂\u00a0K + H(Y)"),
        (r"H(X) + H(Y \mid X) = \max f", "H(X) + H(Y\u00a0|\u00a0X) = max\u00a0f"),
    ],
)
def test_formulas_break_where_a_reader_would_break_them(latex: str, text: str) -> None:
    assert plain((Math(latex=latex),)) == text
    (formula,) = TYPESETTER.runs((Math(latex=latex),), "en", Look())
    shown = "".join(find(formula, ".//*[local-name()='Fallback']//a:t/text()"))
    assert shown.count("\u00a0") == text.count("\u00a0") and shown.replace("\u00a0", " ").count(" ") > 0


@pytest.mark.parametrize(
    ("inlines", "is_tied"),
    [
        ((Math(latex="H"), Run(text="는 값입니다")), True),
        ((Strong(children=(Math(latex="p_y"),)), Run(text="는")), True),
        ((Emphasis(children=(Math(latex="x"), Strong(children=words("비트")))),), True),
        ((Math(latex="H"), Run(text=" 는")), False),
        ((Math(latex="H"), Run(text=" is")), False),
        ((Math(latex="H"),), False),
    ],
)
def test_a_particle_stays_with_its_formula_where_text_stands_for_it(inlines: Inlines, is_tied: bool) -> None:
    paragraph = e("a:p", TYPESETTER.runs(inlines, "ko", Look()))
    (fallback,) = find(paragraph, ".//*[local-name()='Fallback']")
    assert text_of(fallback).endswith("\u2060") == is_tied
    everything = "".join(paragraph.itertext()) + plain(inlines)
    assert everything.count("\u2060") == is_tied, "PowerPoint could show a box for it"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (words("the first of 5."), words("the first of\u00a05.")),
        (words("it ends in words."), words("it ends in\u00a0words.")),
        (words("it ends in paragraphs"), words("it ends in paragraphs")),
        (words("모두 같을 때만 됩니다."), words("모두 같을 때만\u00a0됩니다.")),
        (words("두 배로 늘어납니다."), words("두 배로 늘어납니다.")),
        (words("계산할 수 있습니다."), words("계산할 수\u00a0있습니다.")),
        (words("x"), words("x")),
        (
            (*words("before "), Math(latex="i"), *words(".")),
            (*words("before\u00a0"), Math(latex="i"), *words(".")),
        ),
        (
            (*words("see "), Strong(children=words("this one here"))),
            (*words("see "), Strong(children=words("this one here"))),
        ),
        ((*words("a b "), Math(latex="x+y+z=11")), (*words("a b "), Math(latex="x+y+z=11"))),
    ],
)
def test_no_line_holds_a_letter_alone(before: Inlines, after: Inlines) -> None:
    assert without_orphan(before) == after
