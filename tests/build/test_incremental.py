"""What is done again after an edit, and that nothing else is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from lecture_tools import workers
from lecture_tools.build import local
from lecture_tools.build.journal import FILE
from lecture_tools.build.listener import Listener
from lecture_tools.build.run import build
from lecture_tools.examples import run_examples
from lecture_tools.figures import Studio, process_ahead
from lecture_tools.load import load_lesson
from lecture_tools.selection import Selection
from lecture_tools.workers import Process
from tests.projects import LESSON
from tests.rebuilding import HTML, LESSON_FILE, SCRIPT, edit, names, rebuilt

ENGLISH = Selection(modes=("en",), formats=("html",))
FIRST = {"read lesson", "lesson lesson"}
DECKS = {f"deck course/{mode}/lesson" for mode in ("en", "ko", "en+ko")}
KOREAN_DECKS = DECKS - {"deck course/en/lesson"}
DRAWINGS = {f"drawing lesson/bars {language} light 1136×420" for language in ("en", "ko")}
PAGES = {f"build/course/{mode}/01-lesson.html" for mode in ("en", "ko", "en+ko")}


@pytest.fixture
def nothing_read(own_cache: Path) -> None:
    """No lesson in the cache, so that it is read from its file."""
    shutil.rmtree(own_cache / "read")


def page(root: Path, mode: str) -> bytes:
    return (root / f"build/course/{mode}/01-lesson.html").read_bytes()


@pytest.mark.usefixtures("nothing_made")
def test_the_first_build_does_everything_and_the_second_nothing(root: Path) -> None:
    report = rebuilt(root)
    assert names(report) == {*FIRST, *DECKS, *DRAWINGS, *PAGES}
    assert {path.relative_to(root).as_posix() for path in report.written} == PAGES
    again = rebuilt(root)
    assert again.ran == [] and again.written == [] and len(again.current) == len(PAGES)


def test_a_korean_word_rebuilds_what_is_korean(built: Path) -> None:
    english = page(built, "en")
    edit(built / LESSON_FILE, "엔트로피는 평균 놀라움입니다", "엔트로피는 평균적인 놀라움입니다")
    report = rebuilt(built)
    korean = {path for path in PAGES if "/ko/" in path or "+ko/" in path}
    assert names(report) == {*FIRST, *KOREAN_DECKS, *korean}
    assert {path.relative_to(built).as_posix() for path in report.written} == korean
    assert page(built, "en") == english
    assert "평균적인" in page(built, "ko").decode()


def test_a_remark_in_a_lesson_reaches_no_file(built: Path) -> None:
    edit(built / LESSON_FILE, "values:\n", "values:  # computed\n")
    report = rebuilt(built)
    assert names(report) == FIRST and report.written == []


def test_findings_move_with_what_they_point_at(root: Path) -> None:
    edit(root / LESSON_FILE, "It is <<h|unit>>.", "It is <<h|unit>>." + " And so on." * 200)
    before = build(root, ENGLISH, jobs=1).diagnostics
    assert before
    edit(root / LESSON_FILE, "values:\n", "# computed\nvalues:\n")
    after = build(root, ENGLISH, jobs=1).diagnostics
    assert [(one.code, one.span.line) for one in after] == [(one.code, one.span.line + 1) for one in before]


def test_a_figure_script_redraws_its_figure_and_the_pages_that_show_it(built: Path) -> None:
    edit(built / SCRIPT, ", v.p)", ", [2 * p for p in v.p])")
    assert names(rebuilt(built)) == {*DRAWINGS, *PAGES}


def started_late() -> None:
    raise workers.WorkerError("there was none when it was needed")


def test_a_process_that_draws_is_started_as_soon_as_a_script_has_changed(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Process] = []

    def ahead() -> Process:
        started.append(process_ahead())
        return started[-1]

    monkeypatch.setattr(local, "process_ahead", ahead)
    monkeypatch.setattr(workers, "Process", started_late)
    edit(built / LESSON_FILE, "A fair coin", "An honest coin")
    build(built, HTML, jobs=2)
    assert started == []
    edit(built / SCRIPT, ", v.p)", ", [2 * p for p in v.p])")
    assert names(build(built, HTML, jobs=2)) == {*DRAWINGS, *PAGES}
    (built / SCRIPT).with_name("unused.py").write_text("", encoding="utf-8")
    assert DRAWINGS.isdisjoint(names(build(built, HTML, jobs=2)))
    assert len(started) == 2 and not any(process.is_alive() for process in started)


def test_a_drawing_that_comes_out_the_same_ends_there(built: Path) -> None:
    edit(built / SCRIPT, "def draw", "# two bars\ndef draw")
    report = rebuilt(built)
    assert names(report) == DRAWINGS and report.written == []


def test_a_number_reaches_what_shows_it(built: Path) -> None:
    edit(built / "content/values.yaml", "array([1/2, 1/2])", "array([1/4, 3/4])")
    assert names(rebuilt(built)) == {"lesson lesson", *DECKS, *DRAWINGS, *PAGES}


def test_a_label_in_one_language_redraws_that_language(built: Path) -> None:
    edit(built / LESSON_FILE, "ko: 확률}", "ko: 가능성}")
    report = rebuilt(built)
    korean = {path for path in PAGES if "/ko/" in path or "+ko/" in path}
    assert names(report) == {*FIRST, *KOREAN_DECKS, *(name for name in DRAWINGS if " ko " in name), *korean}


@pytest.mark.parametrize(
    ("file", "content", "importing"),
    [
        ("shapes.py", "WIDTH = {}\n", "from shapes import WIDTH\n"),
        ("width.txt", "{}\n", "import os\nWIDTH = float(open(__file__[:-7] + 'width.txt').read())\n"),
    ],
)  # fmt: skip
def test_what_a_script_imports_or_reads_is_its_reason_too(
    root: Path, file: str, content: str, importing: str
) -> None:
    helper = root / "content/figures" / file
    helper.write_text(content.format(0.5), encoding="utf-8")
    edit(root / SCRIPT, "def draw", f"{importing}\n\ndef draw")
    edit(root / SCRIPT, ", v.p)", ", v.p, width=WIDTH)")
    rebuilt(root)
    assert rebuilt(root).ran == []
    helper.write_text(content.format(0.9), encoding="utf-8")
    report = rebuilt(root)
    assert names(report) >= {*DRAWINGS, *PAGES}
    assert {ran.reasons for ran in report.ran if ran.name in DRAWINGS} == {
        (f"content/figures/{file}, which it reads, changed",)
    }


def test_other_formats_and_languages_share_what_is_done(built: Path) -> None:
    report = rebuilt(built, Selection(modes=("ko",), formats=("html", "pptx")))
    assert names(report) == {"build/course/ko/01-lesson.pptx"}


def test_a_touch_is_no_change(built: Path) -> None:
    for path in (built / "content").rglob("*.*"):
        os.utime(path, ns=(1, 1))
    assert rebuilt(built).ran == []


def test_an_edit_that_leaves_size_and_time_is_seen(built: Path) -> None:
    lesson = built / LESSON_FILE
    before = lesson.stat()
    edit(lesson, "Two equal bars.", "Two equal BARS.")
    os.utime(lesson, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert lesson.stat().st_size == before.st_size
    assert "read lesson" in names(rebuilt(built))


def test_a_file_from_the_future_is_read_every_time(root: Path) -> None:
    lesson = root / LESSON_FILE
    future = (2**32 * 10**9, 2**32 * 10**9)
    os.utime(lesson, ns=future)
    rebuilt(root)
    edit(lesson, "Two equal bars.", "Two equal BARS.")
    os.utime(lesson, ns=future)
    assert "read lesson" in names(rebuilt(root))


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_text("by hand", encoding="utf-8")])
def test_outputs_that_are_gone_or_edited_are_restored(built: Path, change: object) -> None:
    before = page(built, "en")
    assert callable(change)
    change(built / "build/course/en/01-lesson.html")
    report = rebuilt(built)
    assert names(report) == {"build/course/en/01-lesson.html"}
    assert page(built, "en") == before


def test_outputs_of_a_lesson_that_is_gone_are_removed(built: Path) -> None:
    (built / LESSON_FILE).rename(built / "content/lessons/renamed.yaml")
    edit(built / "content/lessons/renamed.yaml", "id: lesson", "id: renamed")
    edit(built / "content/courses/course.yaml", "lesson: lesson", "lesson: renamed")
    kept = built / "build/course/ko/01-lesson.html"
    kept.write_text("by hand", encoding="utf-8")
    report = rebuilt(built)
    assert report.removed == ["build/course/en+ko/01-lesson.html", "build/course/en/01-lesson.html"]
    left = {path.relative_to(built).as_posix() for path in (built / "build").rglob("*.html")}
    assert left == {*(path.replace("lesson", "renamed") for path in PAGES), "build/course/ko/01-lesson.html"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:100],
        lambda data: data[:-100],
        lambda data: data.replace(b"state 2", b"state 1"),
        lambda data: data[:300] + bytes([data[300] ^ 1]) + data[301:],
        lambda data: b"PK" + data,
        lambda data: data.replace(b'"summary"', b'"sumnary"'),
    ],
)
def test_a_state_that_makes_no_sense_means_a_whole_build(built: Path, damage: object) -> None:
    before = {mode: page(built, mode) for mode in ("en", "ko", "en+ko")}
    state = built / FILE
    assert callable(damage)
    state.write_bytes(damage(state.read_bytes()))
    report = rebuilt(built)
    assert "everything is built anew" in report.notice
    assert all(ran.reasons == ("it was never done here",) for ran in report.ran) and report.ran
    assert {mode: page(built, mode) for mode in before} == before
    assert rebuilt(built).notice == ""


@pytest.mark.parametrize("code", ["C002", "F004"])
def test_what_took_too_long_once_is_tried_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    waits = f"import pathlib, time; pathlib.Path({str(tmp_path / 'quick')!r}).exists() or time.sleep(60)"
    if code == "C002":
        slide = f"  - id: program\n    kind: code\n    title: {{en: A, ko: 가}}\n    code: |\n      {waits}\n"
        (root / LESSON_FILE).write_text(f"{LESSON}{slide}", encoding="utf-8")
    else:
        edit(root / SCRIPT, "def draw(ax, t, v):\n", f"def draw(ax, t, v):\n    {waits}\n")
    with monkeypatch.context() as hurried:
        hurried.setitem(run_examples.__kwdefaults__, "time_limit", 1.0)
        hurried.setitem(Studio.__init__.__kwdefaults__, "time_limit", 1.0)
        report = build(root, ENGLISH, jobs=1)
    assert [found.code for found in report.diagnostics] == [code] and report.written == []
    (tmp_path / "quick").touch()
    report = build(root, ENGLISH, jobs=1)
    assert report.diagnostics == [] and [path.name for path in report.written] == ["01-lesson.html"]


def test_two_checkouts_share_a_cache(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "other checkout"
    shutil.copytree(built / "content", other / "content")
    report = rebuilt(other)
    assert names(report) == {*FIRST, *DECKS, *DRAWINGS, *PAGES}
    assert all(ran.is_kept for ran in report.ran)
    assert page(other, "en+ko") == page(built, "en+ko")


def test_without_a_cache_everything_is_done_each_time(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LECTURE_CACHE", str(tmp_path / "no folder"))
    (tmp_path / "no folder").write_text("", encoding="utf-8")
    first = rebuilt(root, ENGLISH)
    assert len(first.written) == 1
    second = rebuilt(root, ENGLISH)
    assert len(second.current) == 1 and names(second) == names(first)


@pytest.mark.usefixtures("nothing_read")
def test_a_file_saved_while_it_is_read_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = root / LESSON_FILE

    def interrupted(*arguments: object) -> object:
        result = load_lesson(*arguments)
        lesson.write_text(LESSON.replace("A fair coin", "A coin typed meanwhile"), encoding="utf-8")
        return result

    monkeypatch.setattr("lecture_tools.build.steps.read.load_lesson", interrupted)
    rebuilt(root)
    assert b"typed meanwhile" in page(root, "en")
    assert rebuilt(root).ran == []


@pytest.mark.usefixtures("nothing_read")
def test_a_file_that_never_rests_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = root / LESSON_FILE

    def interrupted(*arguments: object) -> object:
        result = load_lesson(*arguments)
        lesson.write_text(lesson.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        return result

    monkeypatch.setattr("lecture_tools.build.steps.read.load_lesson", interrupted)
    report = build(root, HTML, jobs=1)
    assert [(found.code, found.span.file) for found in report.diagnostics] == [("B005", LESSON_FILE)]
    assert not list((root / "build").glob("*/"))


@pytest.mark.usefixtures("nothing_read")
def test_a_file_saved_after_it_was_read_is_read_by_the_next_build(root: Path) -> None:
    class Typist(Listener):
        def done(self, name: str) -> None:
            if name == "read lesson":
                edit(root / LESSON_FILE, "A fair coin", "A coin typed meanwhile")

    assert build(root, HTML, jobs=1, listener=Typist()).diagnostics == []
    assert b"A fair coin" in page(root, "en")
    rebuilt(root)
    assert b"typed meanwhile" in page(root, "en")


def test_findings_are_told_again_as_long_as_they_are_there(root: Path) -> None:
    edit(root / LESSON_FILE, "figure: bars\n", "figure: bars\nexercises: []\n")
    edit(root / SCRIPT, "    ax.set_ylabel(t.y)\n", "")
    first = build(root, HTML, jobs=1)
    assert [found.code for found in first.diagnostics] and first.written
    second = build(root, HTML, jobs=1)
    assert set(second.diagnostics) == set(first.diagnostics)
