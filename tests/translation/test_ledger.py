"""Which translations are out of date, after every kind of edit that people make."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.source.nodes import Scalar
from lecture_tools.source.parse import parse
from lecture_tools.translation.ledger import Ledger, Status, load_ledger, normal, save_ledger
from lecture_tools.translation.units import Unit, units_of_file

BASE = """\
slides:
  - id: intro
    title: {en: What is entropy?, ko: 엔트로피란 무엇입니까?}
    body:
      - {en: A fair coin has 1 bit of entropy, ko: 공정한 동전의 엔트로피는 1비트입니다}
      - {en: Entropy is the average surprise of a source, ko: 엔트로피는 정보원의 평균 놀라움입니다}
      - {en: More certainty means less entropy, ko: 확실할수록 엔트로피는 작습니다}
  - id: divergence
    title:
      en: Kullback–Leibler divergence
      ko: 쿨백–라이블러 발산
    notes:
      en: >-
        It is not symmetric, so it is not
        a distance.
      ko: >-
        대칭이 아니므로 거리가
        아닙니다.
"""

Edit = Callable[[str], str]


def change(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return edit


def move_slide(text: str) -> str:
    head, mark, rest = text.partition("  - id: intro")
    intro, other, divergence = rest.partition("  - id: divergence")
    return head + other + divergence + mark + intro


def reorder_bullets(text: str) -> str:
    lines = text.splitlines(keepends=True)
    first, _, last = (index for index, line in enumerate(lines) if line.startswith("      - {"))
    lines[first], lines[last] = lines[last], lines[first]
    return "".join(lines)


def copy_slide(text: str) -> str:
    copied = text[text.index("  - id: divergence") :].replace("id: divergence", "id: again")
    return text + copied.replace(
        "It is not symmetric, so it is not\n        a distance",
        "It is asymmetric, so it cannot be\n        a metric",
    )


def swap_english(text: str) -> str:
    one, other = "A fair coin has 1 bit of entropy", "More certainty means less entropy"
    return text.replace(one, "@").replace(other, one).replace("@", other)


ENGLISH = change("average surprise of a source", "average surprise of a memoryless source")
KOREAN = change("정보원의 평균 놀라움", "무기억 정보원의 평균 놀라움")
POLISH = change("정보원의 평균 놀라움", "정보원의 평균적 놀라움")
INSERT_SLIDE = change("  - id: intro", "  - id: agenda\n    title: {en: Agenda, ko: 목차}\n  - id: intro")
INSERT_BULLET = change(
    "      - {en: A fair", "      - {en: A new first line, ko: 새 첫 줄입니다}\n      - {en: A fair"
)
RENAME = change("id: intro", "id: what-is-entropy")
REFOLD = change(
    "It is not symmetric, so it is not\n        a distance.",
    "It is not symmetric,\n        so it is  not a distance.",
)


@dataclass(frozen=True)
class History:
    """Edits, one list a commit, and the status of whatever is not as it was: part of the source → status."""

    name: str
    commits: tuple[tuple[Edit, ...], ...]
    expected: dict[str, Status]


STALE, MINOR, NEW = Status.STALE, Status.STALE_MINOR, Status.NEW
HISTORIES = (
    History("the source is reworded", ((ENGLISH,),), {"memoryless": STALE}),
    History("folding and quotes", ((REFOLD,),), {}),
    History(
        "Hangul in its parts, as macOS saves it",
        ((change("엔트로피란 무엇입니까?", unicodedata.normalize("NFD", "엔트로피란 무엇입니까?")),),),
        {},
    ),
    History("slides change places", ((move_slide,),), {}),
    History("a slide gets another id", ((RENAME,),), {}),
    History("a slide is put before", ((INSERT_SLIDE,),), {"Agenda": NEW}),
    History("a bullet is put first", ((INSERT_BULLET,),), {"new first line": NEW}),
    History("bullets change places", ((reorder_bullets,),), {}),
    History("both edited at once", ((ENGLISH, KOREAN),), {"memoryless": Status.REVIEW}),
    History("both edited, one after the other", ((ENGLISH,), (KOREAN,)), {"memoryless": Status.REVIEW}),
    History("the translation is polished", ((POLISH,),), {"average surprise": Status.POLISHED}),
    History(
        "the source is reworded, then a slip in the old translation corrected",
        ((ENGLISH,), (POLISH,)),
        {"memoryless": Status.REVIEW},
    ),
    History("reworded and moved", ((ENGLISH, move_slide),), {"memoryless": STALE}),
    History("reworded and renamed", ((ENGLISH, RENAME),), {"memoryless": STALE}),
    History("reworded and back again", ((ENGLISH,), (change("memoryless ", ""),)), {}),
    History("a slide is copied and reworded", ((copy_slide,),), {"asymmetric": STALE}),
    History(
        "a title is reworded",
        ((change("What is entropy?", "What does entropy measure?"),),),
        {"measure": STALE},
    ),
    History(
        "reworded, with a bullet before it", ((ENGLISH, INSERT_BULLET),), {"memoryless": STALE, "first": NEW}
    ),
    History("two sources change places", ((swap_english,),), {"fair coin": STALE, "More certainty": STALE}),
    History(
        "a negation comes in",
        ((change("More certainty means less", "More certainty does not mean less"),),),
        {"does not": STALE},
    ),
    History("a full stop", ((change("1 bit of entropy,", "1 bit of entropy.,"),),), {"fair coin": MINOR}),
)


def units(text: str, tmp_path: Path) -> list[Unit]:
    (tmp_path / "lesson.yaml").write_text(text, encoding="utf-8")
    found, problems = units_of_file(tmp_path, "lesson.yaml", "en", "ko")
    assert problems == []
    return found


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.name)
def test_only_what_an_edit_made_stale_is_stale(history: History, tmp_path: Path) -> None:
    ledger = Ledger(language="ko")
    ledger.confirm(units(BASE, tmp_path))
    text = BASE
    for commit in history.commits:
        for edit in commit:
            text = edit(text)
    judged = ledger.judge(units(text, tmp_path))
    unsettled = {str(one.unit.source): one.status for one in judged if one.status is not Status.DONE}
    assert len(unsettled) == len(history.expected)
    for part, status in history.expected.items():
        assert [found for source, found in unsettled.items() if part in source] == [status]


def test_a_stale_text_remembers_what_it_translates(tmp_path: Path) -> None:
    ledger = Ledger(language="ko")
    ledger.confirm(units(BASE, tmp_path))
    judged = ledger.judge(units(ENGLISH(BASE), tmp_path))
    assert [one.was for one in judged if one.status is STALE] == [
        "Entropy is the average surprise of a source"
    ]


def test_a_missing_translation_is_remembered(tmp_path: Path) -> None:
    ledger = Ledger(language="ko")
    ledger.confirm(units(BASE, tmp_path))
    judged = ledger.judge(units(BASE.replace(", ko: 확실할수록 엔트로피는 작습니다", ""), tmp_path))
    assert [(one.status, one.remembered) for one in judged if one.status is not Status.DONE] == [
        (Status.MISSING, "확실할수록 엔트로피는 작습니다")
    ]


@pytest.mark.parametrize(
    "new",
    [
        "The entropy of a fair die is $\\log_2 7$ bits for all outcomes",
        "The entropy of a fair die is $\\log_2 6$ bits for no outcomes",
        "The entropy of a fair die is <<h>> bits for all outcomes",
    ],
)
def test_a_small_change_of_weight_is_not_minor(new: str) -> None:
    old = "The entropy of a fair die is $\\log_2 6$ bits for all outcomes"
    ledger = Ledger(language="ko")
    ledger.confirm([pair(old, "번역")])
    assert [one.status for one in ledger.judge([pair(new, "번역")])] == [STALE]


def pair(source: str, target: str) -> Unit:
    node, _ = parse(
        json.dumps({"t": {"en": source, "ko": target}}, ensure_ascii=False).encode(), "lesson.yaml"
    )
    assert isinstance(node, dict)
    text = node["t"]
    assert isinstance(text["en"], Scalar)
    return Unit(
        id="lesson:slide.title",
        file="lesson.yaml",
        path=("t",),
        field="title",
        context="slide",
        source=text["en"],
        target=text["ko"],
        span=text.span,
        dismissed={},
        language="ko",
    )


LINES = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1).filter(str.strip)


@given(st.lists(st.tuples(LINES, LINES), max_size=8), st.booleans())
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]], is_split: bool
) -> None:
    root = tmp_path_factory.mktemp("ledger")
    if is_split:
        (root / "content" / "l10n" / "ko").mkdir(parents=True)
    ledger = Ledger(language="ko")
    ledger.confirm(pair(source, target) for source, target in pairs)
    assert save_ledger(root, ledger) == []
    again, found = load_ledger(root, "ko")
    assert found == [] and again.rows == ledger.rows
    assert (root / "content" / "l10n" / "ko.jsonl").exists() is (bool(pairs) and not is_split)


def test_two_ledgers_merge_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "content" / "l10n" / "ko.jsonl"
    written = []
    for some in ([("One", "하나"), ("Two", "둘")], [("Two", "둘"), ("Three", "셋")]):
        ledger = Ledger(language="ko")
        ledger.confirm(pair(*texts) for texts in some)
        save_ledger(tmp_path, ledger)
        written.append(file.read_text(encoding="utf-8"))
    file.write_text(f"<<<<<<< ours\n{written[0]}=======\n{written[1]}>>>>>>> theirs\n", encoding="utf-8")
    merged, found = load_ledger(tmp_path, "ko")
    assert found == []
    assert {row.source for row in merged.rows.values()} == {"One", "Two", "Three"}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        '{"source": "One"}',
        '{"source": 1, "target": "하나"}',
        "[]",
        "null",
        '{"source": "둘", "target": "x"}'.encode("cp949"),
    ],
)
def test_a_broken_line_is_reported_and_the_others_count(tmp_path: Path, line: str | bytes) -> None:
    file = tmp_path / "content" / "l10n" / "ko.jsonl"
    file.parent.mkdir(parents=True)
    good = '{"id": "", "source": "One", "target": "하나"}\n'
    file.write_bytes(good.encode() + (line if isinstance(line, bytes) else line.encode()) + b"\n")
    ledger, found = load_ledger(tmp_path, "ko")
    assert [(one.code, one.span.line) for one in found] == [("T002", 2)]
    assert len(ledger.rows) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("a  b\n c ", "a b c"), ("“a” ‘b’", "\"a\" 'b'"), ("각", unicodedata.normalize("NFD", "각"))],
)
def test_what_is_no_edit(one: str, other: str) -> None:
    assert normal(one) == normal(other)
