"""Runs the programs on `code` slides, so that the output a slide shows is the output there was."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.model import Lesson
from lecture_tools.slides.code import CodeSlide
from lecture_tools.source.nodes import Scalar

TIME_LIMIT = 10.0
MAX_OUTPUT = 20_000
_PROGRAM = "example.py"
_FRAME = re.compile(rf'File ".*{_PROGRAM}", line (\d+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one program did: its output, or what is wrong with it."""

    slide: str
    output: str
    diagnostics: tuple[Diagnostic, ...]


def run_examples(
    lesson: Lesson, *, jobs: int, time_limit: float = TIME_LIMIT
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Slide id → output for every `code` slide of the lesson, each in a process of its own."""
    slides = [slide for slide in lesson.slides if isinstance(slide, CodeSlide)]
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as threads:
        runs = list(threads.map(lambda slide: run_example(slide, time_limit), slides))
    return {run.slide: run.output for run in runs}, [found for run in runs for found in run.diagnostics]


def run_example(slide: CodeSlide, time_limit: float) -> Run:
    with tempfile.TemporaryDirectory(prefix="lecture-") as folder:
        program = Path(folder) / _PROGRAM
        program.write_text(slide.code, encoding="utf-8")
        command = [sys.executable, "-I", "-X", "utf8", "-m", "lecture_tools.limits", str(program)]
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                capture_output=True,
                timeout=time_limit,
                stdin=subprocess.DEVNULL,
                check=False,
            )
        except subprocess.TimeoutExpired:
            message = f"the program did not end within {time_limit:g} seconds"
            return _failed(slide, "C002", message, slide.code.span)
    output = done.stdout.decode("utf-8", "replace").replace("\r\n", "\n").rstrip()
    if done.returncode != 0:
        errors = done.stderr.decode("utf-8", "replace").strip()
        last = errors.splitlines()[-1] if errors else f"the program ended with code {done.returncode}"
        return _failed(slide, "C001", f"the program failed: {last}", _failing_line(slide.code, errors))
    if len(output) > MAX_OUTPUT:
        return _failed(slide, "C004", f"the program printed {len(output):,} characters", slide.code.span)
    if slide.expect is not None and (difference := _first_difference(output, slide.expect)):
        return _failed(slide, "C003", *difference)
    return Run(slide=slide.id, output=output, diagnostics=())


def _failed(slide: CodeSlide, code: str, message: str, span: Span) -> Run:
    return Run(slide=slide.id, output="", diagnostics=(Diagnostic(code=code, message=message, span=span),))


def _failing_line(code: Scalar, errors: str) -> Span:
    frames = _FRAME.findall(errors)
    if not frames:
        return code.span
    number = int(frames[-1])
    lines = code.split("\n")
    start = sum(len(line) + 1 for line in lines[: number - 1])
    text = lines[number - 1] if number <= len(lines) else ""
    indent = len(text) - len(text.lstrip())
    return code.part(start + indent, start + len(text.rstrip()))


def _first_difference(output: str, expected: Scalar) -> tuple[str, Span] | None:
    printed = [line.rstrip() for line in output.split("\n")]
    wanted = [line.rstrip() for line in expected.rstrip().split("\n")]
    start = 0
    for number, line in enumerate(_raw_lines(expected)):
        got = printed[number] if number < len(printed) else None
        if number < len(wanted) and got != wanted[number]:
            shown = "nothing" if got is None else f"'{got}'"
            return f"the program printed {shown} here", expected.part(start, start + max(1, len(line)))
        start += len(line) + 1
    if len(printed) > len(wanted):
        return f"the program went on to print '{printed[len(wanted)]}'", expected.span
    return None


def _raw_lines(text: Scalar) -> Iterable[str]:
    return str(text).split("\n")
