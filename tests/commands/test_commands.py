"""The command line: what is printed where, exit codes, and what changes on disk."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from projects import LESSON

from lecture_tools import __version__
from lecture_tools.cli import main
from lecture_tools.commands import COMMANDS
from lecture_tools.editor_schema import editor_schemas
from lecture_tools.explanations import EXPLANATIONS
from lecture_tools.writers import WRITERS
from tests.browser import chromium

Project = Callable[..., Path]
Run = Callable[..., tuple[int, str, str]]

WRITERS_ARE_THERE = all(importlib.util.find_spec(f"lecture_tools.writers.{name}") for name in WRITERS)
SLIDES = """\
slides:
  - id: points
    kind: bullets
    title: {en: Entropy is average surprise, ko: 엔트로피는 평균 놀라움입니다}
    body:
      - {en: 'It is <<h|unit>>.', ko: '값은 <<h|unit>>입니다.'}
"""
BROKEN = LESSON.replace("kind: title", "kind: tilte").replace("expect: 1.50", "expect: 1.51")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("check", "--json")` gives (exit code, output, errors)."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_command


def test_help_lists_every_command(run: Run) -> None:
    code, output, _ = run("--help")
    assert code == 0 and all(re.search(rf"^    {name}\s", output, re.MULTILINE) for name in COMMANDS)
    for name in COMMANDS:
        code, output, _ = run(name, "--help")
        assert code == 0 and "--root" in output and "--json" in output


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"lecture {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [(), ("chekc",), ("check", "--nope"), ("check", "--jobs", "0"), ("check", "--jobs", "many"),
     ("build", "--format", "docx"), ("deck",), ("init",), ("new",), ("schema", "slide")],
)  # fmt: skip
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    code, output, errors = run(*arguments)
    assert code == 2 and output == "" and "usage: lecture" in errors


def test_a_machine_without_room_for_processes_is_said(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError("too many processes")

    root = project()
    monkeypatch.setattr("subprocess.Popen", refuse)
    code, _, errors = run("figures", "--root", root)
    assert (code, errors) == (1, "lecture: a worker process could not start: too many processes\n")


def test_what_a_program_printed_is_known_until_the_program_changes(
    project: Project, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LECTURE_CACHE", str(tmp_path / "cache"))
    log = tmp_path / "runs"

    def lesson(number: int) -> str:
        program = f"open({str(log)!r}, 'a').write('x'); print({number})"
        head = "  - id: program\n    kind: code\n    title: {en: A, ko: 가}\n    code: |\n"
        return f"{LESSON}{head}      {program}\n"

    root = project(lesson(1))
    for command in (("check",), ("check",), ("deck", "lesson"), ("build", "--format", "html")):
        code, _, errors = run(*command, "--root", root)
        assert (code, errors) == (0, "")
    assert log.read_text() == "x"
    (root / "content" / "lessons" / "lesson.yaml").write_text(lesson(2), encoding="utf-8")
    assert '"output": "2"' in run("deck", "lesson", "--root", root)[1]
    assert log.read_text() == "xx"


def test_check_is_content_with_a_right_project(run: Run, project: Project) -> None:
    assert run("--root", project(), "check") == (0, "3 decks checked, nothing found\n", "")
    assert run("--root", project(), "check", "lesson", "--lang", "ko") == (
        0,
        "1 deck checked, nothing found\n",
        "",
    )
    assert run("--root", project(), "check", "--quiet") == (0, "", "")


def test_check_prints_every_finding_with_its_line(run: Run, project: Project) -> None:
    code, output, errors = run("--root", project(BROKEN), "check")
    assert code == 1 and output == ""
    lines = errors.splitlines()
    assert lines[0].startswith("content/lessons/lesson.yaml:4:")
    assert lines[1:3] == [
        "    4 |   h: {is: 'entropy([1/2, 1/4, 1/4])', unit: bit, expect: 1.51}",
        "      | " + " " * 57 + "^^^^ correct the expectation, or find out why the value changed",
    ]
    assert "error[S022]: unknown kind 'tilte'" in errors
    assert lines[-1] == "2 errors, 0 warnings"


def test_the_caret_lines_up_under_hangul(run: Run, project: Project) -> None:
    lesson = LESSON.replace("'값은 <<h|unit>>입니다.'", "'엔트로피의 값은 <<hh|unit>>입니다.'")
    _, _, errors = run("--root", project(lesson), "check")
    lines = errors.splitlines()
    place = next(number for number, line in enumerate(lines) if "V002" in line)
    excerpt, mark = lines[place + 1 : place + 3]
    before = excerpt[: excerpt.index("<<hh|unit>>")]
    width = sum(2 if "가" <= character <= "힣" else 1 for character in before)
    assert mark[:width].strip(" |") == "" and mark[width:].startswith("^" * 11 + " ")


def test_the_caret_lines_up_in_a_decomposed_file(run: Run, project: Project) -> None:
    lesson = LESSON.replace("'값은 <<h|unit>>입니다.'", "'엔트로피의 값은 <<hh|unit>>입니다.'")
    composed = run("--root", project(lesson), "check")
    assert run("--root", project(unicodedata.normalize("NFD", lesson)), "check") == composed


def test_json_lines(run: Run, project: Project) -> None:
    code, output, errors = run("--root", project(BROKEN), "check", "--json")
    assert code == 1 and errors == ""
    found = [json.loads(line) for line in output.splitlines()]
    assert [finding["code"] for finding in found] == ["V006", "S022"]
    assert found[1]["span"] == {
        "file": "content/lessons/lesson.yaml", "line": 14, "column": 11, "end_line": 14, "end_column": 16,
    }  # fmt: skip
    assert found[1]["hint"] == "did you mean 'title'?"


def test_general_options_before_or_after_the_command(run: Run, project: Project) -> None:
    root = project(BROKEN)
    before = run("--root", root, "--json", "--jobs", "1", "check")
    assert before[0] == 1
    assert run("check", "--root", root, "--json", "--jobs", "1") == before
    assert run("--json", "check", "--jobs", "1", "--root", root) == before


def test_warnings_alone_are_no_failure(run: Run, project: Project) -> None:
    lesson = LESSON.replace("kind: figure\n", "kind: section\n").replace("    figure: bars\n", "")
    code, _, errors = run("--root", project(lesson), "check")
    assert code == 0 and "warning[L008]" in errors and errors.endswith("0 errors, 1 warning\n")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("check", "leson"), "did you mean 'lesson'?"),
        (("check", "--course", "corse"), "did you mean 'course'?"),
        (("check", "--lang", "kr"), "there is en, ko"),
        (("build", "nothing"), "there is lesson"),
        (("deck", "leson"), "did you mean 'lesson'?"),
        (("deck", "lesson", "--lang", "en+ja"), "there is no language 'ja'"),
        (("values", "leson"), "did you mean 'lesson'?"),
        (("figures", "--lang", "fr"), "there is no language 'fr'"),
    ],
)
def test_names_that_the_project_lacks(
    run: Run, project: Project, arguments: tuple[str, ...], hint: str
) -> None:
    code, output, errors = run("--root", project(), *arguments)
    assert code == 2 and output == "" and hint in errors


@pytest.mark.parametrize("command", ["check", "build", "values", "figures"])
def test_a_folder_that_is_no_project(run: Run, tmp_path: Path, command: str) -> None:
    code, _, errors = run("--root", tmp_path, command)
    assert code == 1 and "error[L001]" in errors and "lecture init" in errors


def test_deck_prints_what_writers_see(run: Run, project: Project) -> None:
    root = project()
    code, output, errors = run("deck", "lesson", "--root", root)
    deck = json.loads(output)
    assert code == 0 and errors == "" and deck["languages"] == ["en"]
    assert [slide["id"] for slide in deck["slides"]] == ["start", "points", "picture"]
    assert json.loads(run("deck", "lesson", "--root", root, "--lang", "ko+en")[1])["languages"] == [
        "ko",
        "en",
    ]


def test_deck_is_silent_about_other_languages(run: Run, project: Project) -> None:
    root = project(LESSON.replace("en: A fair coin, ko: 공정한 동전", "en: A fair coin"))
    assert run("deck", "lesson", "--root", root)[0] == 0
    code, output, errors = run("deck", "lesson", "--root", root, "--lang", "ko")
    assert code == 1 and output == "" and "this text has no 'ko' version" in errors


def test_explain(run: Run) -> None:
    code, output, _ = run("explain")
    assert code == 0 and [line.split()[0] for line in output.splitlines()] == list(EXPLANATIONS)
    for name, text in EXPLANATIONS.items():
        assert run("explain", name.lower()) == (0, f"{name}: {text}\n", "")
    code, output, errors = run("explain", "X999")
    assert code == 2 and output == "" and "X999" in errors


def test_values(run: Run, project: Project) -> None:
    code, output, errors = run("--root", project(), "values")
    assert code == 0 and errors == ""
    rows = [line.split() for line in output.splitlines()]
    assert rows[0] == ["lesson", "name", "value", "unit", "expression", "expect", "used", "on"]
    assert rows[1][:3] == ["fair", "[0.5000,", "0.5000]"]
    assert rows[2][:4] == ["lesson", "h", "1.50", "bit"]


def test_values_as_json(run: Run, project: Project) -> None:
    code, output, _ = run("--root", project(), "values", "lesson", "--json")
    assert code == 0
    assert [json.loads(line) for line in output.splitlines()] == [
        {
            "lesson": "lesson", "name": "h", "value": "1.50", "unit": "bit",
            "expression": "entropy([1/2, 1/4, 1/4])", "expect": "1.50", "used": ["points"],
        }
    ]  # fmt: skip


def test_values_show_what_is_right_beside_what_is_wrong(run: Run, project: Project) -> None:
    code, output, errors = run("--root", project(BROKEN), "values")
    assert code == 1 and "fair" in output and "V006" in errors


def test_schema(run: Run, project: Project) -> None:
    assert run("schema") == (0, editor_schemas()["lesson"], "")
    assert run("schema", "course") == (0, editor_schemas()["course"], "")
    root = project()
    code, output, _ = run("--root", root, "schema", "--write")
    assert code == 0 and "content/lesson.schema.json" in output
    for name, text in editor_schemas().items():
        assert (root / "content" / f"{name}.schema.json").read_text(encoding="utf-8") == text


def test_clean_leaves_the_folder_and_its_ignore_file(run: Run, project: Project) -> None:
    root = project(files={"build/.gitignore": "*\n", "build/course/en/a.html": "x", "build/b.txt": "x"})
    assert run("--root", root, "clean")[0] == 0
    assert [path.name for path in (root / "build").iterdir()] == [".gitignore"]
    assert (root / "content").is_dir()
    assert run("--root", root, "clean", "--quiet") == (0, "", "")


def test_clean_does_not_follow_links(run: Run, project: Project, tmp_path: Path) -> None:
    root, outside = project(), tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("x", encoding="utf-8")
    (root / "build").mkdir()
    try:
        (root / "build" / "link").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    assert run("--root", root, "clean")[0] == 0
    assert not (root / "build" / "link").exists() and (outside / "kept").exists()


def test_new_makes_a_lesson_that_can_be_listed(run: Run, project: Project) -> None:
    root = project()
    code, output, _ = run("--root", root, "new", "kl-divergence")
    assert code == 0 and "content/lessons/kl-divergence.yaml" in output
    course = root / "content" / "courses" / "course.yaml"
    course.write_text(course.read_text(encoding="utf-8") + "  - lesson: kl-divergence\n", encoding="utf-8")
    code, _, errors = run("--root", root, "check")
    assert code == 0 and errors.splitlines()[-1] == "0 errors, 2 warnings"
    assert errors.count("[T108]: this is the source text, not translated") == 2  # its title


@pytest.mark.parametrize("name", ["lesson", "KL", "../x", "a b", ""])
def test_new_refuses_names(run: Run, project: Project, name: str) -> None:
    root = project()
    before = sorted(root.rglob("*"))
    code, _, errors = run("--root", root, "new", name)
    assert code == 2 and errors.startswith("lecture new: ")
    assert sorted(root.rglob("*")) == before


def test_new_needs_a_project(run: Run, tmp_path: Path) -> None:
    code, _, errors = run("--root", tmp_path, "new", "kl")
    assert code == 2 and "--root" in errors and list(tmp_path.iterdir()) == []


def test_init_makes_a_project_without_findings(run: Run, tmp_path: Path) -> None:
    root = tmp_path / "my course"
    code, output, _ = run("init", root)
    assert code == 0 and output.splitlines()[-1] == f"now: lecture --root {root} build"
    assert run("--root", root, "check") == (0, "3 decks checked, nothing found\n", "")
    assert (root / "content" / "lesson.schema.json").is_file() and (root / "build" / ".gitignore").is_file()


def test_init_never_overwrites(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    code, _, errors = run("init", tmp_path)
    assert code == 2 and "not empty" in errors
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    assert run("init", tmp_path / "notes.txt")[0] == 2


@pytest.mark.skipif(not WRITERS_ARE_THERE, reason="the writers are not there")
def test_a_new_project_builds_at_once(tmp_path: Path) -> None:
    """In a process of its own, as a lecturer would do it."""
    root = tmp_path / "project"
    for arguments in (("init", str(root)), ("--root", str(root), "build", "--jobs", "2")):
        command = [sys.executable, "-m", "lecture_tools", *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    built = sorted(path.relative_to(root / "build").as_posix() for path in root.rglob("01-*"))
    assert built == sorted(
        f"first-course/{mode}/01-coin.{suffix}"
        for mode in ("en", "ko", "en+ko")
        for suffix in ("html", "pptx")
    )
    assert done.stdout.splitlines()[-1] == "6 files written, 0 up to date"


@pytest.mark.skipif(not WRITERS_ARE_THERE, reason="the writers are not there")
def test_a_failing_write_leaves_the_old_deck(
    run: Run, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(LESSON.partition("figures:")[0] + SLIDES)
    assert run("--root", root, "build", "--lang", "en", "--format", "html")[0] == 0
    deck = root / "build" / "course" / "en" / "01-lesson.html"
    old = deck.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    lesson = root / "content" / "lessons" / "lesson.yaml"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("average", "mean"), encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.replace", fail)
    code, _, errors = run("--root", root, "build", "--lang", "en", "--format", "html")
    monkeypatch.undo()
    assert code == 1 and "error[B001]: can't be written: " in errors
    assert "<" not in errors
    assert deck.read_bytes() == old
    assert [path.name for path in deck.parent.iterdir()] == ["01-lesson.html"]
    assert run("--root", root, "build", "--lang", "en", "--format", "html")[0] == 0
    assert deck.read_bytes() != old


@pytest.mark.parametrize("arguments", [("deck", "lesson"), ("check",)])
def test_nobody_reads_the_output(project: Project, arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "lecture_tools", "--root", str(project()), *arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 1


def test_output_is_utf8_whatever_the_terminal_says(project: Project) -> None:
    lesson = LESSON.replace(
        "en: 'It is <<h|unit>>.', ko: '값은", "en: 'It is <<h|unit>>.', ko: '값은 <<nope>>"
    )
    command = [sys.executable, "-m", "lecture_tools", "--root", str(project(lesson)), "check"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 1 and "ko: '값은 <<nope>>" in done.stderr.decode("utf-8")


@pytest.fixture
def without_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LECTURE_BROWSER", "no-such-browser")


@pytest.mark.usefixtures("without_browser")
def test_without_a_browser_the_other_formats_are_built(run: Run, project: Project) -> None:
    root = project(LESSON.partition("figures:")[0] + SLIDES)
    formats = [part for name in ("pdf", "html", "pptx") for part in ("--format", name)]
    code, output, errors = run("--root", root, "build", "--lang", "en", *formats)
    assert code == 1 and output.splitlines()[-1] == "2 files written, 0 up to date"
    assert errors.splitlines() == [
        "browser:1:1: error[B002]: there is no program 'no-such-browser'",
        "       = install Chromium, Chrome or Edge, or say where it is with LECTURE_BROWSER",
        "1 error, 0 warnings",
    ]
    built = sorted(path.name for path in (root / "build" / "course" / "en").iterdir())
    assert built == ["01-lesson.html", "01-lesson.pptx"]


@pytest.mark.usefixtures("without_browser")
def test_pdf_alone_writes_no_html(run: Run, project: Project) -> None:
    root = project(LESSON.partition("figures:")[0] + SLIDES)
    code, output, errors = run("--root", root, "build", "--format", "pdf", "--browser", "/nowhere/chrome")
    assert (
        code == 1
        and output.endswith("0 files written, 0 up to date\n")
        and "no program '/nowhere/chrome'" in errors
    )
    assert not list((root / "build").rglob("01-lesson.*"))


@pytest.mark.usefixtures("without_browser")
def test_only_checks_that_need_a_browser_miss_it(run: Run, project: Project) -> None:
    root = project()
    assert run("--root", root, "check")[0] == 0
    code, output, errors = run("--root", root, "check", "--browser")
    assert code == 1 and output == "" and "error[B002]" in errors and "install Chromium" in errors


@pytest.mark.browser
def test_pdf_files_stand_beside_the_others(
    run: Run, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LECTURE_BROWSER", raising=False)
    root = project(LESSON.partition("figures:")[0] + SLIDES)
    code, output, _ = run("--root", root, "build", "--format", "pdf", "--browser", chromium())
    assert code == 0 and output.endswith("3 files written, 0 up to date\n")
    printed = sorted(path.parent.name for path in (root / "build").rglob("*.pdf"))
    assert printed == ["en", "en+ko", "ko"]
    assert (root / "build" / "course" / "ko" / "01-lesson.pdf").read_bytes().startswith(b"%PDF-")
