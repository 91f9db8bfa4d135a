"""Programs on slides run for real, alone, and not for ever."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lecture_tools.examples import MAX_OUTPUT, Run, run_example
from lecture_tools.slides.code import CodeSlide
from lecture_tools.source.bind import bind
from lecture_tools.source.nodes import Mapping
from lecture_tools.source.parse import parse


def run(code: str, expect: str | None = None, time_limit: float = 20.0) -> Run:
    text = f"id: a\nkind: code\ntitle: {{en: A}}\ncode: |\n{indented(code)}\n"
    text += "" if expect is None else f"expect: |\n{indented(expect)}\n"
    node, found = parse(text.encode(), "f.yaml")
    assert isinstance(node, Mapping) and found == []
    slide, found = bind(CodeSlide, node)
    assert slide is not None and found == []
    return run_example(slide, time_limit, {})


def indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def codes(result: Run) -> list[str]:
    return [problem.code for problem in result.diagnostics]


def test_output_is_what_was_printed() -> None:
    assert run("print('엔트로피 ∑', 1.5)\nprint('  x  ')\nprint()") == Run(
        slide="a", output="엔트로피 ∑ 1.5\n  x", diagnostics=()
    )


def test_a_program_has_numpy_and_a_folder_of_its_own() -> None:
    code = "import os, sys, numpy\nprint(numpy.log2(8), os.listdir(), sys.argv[1:], repr(sys.stdin.read()))"
    assert run(code).output == "3.0 ['example.py'] [] ''"


def test_a_program_is_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fractions.py").write_text("raise RuntimeError", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert run("import fractions\nprint(open('x', 'w').write('y'), __name__)").output == "1 __main__"


def test_a_program_that_does_not_end_is_stopped() -> None:
    result = run("while True: pass", time_limit=1.0)
    assert codes(result) == ["C002"]
    assert result.diagnostics[0].message == "the program did not end within 1 seconds"


def test_a_program_that_prints_without_end_is_stopped() -> None:
    assert codes(run("while True: print('x' * 1000)")) == ["C004"]
    assert codes(run(f"print('가' * {MAX_OUTPUT + 1})")) == ["C004"]
    assert codes(run(f"print('가' * {MAX_OUTPUT})")) == []


def test_errors_without_end_are_cut() -> None:
    result = run("import sys\nwhile True: sys.stderr.write('x' * 1000 + '\\n')")
    assert codes(result) == ["C001"]


def test_nothing_waits_for_what_a_program_leaves_running() -> None:
    child = "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])"
    assert run(f"import subprocess, sys\n{child}\nprint(1)").output == "1"


@pytest.mark.skipif(sys.platform == "win32", reason="memory has no limit there")
def test_a_program_that_takes_all_memory_fails() -> None:
    result = run("x = bytearray(64 * 1024 ** 3)")
    assert codes(result) == ["C001"] and "MemoryError" in result.diagnostics[0].message


@pytest.mark.parametrize(
    ("code", "message", "line"),
    [
        ("x = 1\nx / 0", "the program failed: ZeroDivisionError: division by zero", 6),
        ("def f():\n    raise ValueError('no')\n\nf()", "the program failed: ValueError: no", 6),
        ("x = (", "the program failed: SyntaxError: '(' was never closed", 5),
        ("import sys\nsys.exit(3)", "the program failed: it ended with code 3", 4),
        ("import json\n\njson.loads('{')", None, 7),
    ],
)
def test_a_failure_is_shown_at_its_line(code: str, message: str | None, line: int) -> None:
    result = run(code)
    assert codes(result) == ["C001"]
    assert message is None or result.diagnostics[0].message == message
    assert result.diagnostics[0].span.line == line


@pytest.mark.parametrize("expect", ["1\n2", "1\n2\n\n", "1  \n2"])
def test_ends_of_lines_and_of_the_output_do_not_count(expect: str) -> None:
    assert codes(run("print('1 ')\nprint(2)", expect)) == []


@pytest.mark.parametrize(
    ("expect", "message"),
    [
        ("1\n3", "the program printed '2' here"),
        ("1\n2\n3", "the program printed nothing here"),
        ("1", "the program went on to print '2'"),
        ("1\n 2", "the program printed '2' here"),
    ],
)
def test_other_output_than_expected(expect: str, message: str) -> None:
    result = run("print(1)\nprint(2)", expect)
    assert [(problem.code, problem.message) for problem in result.diagnostics] == [("C003", message)]


def test_no_file_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    run("open('x', 'w').write('y')")
    assert list(tmp_path.iterdir()) == []
