from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools import fit
from lecture_tools.fonts import Metrics, metrics
from lecture_tools.theme import load_design

THEME = load_design(Path(__file__).parents[1] / "templates")[0].theme  # type: ignore[union-attr]
NOTO: Metrics = metrics(THEME.fonts.for_language("ko").path, 400)

TEXTS = st.text(st.sampled_from("가나다라 힣 ab W-/—(){},.!?1.75비트 漢字「」。、 x\u200b"), max_size=60)


def split(text: str, width: float, size: float = 10) -> list[str]:
    return fit.lines(text, NOTO, size, width, slack=1)


def test_breaks_only_between_hangul_words() -> None:
    text = "확률변수의 엔트로피는 기댓값입니다"
    longest = fit.text_width("기댓값입니다", NOTO, 10, slack=1)
    assert split(text, longest) == ["확률변수의", "엔트로피는", "기댓값입니다"]
    assert split(text, 1000) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("cross-entropy", ["cross-", "entropy"]),
        ("and/or", ["and/", "or"]),
        ("1-2 bits", ["1-2", "bits"]),
        ("1.75비트 입니다", ["1.75비트", "입니다"]),
        ("漢字「語」。A", ["漢", "字", "「語」。", "A"]),
        ("a\u00a0b c", ["a\u00a0b", "c"]),
        ("엔트로피(entropy)는", ["엔트로피(entropy)는"]),
    ],
)
def test_places_where_a_line_may_break(text: str, parts: list[str]) -> None:
    widest = max(fit.text_width(part, NOTO, 10, slack=1) for part in parts)
    found = fit._words(text)
    assert [word.strip() for word in found] == parts
    assert all(fit.text_width(line, NOTO, 10, slack=1) <= widest + 1e-3 for line in split(text, widest))


def test_forced_breaks_and_empty_lines_count() -> None:
    assert split("one\n\ntwo", 1000) == ["one", "", "two"]
    assert split("", 1000) == [""]


def test_overlong_word_is_cut_between_characters() -> None:
    assert split("aaaa", fit.text_width("aa", NOTO, 10, slack=1)) == ["aa", "aa"]
    assert split("가나", 0.5) == ["가", "나"]


def test_slack_makes_lines_shorter() -> None:
    exact = fit.text_width("one two", NOTO, 10, slack=1)
    assert split("one two", exact) == ["one two"]
    assert fit.lines("one two", NOTO, 10, exact) == ["one", "two"]


@given(TEXTS, st.floats(1, 300))
def test_lines_keep_every_character_and_fit(text: str, width: float) -> None:
    found = split(text, width)
    spaceless = str.maketrans("", "", " \u200b\n")
    assert "".join(found).translate(spaceless) == text.translate(spaceless)
    for line in found:
        assert fit.text_width(line, NOTO, 10, slack=1) <= width + 1e-3 or len(line) == 1


@given(TEXTS, st.floats(60, 300), st.floats(1, 2))
def test_scaling_size_and_width_together_changes_nothing(text: str, width: float, factor: float) -> None:
    doubled = fit.lines(text, NOTO, 20, 2 * width, slack=1)
    assert doubled == split(text, width)
    smaller = [paragraph(text)]
    assert fit.height(smaller, width, 10 * factor) >= fit.height(smaller, width, 10) - 1e-6


def paragraph(text: str, **changes: float) -> fit.MeasuredParagraph:
    return fit.MeasuredParagraph(text=text, metrics=NOTO, **{"line_height": 1.5, **changes})


def test_height_adds_lines_and_gaps() -> None:
    stack = [
        paragraph("one", space_before=99),
        paragraph("한 줄\n두 줄", scale=0.5, line_height=2, space_before=7),
    ]
    assert fit.height(stack, 1000, 10) == pytest.approx(10 * 1.5 + 7 + 2 * 5 * 2)
    assert fit.height([], 1000, 10) == 0


def test_indent_narrows_the_column() -> None:
    width = fit.text_width("one two", NOTO, 10)
    assert fit.height([paragraph("one two")], width, 10) == 15
    assert fit.height([paragraph("one two", indent=1)], width, 10) == 30
