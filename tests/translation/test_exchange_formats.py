"""Each format holds all that is exchanged of a text, as other programs read it."""

from __future__ import annotations

import string
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import polib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from required import program
from xliff_rules import broken_rules_1_2, broken_rules_2_0

from lecture_tools.translation.exchange import FORMATS
from lecture_tools.translation.exchange.entries import (
    Entry,
    Exchange,
    ExchangeError,
    Key,
    State,
    carried,
    exact_fingerprint,
    fingerprint,
    tidy_comment,
)
from lecture_tools.translation.exchange.formats import format_named, read

RULES = {"xliff": broken_rules_1_2, "xliff2": broken_rules_2_0}
BACK = {State.MISSING: State.MISSING, State.REVIEW: State.REVIEW}
"""What comes back of a state; that a text was confirmed is known to the ledger alone."""


def entry(source: str = "Entropy", target: str = "엔트로피", **others: object) -> Entry:
    fields = {
        "key": Key(id="lesson:coin.title", source=fingerprint(source)),
        "source": source,
        "target": target,
        "state": State.TRANSLATED if target else State.MISSING,
        "file": "content/lessons/lesson.yaml",
        "line": 7,
        "exported": exact_fingerprint(target),
        "notes": ("title of slide 'coin' (bullets)",),
    }
    return Entry(**{**fields, **others})  # type: ignore[arg-type]


def exchange(*entries: Entry) -> Exchange:
    return Exchange(source_language="en", language="ko", entries=entries)


def written(folder: Path, name: str, what: Exchange) -> Path:
    path = folder / f"ko{format_named(name).SUFFIX}"
    path.write_bytes(format_named(name).write(what))
    return path


LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"))
    | st.sampled_from(list("\n \t\"'\\%<>&$=+-@#~|{}_")),
    min_size=1,
    max_size=40,
)
CODES = [
    "<<h|unit>>",
    "<<p[0]|digits(2)>>",
    "$H(X)$",
    "$$a\n<b$$",
    "$P=<<p>>$",
    "$\\text{확률 } <<p>>$",
    "`f(x) & 1`",
]
MIXED = st.lists(LETTERS | st.sampled_from(CODES), min_size=1, max_size=6).map("".join)
TEXTS = (LETTERS | MIXED).map(carried)
FILLED = TEXTS.filter(str.strip)
IDS = st.text(string.ascii_lowercase + string.digits + ":.-_#~가", min_size=1, max_size=20)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    source, target = draw(FILLED), draw(st.just("") | FILLED)
    state = draw(st.sampled_from([State.REVIEW, State.TRANSLATED, State.DONE])) if target else State.MISSING
    return entry(
        source,
        target,
        key=Key(id=draw(IDS), source=fingerprint(source), number=draw(st.integers(1, 3))),
        state=state,
        was=draw(FILLED) if state is State.REVIEW else "",
        notes=tuple(" ".join(line.split()) for line in draw(st.lists(FILLED, max_size=3))),
        comment=tidy_comment(draw(TEXTS)),
        file=draw(st.sampled_from(["content/a.yaml", "content/b.yaml"])),
    )


EXCHANGES = st.lists(entries(), min_size=1, max_size=5, unique_by=lambda one: str(one.key)).map(
    lambda some: exchange(*some)
)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60)
@given(what=EXCHANGES)
@example(what=exchange(entry("=1+1", '=A1&"x"', comment="@me"), entry("_x0041_ <b>", "'quoted'\n\n+5")))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, name: str, what: Exchange
) -> None:
    again = read(written(tmp_path_factory.mktemp("exchange"), name, what))
    assert (again.source_language, again.language) == ("en", "ko")
    fields = [
        [(one.key, one.source, one.target, one.state, one.exported, one.comment) for one in side.entries]
        for side in (
            replace(
                what,
                entries=tuple(
                    replace(one, state=BACK.get(one.state, State.TRANSLATED)) for one in what.entries
                ),
            ),
            again,
        )
    ]
    assert fields[0] == fields[1]


@pytest.mark.parametrize("name", sorted(RULES))
@settings(max_examples=60)
@given(what=EXCHANGES)
def test_xliff_keeps_the_rules(name: str, what: Exchange) -> None:
    assert RULES[name](format_named(name).write(what)) == []


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_texts_are_the_same_bytes(name: str) -> None:
    what = exchange(entry(), entry("Surprise", ""))
    assert format_named(name).write(what) == format_named(name).write(what)


