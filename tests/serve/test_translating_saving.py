"""Saving a translation: one line of one file, and nobody's work is lost."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lecture_tools.translation.ledger import load_ledger
from tests.projects import LESSON
from tests.serve.translating import BODY, LESSON_FILE, TITLE, Desk, changed_lines, desk, edit

OLD = "엔트로피는 평균 놀라움입니다"
NEW = "엔트로피는 놀라움의 평균입니다"


@pytest.fixture
def served(project: Callable[..., Path]) -> Iterator[Desk]:
    with desk(project()) as running:
        yield running


def content(served: Desk) -> bytes:
    return (served.root / LESSON_FILE).read_bytes()


def test_a_saved_text_is_one_changed_line(served: Desk) -> None:
    before = content(served)
    status, answer = served.save(TITLE, NEW)
    assert status == 200
    assert answer["text"]["target"] == NEW
    assert answer["text"]["status"] == "polished"
    ((old, new),) = changed_lines(before, content(served))
    assert new == old.replace(OLD.encode(), NEW.encode())


def test_the_same_text_writes_nothing(served: Desk) -> None:
    before = (served.root / LESSON_FILE).stat().st_mtime_ns
    status, answer = served.save(TITLE, OLD)
    assert (status, answer["text"]["status"]) == (200, "done")
    assert (served.root / LESSON_FILE).stat().st_mtime_ns == before


def test_confirming_saves_and_puts_the_pair_into_the_ledger(served: Desk) -> None:
    status, answer = served.save(TITLE, NEW, confirm=True)
    assert (status, answer["text"]["status"]) == (200, "done")
    ledger, _ = load_ledger(served.root, "ko")
    assert ("Entropy is average surprise", NEW) in ledger.rows


def test_a_text_that_changed_in_the_file_is_a_conflict(served: Desk) -> None:
    revision = served.text(TITLE)["revision"]
    theirs = "엔트로피는 놀라움입니다"
    edit(served.root, OLD, theirs)
    before = content(served)
    status, answer = served.save(TITLE, NEW, revision=revision)
    assert status == 409
    assert answer["text"]["target"] == theirs
    assert content(served) == before
    status, _ = served.save(TITLE, NEW, revision=answer["text"]["revision"])
    assert status == 200


def test_a_source_that_changed_in_the_file_is_a_conflict(served: Desk) -> None:
    revision = served.text(TITLE)["revision"]
    edit(served.root, "Entropy is average surprise", "Entropy is mean surprise")
    status, answer = served.save(TITLE, NEW, revision=revision)
    assert status == 409
    assert answer["text"]["source"] == "Entropy is mean surprise"
    assert answer["text"]["changes"] == [
        ["kept", "Entropy is"],
        ["gone", "average"],
        ["new", "mean"],
        ["kept", "surprise"],
    ]


def test_other_texts_of_the_file_may_change_meanwhile(served: Desk) -> None:
    revision = served.text(TITLE)["revision"]
    edit(served.root, "공정한 동전}", "동전 하나}")
    status, _ = served.save(TITLE, NEW, revision=revision)
    assert status == 200
    written = content(served).decode()
    assert NEW in written
    assert "동전 하나}" in written


def test_a_text_is_found_where_it_moved(served: Desk) -> None:
    """A bullet comes before it, so that its number is another one's now."""
    revision = served.text(BODY)["revision"]
    first = "      - {en: 'It is"
    edit(served.root, first, "      - {en: One more., ko: 하나 더 있습니다.}\n" + first)
    status, answer = served.save(BODY, "그 값은 <<h|unit>>입니다.", revision=revision)
    assert (status, answer["text"]["key"]) == (200, "lesson:points.body.2")
    assert "{en: One more., ko: 하나 더 있습니다.}" in content(served).decode()


def test_a_renamed_slide_is_no_obstacle(served: Desk) -> None:
    revision = served.text(TITLE)["revision"]
    edit(served.root, "id: points", "id: average")
    status, answer = served.save(TITLE, NEW, revision=revision)
    assert (status, answer["text"]["key"]) == (200, "lesson:average.title")


