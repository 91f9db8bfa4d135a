"""What goes out to a translator comes back to its place, and nothing else in the files changes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from exchanging import (
    COIN,
    LESSON,
    LESSON_FILE,
    OTHER,
    changed_lines,
    confirm_all,
    edit,
    exported,
    files,
    outcomes,
    project,
    targets,
    translated,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lecture_tools.translation.exchange import FORMATS, writing
from lecture_tools.translation.exchange.entries import Entry, Exchange, State, carried, said
from lecture_tools.translation.exchange.formats import format_named, read
from lecture_tools.translation.exchange.importing import take_in
from lecture_tools.translation.exchange.incoming import Outcome
from lecture_tools.translation.exchange.outgoing import outgoing
from lecture_tools.translation.ledger import load_ledger
from lecture_tools.translation.survey import survey

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")).filter(lambda one: one not in "\\`*$[]<>_#"),
    min_size=1,
    max_size=6,
).filter(lambda word: word == unicodedata.normalize("NFC", word))
WRAPPERS: tuple[Callable[[str], str], ...] = (
    lambda text: "'" + text.replace("'", "''") + "'",
    lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"',
    lambda text: f">-\n          {text}",
    lambda text: f"|\n          {text}\n\n          end",
)
LINE_ENDS = ("\n", "\r\n")


@st.composite
def pairs(draw: st.DrawFn) -> str:
    """A pair of texts in one way of writing YAML; some have no translation."""
    versions = {}
    for language in ("en", "ko") if draw(st.booleans()) or draw(st.booleans()) else ("en",):
        words = draw(st.lists(WORDS, min_size=1, max_size=5))
        versions[language] = draw(st.sampled_from(WRAPPERS))(" ".join(["x", *words]))
    return "\n        ".join(f"{language}: {text}" for language, text in versions.items())


@st.composite
def lessons(draw: st.DrawFn) -> bytes:
    lines = ["id: lesson", "title: {en: Entropy, ko: 엔트로피}", "slides:"]
    for number in range(draw(st.integers(1, 3))):
        lines += [f"  # slide {number}", f"  - id: slide-{number}", "    kind: bullets"]
        lines += ["    title: {en: 'A: title', ko: 제목}   # behind", "    body:"]
        lines += [f"      - {pair}" for pair in draw(st.lists(pairs(), min_size=1, max_size=3))]
    made = draw(st.sampled_from(LINE_ENDS)).join("\n".join(lines).split("\n"))
    return made.encode() + draw(st.sampled_from([b"", b"\n", b"\n\n"]))


@settings(max_examples=150)
@given(lesson=lessons(), name=st.sampled_from(FORMATS), data=st.data())
def test_only_what_a_translator_changed_is_changed(
    tmp_path_factory: pytest.TempPathFactory, lesson: bytes, name: str, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("round")
    root = project(folder / "project", lesson)
    before, sent = files(root), exported(root)
    path = folder / f"ko{format_named(name).SUFFIX}"
    path.write_bytes(format_named(name).write(sent))
    made, found = take_in(root, read(path), with_fuzzy=False, dry_run=False)
    assert found == [] and {one.outcome for one in made} == {Outcome.UNCHANGED}
    assert files(root) == before, "what comes back as it left changes no byte"
    chosen = data.draw(st.sets(st.integers(0, len(sent.entries) - 1), min_size=1, max_size=4))
    words = data.draw(st.lists(WORDS, min_size=len(sent.entries), max_size=len(sent.entries)))
    wanted = [
        f"새 {word} {one.target}" if index in chosen else one.target
        for index, (word, one) in enumerate(zip(words, sent.entries, strict=True))
    ]
    state = State.TRANSLATED
    came = replace(
        sent,
        entries=tuple(
            replace(one, target=text, state=state if text else State.MISSING)
            for one, text in zip(sent.entries, wanted, strict=True)
        ),
    )
    path.write_bytes(format_named(name).write(came))
    assert len(outcomes(root, read(path))) == len(chosen)
    assert [said(one.target) for one in exported(root).entries] == list(map(said, wanted))
    after = files(root)
    assert {file for file in after if after[file] != before.get(file)} <= {
        "course.yaml",
        "glossary.yaml",
        "lesson.yaml",
        "ko.jsonl",
    }
    text = after["lesson.yaml"].decode()
    assert text.count("# slide") == lesson.count(b"# slide") and text.count("# behind") == lesson.count(
        b"# behind"
    )
    assert ("\r\n" in text) == (b"\r\n" in lesson) and text.endswith("\n") == lesson.endswith(b"\n")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("line_end", LINE_ENDS)
def test_a_word_is_a_line(tmp_path: Path, name: str, line_end: str) -> None:
    root = project(tmp_path / "project", LESSON.replace("\n", line_end).encode())
    before = (root / LESSON_FILE).read_bytes()
    sent = exported(root)
    texts = {one.key.id: one.target for one in sent.entries}
    new = {
        "lesson:coin.body.2": texts["lesson:coin.body.2"].replace("이어집니다", "계속됩니다"),
        "lesson:coin.notes": texts["lesson:coin.notes"].replace("둘째", "두 번째"),
    }
    path = tmp_path / f"ko{format_named(name).SUFFIX}"
    path.write_bytes(format_named(name).write(translated(sent, new)))
    assert [one.outcome for one in outcomes(root, read(path))] == [Outcome.APPLIED] * 2
    assert changed_lines(before, (root / LESSON_FILE).read_bytes()) == 2


def test_applied_texts_are_confirmed(tmp_path: Path) -> None:
    root = project(tmp_path)
    outcomes(root, translated(exported(root), {COIN: "새 동전", "lesson:other.body.1": "영어뿐"}))
    ledger, _ = load_ledger(root, "ko")
    assert {(row.source, row.target) for row in ledger.rows.values()} == {
        ("A fair coin", "새 동전"),
        ("Only English so far", "영어뿐"),
    }
    assert "{en: Only English so far, ko: 영어뿐}" in (root / LESSON_FILE).read_text(encoding="utf-8")


def test_importing_twice_changes_nothing_more(tmp_path: Path) -> None:
    root = project(tmp_path)
    came = translated(exported(root), {COIN: "새 동전"})
    outcomes(root, came)
    before = files(root)
    assert outcomes(root, came) == [] and files(root) == before


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = files(root)
    came = translated(exported(root), {COIN: "새 동전"})
    assert [one.outcome for one in outcomes(root, came, dry_run=True)] == [Outcome.APPLIED]
    assert files(root) == before


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("값이 없습니다, $H$", "value"),
        ("$H$는 <<h|unit>>이고 <<k>>입니다.", "value"),
        ("$H$는 <<h|unti>>입니다.", "there is no filter 'unti'"),
        ("$H$는 <<h|unit>입니다.", "value"),
        ("$K$는 <<h|unit>>입니다.", "formula"),
        ("$H$는 <<h|unit>>, $입니다.", "never closed"),
        (r"$H$는 <<h|unit>>, $\frac{1}$입니다.", "can't be set"),
        ("**$H$는 <<h|unit>>입니다.", "never closed"),
        ("$H$는\u200b <<h|unit>>입니다.", "U+200B"),
        ("$H$는 <<h|unit>>입니다.\x07", "U+0007"),
        (" \n", "empty"),
    ],
)
def test_what_breaks_the_deck_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    root = project(tmp_path)
    before = files(root)
    (verdict,) = outcomes(root, translated(exported(root), {"lesson:coin.body.1": text}))
    assert verdict.outcome is Outcome.REFUSED and reason in " ".join(verdict.reasons)
    assert files(root) == before


def test_values_may_change_places_and_take_other_units(tmp_path: Path) -> None:
    root = project(tmp_path)
    (verdict,) = outcomes(
        root, translated(exported(root), {"lesson:coin.body.1": "<<h|digits(1)>>이 $H$입니다."})
    )
    assert verdict.outcome is Outcome.APPLIED


def test_a_fault_that_is_there_already_stops_nobody(tmp_path: Path) -> None:
    root = project(tmp_path, LESSON.replace("$H$는 <<h|unit>>입니다.", "값은 <<h|unit>>입니다."))
    (verdict,) = outcomes(
        root, translated(exported(root), {"lesson:coin.body.1": "이 값은 <<h|unit>>입니다."})
    )
    assert verdict.outcome is Outcome.APPLIED


def test_the_source_is_not_edited_by_the_way(tmp_path: Path) -> None:
    root = project(tmp_path)
    came = translated(exported(root), {COIN: "새 동전"})
    came = replace(
        came,
        entries=tuple(
            replace(one, source="An edited coin") if one.key.id == COIN else one for one in came.entries
        ),
    )
    (verdict,) = outcomes(root, came)
    assert verdict.outcome is Outcome.REFUSED and "edited in the file" in verdict.reasons[0]


STALE = (("{en: A fair coin, ko: '공", "{en: A very fair coin, ko: '공"),)


def test_stale_texts_go_out_with_what_they_translated(tmp_path: Path) -> None:
    root = project(tmp_path)
    confirm_all(root)
    edit(root, *STALE)
    sent = next(one for one in exported(root).entries if one.key.id == COIN)
    assert (sent.state, sent.was) == (State.REVIEW, "A fair coin")
    states = {one.key.id: one.state for one in exported(root).entries}
    assert states[OTHER] is State.DONE and states["lesson:other.body.1"] is State.MISSING


def test_fuzzy_texts_wait_unless_asked_for(tmp_path: Path) -> None:
    root = project(tmp_path)
    confirm_all(root)
    edit(root, *STALE)
    came = translated(exported(root), {COIN: "아주 공정한 동전"}, State.REVIEW)
    before = files(root)
    assert outcomes(root, exported(root)) == [], "what comes back as it left confirms nothing"
    assert [one.outcome for one in outcomes(root, came)] == [Outcome.FUZZY] and files(root) == before
    assert [one.outcome for one in outcomes(root, came, fuzzy=True)] == [Outcome.APPLIED]
    assert next(one.state for one in exported(root).entries if one.key.id == COIN) is not State.DONE


def test_a_stale_text_that_is_right_is_confirmed(tmp_path: Path) -> None:
    root = project(tmp_path)
    confirm_all(root)
    edit(root, *STALE)
    lesson = (root / LESSON_FILE).read_bytes()
    came = translated(exported(root), {COIN: "공정한 동전"})
    assert [one.outcome for one in outcomes(root, came)] == [Outcome.CONFIRMED]
    assert next(one.state for one in exported(root).entries if one.key.id == COIN) is State.DONE
    assert (root / LESSON_FILE).read_bytes() == lesson


def test_comments_of_translators_come_along(tmp_path: Path) -> None:
    root = project(tmp_path)
    sent = exported(root)

    def commented(comment: str) -> Exchange:
        return replace(
            sent,
            entries=tuple(
                replace(one, comment=comment if one.key.id == COIN else "") for one in sent.entries
            ),
        )

    outcomes(root, commented("ask about\n'fair'"))
    assert {one.comment for one in exported(root).entries if one.source == "A fair coin"} == {
        "ask about\n'fair'"
    }
    before = files(root)
    outcomes(root, exported(root))
    outcomes(root, commented(""))
    assert files(root) == before, "a file without the comment does not take it away"
    edit(root, ("id: coin", "id: money"))
    assert any(one.comment for one in exported(root).entries if one.key.id == "lesson:money.title")


def test_a_translator_is_told_where_a_text_stands(tmp_path: Path) -> None:
    root = project(tmp_path)
    deck = root / "build/course/en/01-lesson.html"
    deck.parent.mkdir(parents=True)
    deck.touch()

    def notes(identifier: str) -> tuple[str, ...]:
        return next(one.notes for one in exported(root).entries if one.key.id == identifier)

    assert notes("lesson:coin.body.1") == (
        "body of slide 'coin' (bullets): A fair coin",
        "before: A fair coin",
        "after: Folded words that go on over two lines.",
        "keep: <<h|unit>>",
        "length: 6 characters are as wide as the source, besides formulas",
        "see: build/course/en/01-lesson.html#/coin",
    )
    assert notes("lesson:coin.title")[0] == "title of slide 'coin' (bullets)"
    assert not any(note.startswith("length") for note in notes("lesson:coin.notes"))
    assert notes("glossary:terms.kl-divergence.name")[0] == "name of term 'kl-divergence'"
    assert notes("course:title") == ("title of content/courses/course.yaml",)


def test_an_empty_text_is_filled(tmp_path: Path) -> None:
    root = project(tmp_path, LESSON.replace("{en: Only English so far}", "{en: Only English so far, ko: ''}"))
    assert len(outcomes(root, translated(exported(root), {"lesson:other.body.1": "영어뿐"}))) == 1
    assert targets(root)["lesson:other.body.1 1"] == "영어뿐"


HEAD = "id: lesson\ntitle: {en: A, ko: 가}\n"
ODD_FILES = {
    "slides in a row": HEAD + "slides: [{id: a, title: {en: B}}, {id: b, title: {en: C}}]\n",
    "two on a line": HEAD + "slides: [{id: a,\n title: {en: B}}, {id: b, title: {en: C}}]",
    "dashes alone": HEAD + "slides:\n-\n  id: a\n  title: {en: B}\n-\n  id: b\n  title: {en: C}\n",
    "BOM": f"\ufeff{HEAD}slides:\n- id: a   \n  title: {{en: B}}\n- id: b\n  title: {{en: C}}",
}


@pytest.mark.parametrize("lesson", ODD_FILES.values(), ids=ODD_FILES)
def test_files_whose_slides_have_no_lines_of_their_own(tmp_path: Path, lesson: str) -> None:
    root = project(tmp_path, lesson)
    new = {"lesson:a.title": "나", "lesson:b.title": "다", "lesson:title": "하나"}
    assert [one.outcome for one in outcomes(root, translated(exported(root), new))] == [Outcome.APPLIED] * 3
    text = (root / LESSON_FILE).read_text(encoding="utf-8")
    assert text == lesson.replace("en: B", "en: B, ko: 나").replace("en: C", "en: C, ko: 다").replace(
        "가", "하나"
    )


@pytest.mark.parametrize(
    ("start", "head"), [(0, "title"), (LESSON[: LESSON.index("  - id: other")].count("\n"), 0)]
)
def test_lines_parted_wrongly_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: int, head: str | int
) -> None:
    root = project(tmp_path)
    part = writing._Part(start=start, end=LESSON.count("\n"), head=head)
    monkeypatch.setattr(writing, "_parts", lambda _: {("slides", 0): part})
    before = (root / LESSON_FILE).read_bytes()
    came = translated(exported(root), {COIN: "새 동전"})
    assert [one.outcome for one in outcomes(root, came)] == [Outcome.APPLIED]
    assert (root / LESSON_FILE).read_bytes().decode() == before.decode().replace("공정한 동전", "새 동전")


@given(st.text())
@example("a\r\n\r\n b \n")
def test_what_a_text_says_does_not_hang_on_its_lines(text: str) -> None:
    assert said(carried(text)) == said(text)
    assert said(said(text)) == said(text)


def entry_ids(entries: tuple[Entry, ...]) -> list[str]:
    return [one.key.id for one in entries]


def test_only_lessons_asked_for_go_out(tmp_path: Path) -> None:
    root = project(tmp_path)
    (judged,), _ = survey(root, ["ko"])
    sent = outgoing(root, judged, "en", {}, lessons=["glossary"], folder=root)
    assert entry_ids(sent.entries) == ["glossary:terms.kl-divergence.name"]