CHECKED = exchange(
    entry('A fair coin has 100 % "chance"', "동전 100 %"),
    entry("Second\n\nparagraph", "둘째\n문단", key=Key(id="x:가 나", source="0" * 8)),
    entry("Stale", "낡음", state=State.REVIEW, was="An older\none", comment="ask the author\n#about it"),
    entry("Twice", "두 번", key=Key(id="x:t", source="0" * 8)),
    entry("Twice", "두번", key=Key(id="x:t", source="0" * 8, number=2)),
    entry("Missing", ""),
    entry("$H$ is <<h>>", "$H$는 <<h>>", key=Key(id="x:codes", source="0" * 8)),
)


def test_msgfmt_has_nothing_to_say(tmp_path: Path) -> None:
    path = written(tmp_path, "po", CHECKED)
    command = [program(["msgfmt"]), "--check", "--statistics", "--output-file=-", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0
    said = done.stderr.decode().strip().splitlines()
    assert said == ["5 translated messages, 1 fuzzy translation, 1 untranslated message."]


def test_a_po_file_shows_what_a_stale_text_translated(tmp_path: Path) -> None:
    file = polib.pofile(str(written(tmp_path, "po", CHECKED)))
    stale = file.find("Stale")
    assert stale is not None
    assert stale.fuzzy and stale.previous_msgid == "An older\none"
    assert stale.tcomment == "ask the author\n#about it"
    assert stale.occurrences == [("content/lessons/lesson.yaml", "7")]
    assert "title of slide 'coin' (bullets)" in stale.comment


def test_cells_are_texts(tmp_path: Path) -> None:
    formulas = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://x.example")', "https://x.example", "007"]
    path = written(tmp_path, "xlsx", exchange(*(entry(one, one, comment=one) for one in formulas)))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            assert cell.data_type == "s" or cell.value is None
            assert cell.number_format == "@" and cell.hyperlink is None
    assert [one.target for one in read(path).entries] == formulas


def test_a_workbook_names_nobody_and_no_day(tmp_path: Path) -> None:
    path = written(tmp_path, "xlsx", CHECKED)
    with zipfile.ZipFile(path) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = openpyxl.load_workbook(path).properties
    assert properties.creator in (None, "") and properties.lastModifiedBy in (None, "")
    assert properties.created is not None and properties.created.year == 2000


def test_a_text_that_a_cell_cannot_hold_is_told_of() -> None:
    with pytest.raises(ExchangeError, match="too long for a cell"):
        format_named("xlsx").write(exchange(entry("a" * 40_000)))


@pytest.mark.parametrize("target", ["새 번역", "5"])
def test_a_workbook_saved_by_another_program(tmp_path: Path, target: str) -> None:
    """Rewriting a cell is enough to have looked at it; columns may be moved; numbers are texts."""
    path = written(tmp_path, "xlsx", CHECKED)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    stale = next(row for row in sheet.iter_rows(min_row=2) if row[4].value == "Stale")
    stale[headings.index("translation (ko)")].value = int(target) if target.isdigit() else target
    sheet.insert_cols(1)
    book.save(path)
    came = next(one for one in read(path).entries if one.source == "Stale")
    assert (came.target, came.state) == (target, State.TRANSLATED)


def test_marks_that_programs_put_into_xliff_are_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path, "xliff", exchange(entry("a b", "가 나")))
    text = path.read_text(encoding="utf-8")
    marked = '<mrk mtype="seg" mid="0">가</mrk> <!-- seen --><g id="1">나</g>'
    path.write_text(text.replace("가 나", marked), encoding="utf-8")
    assert read(path).entries[0].target == "가 나"


CODED = entry(
    "It has <<h|unit>> of $H$, `f(x)` and <<h|unit>>.",
    "$H$는 <<h|unit>>이며 <<h|unit>>이고 <<h|unit>>, `f(y)`, $H=1$입니다.",
)


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        (
            "xliff",
            "It has [1:<<h|unit>>] of [2:$H$], [3:`f(x)`] and [4:<<h|unit>>].",
            "[2:$H$]는 [1:<<h|unit>>]이며 [4:<<h|unit>>]이고 <<h|unit>>, `f(y)`, $H=1$입니다.",
        ),
        (
            "xliff2",
            "It has [1:] of [2:], [3:] and [4:].",
            "[2:]는 [1:]이며 [4:]이고 <<h|unit>>, `f(y)`, $H=1$입니다.",
        ),
    ],
)
def test_programs_see_what_is_not_to_be_translated_as_codes(name: str, source: str, target: str) -> None:
    """What the translation writes otherwise, the translator may change."""
    root = etree.fromstring(format_named(name).write(exchange(CODED)))

    def shown(part: str) -> str:
        (element,) = root.iter(f"{{*}}{part}")
        codes = "".join(f"[{code.get('id')}:{code.text or ''}]{code.tail or ''}" for code in element)
        return f"{element.text or ''}{codes}"

    assert (shown("source"), shown("target")) == (source, target)