def test_a_text_that_is_gone_is_told(served: Desk) -> None:
    revision = served.text(BODY)["revision"]
    whole = content(served).decode()
    start = whole.index("      - {en: 'It is")
    (served.root / LESSON_FILE).write_text(
        whole[:start] + "      - {en: Other., ko: 다릅니다.}\n" + whole[whole.index("  - id: picture") :],
        encoding="utf-8",
    )
    assert served.save(BODY, "값은 <<h|unit>>이다.", revision=revision)[0] == 409
    edit(served.root, "id: points", "id: others")
    assert served.save(BODY, "값은 <<h|unit>>이다.", revision=revision)[0] == 404


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("값은 <<g|unit>>입니다.", "T101"),
        ("값은 1.50입니다.", "T101"),
        ("값은 <<h|unit>>, **굵게입니다.", "M000"),
        ("값은 <<h|unit>>\u200b입니다.", "S012"),
    ],
)
def test_errors_block_saving(served: Desk, text: str, code: str) -> None:
    before = content(served)
    status, answer = served.save(BODY, text)
    assert status == 422
    assert code in {note["code"] for note in answer["notes"]}
    assert content(served) == before


def test_warnings_do_not_block(served: Desk) -> None:
    assert served.save(BODY, "값은  <<h|unit>>이다.")[0] == 200


def test_a_dismissed_error_does_not_block(project: Callable[..., Path]) -> None:
    lesson = LESSON.replace(
        "{en: A fair coin, ko: 공정한 동전}",
        "{en: 45 coins, ko: 동전 45개, dismissed: {T105: counted otherwise}}",
    )
    with desk(project(lesson)) as served:
        assert served.save("lesson:picture.title", "동전 23개")[0] == 200
        edit(served.root, ", dismissed: {T105: counted otherwise}", "")
        assert served.save("lesson:picture.title", "23개의 동전")[0] == 200  # no worse than what is there
        edit(served.root, "23개의 동전", "동전 45개")
        assert served.save("lesson:picture.title", "동전 23개")[0] == 422


def test_an_empty_text_is_not_saved(served: Desk) -> None:
    status, answer = served.save(TITLE, "  ")
    assert (status, "empty" in answer["error"]) == (422, True)


def test_a_missing_translation_is_added(project: Callable[..., Path]) -> None:
    lesson = LESSON.replace("{en: A fair coin, ko: 공정한 동전}", "{en: A fair coin}")
    with desk(project(lesson)) as served:
        text = served.text("lesson:picture.title")
        assert (text["status"], text["target"]) == ("missing", None)
        before = content(served)
        assert served.save("lesson:picture.title", "공정한 동전")[0] == 200
        ((_, new),) = changed_lines(before, content(served))
        assert new.decode().strip().replace("'", "") == "title: {en: A fair coin, ko: 공정한 동전}"


def test_line_ends_and_the_missing_last_one_stay(project: Callable[..., Path]) -> None:
    lesson = LESSON.replace("\n", "\r\n").rstrip().encode()
    with desk(project(lesson)) as served:
        assert served.save(TITLE, NEW)[0] == 200
        assert len(changed_lines(lesson, content(served))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="rights and links are others there")
def test_rights_stay_and_links_still_lead_to_the_file(served: Desk) -> None:
    path = served.root / LESSON_FILE
    real = path.with_name("real-lesson.txt")
    path.rename(real)
    real.chmod(0o640)
    path.symlink_to(real.name)
    assert served.save(TITLE, NEW)[0] == 200
    assert path.is_symlink()
    assert NEW in real.read_text(encoding="utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert {one.name for one in path.parent.iterdir()} == {"lesson.yaml", "real-lesson.txt"}


def test_a_broken_ledger_is_told_before_confirming(served: Desk) -> None:
    ledger = served.root / "content" / "l10n" / "ko.jsonl"
    ledger.write_bytes(ledger.read_bytes() + b"{oops\n")
    status, answer = served.save(TITLE, OLD, confirm=True)
    assert status == 422
    assert "ko.jsonl" in answer["error"]
    assert ledger.read_bytes().endswith(b"{oops\n")