def test_the_data_of_a_code_is_what_stands_in_the_text() -> None:
    root = etree.fromstring(format_named("xliff2").write(exchange(CODED)))
    assert [data.text for data in root.iter("{*}data")] == ["<<h|unit>>", "$H$", "`f(x)`", "<<h|unit>>"]
    first = next(root.iter("{*}ph"))
    assert (first.get("disp"), first.get("canDelete"), first.get("subType")) == (
        "<<h|unit>>",
        "no",
        "lecture:value",
    )


def test_a_formula_with_words_is_left_to_the_translator() -> None:
    file = format_named("xliff").write(exchange(entry(r"$P(\text{rain}) = <<p>>$", ""))).decode()
    assert r'$P(\text{rain}) = <ph id="1" ctype="x-lecture-value">&lt;&lt;p&gt;&gt;</ph>$' in file


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("xliff", 'about <ph id="2">broken</ph> of <x id="1"/>'),
        ("xliff", 'about <g id="9"><ph id="2"/> of</g> <ph id="1">$H$</ph>'),
        ("xliff2", 'about <ph id="2"/> of <ph id="1" dataRef="d1"/>'),
        ("xliff2", 'about <pc id="9"><ph id="7" copyOf="2"/> of</pc> <ph id="8" dataRef="d1"/>'),
    ],
)
def test_codes_are_put_back_whatever_a_program_made_of_them(tmp_path: Path, name: str, target: str) -> None:
    path = written(tmp_path, name, exchange(entry("$H$ has <<h>>.", "target")))
    text = path.read_text(encoding="utf-8")
    assert text.count(">target<") == 1
    path.write_text(text.replace(">target<", f">{target}<"), encoding="utf-8")
    (came,) = read(path).entries
    assert (came.source, came.target) == ("$H$ has <<h>>.", "about <<h>> of $H$")


def test_segments_of_xliff_2_are_put_together(tmp_path: Path) -> None:
    path = written(tmp_path, "xliff2", exchange(entry("One. Two.", "하나. 둘.")))
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("<segment")
    parts = (
        "<segment><source>One.</source><target>일.</target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment><source>Two.</source><target>이.</target></segment>"
    )
    path.write_text(head + parts + rest.partition("</segment>")[2], encoding="utf-8")
    came = read(path).entries[0]
    assert (came.source, came.target) == ("One. Two.", "일. 이.")


XML_BOMB = (
    b'<!DOCTYPE xliff [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en">&b;</xliff>'
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.po", b'msgstring "x"\n'),
        ("a.po", b'msgid "x" "y"\n'),
        ("a.po", b"\xff\xfe\x00"),
        ("a.xlf", b"<xliff"),
        ("a.xlf", XML_BOMB),
        ("a.xlf", b"<html/>"),
        ("a.xliff", b'<xliff version="2.0"/>'),
        ("a.xlsx", b"PK"),
        ("a.txt", b""),
    ],
)
def test_what_is_no_exchange_file(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ExchangeError):
        read(tmp_path / name)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="can't be read"):
        read(tmp_path / "a.po")


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path) -> None:
    path = tmp_path / "ko.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    with pytest.raises(ExchangeError, match="unpacks to"):
        read(path)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xliff", 'state="translated"', 'state="done"'),
        ("xliff", 'version="1.2"', ""),
        ("xliff", 'resname="', 'name="'),
        ("xliff", 'tool-name="lecture"', ""),
        ("xliff", 'target-language="ko"', 'target-language="en"'),
        ("xliff2", 'srcLang="en"', ""),
        ("xliff2", 'state="translated"', 'state="done"'),
        ("xliff2", "lecture:needs", "xlf:needs"),
        ("xliff2", 'unit id="u', 'unit id="u/'),
        ("xliff", '<ph id="2"', '<ph id="1"'),
        ("xliff", '<target xml:lang="ko" state="translated"><ph id="1"', '<target><ph id="9"'),
        ("xliff", '<ph id="1"', "<ph"),
        ("xliff2", 'dataRef="d1"', 'dataRef="d9"'),
        ("xliff2", 'data id="d2"', 'data id="d1"'),
        ("xliff2", 'type="other"', ""),
        ("xliff2", 'type="other"', 'type="value"'),
        ("xliff2", 'canDelete="no"', 'canDelete="never"'),
    ],
)
def test_the_rules_find_what_breaks_them(name: str, old: str, new: str) -> None:
    file = format_named(name).write(CHECKED).decode()
    assert old in file and RULES[name](file.replace(old, new).encode())
