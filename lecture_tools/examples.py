"""Runs the programs on `code` slides, so that the output a slide shows is the output there was."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.model import Lesson
from lecture_tools.slides.code import CodeSlide
from lecture_tools.source.nodes import Scalar

TIME_LIMIT = 10.0
MAX_OUTPUT = 20_000
MAX_BYTES = 5 * MAX_OUTPUT
_POLL = 0.05
_PROGRAM = "example.py"
Printed = MutableMapping[str, str]
"""Program → what it printed, for as long as Python and its packages stay the same; new ones are added."""

_FRAME = re.compile(rf'File ".*{_PROGRAM}", line (\d+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one program did: its output, or what is wrong with it."""

    slide: str
    output: str
    diagnostics: tuple[Diagnostic, ...]


def run_examples(
    lesson: Lesson, *, jobs: int, time_limit: float = TIME_LIMIT, printed: Printed | None = None
) -> tuple[dict[str, str], list[Diagnostic]]:
    """Slide id → output for every `code` slide of the lesson, each in a process of its own, if it has to."""
    known: Printed = {} if printed is None else printed
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as threads:
        runs = list(threads.map(lambda slide: run_example(slide, time_limit, known), programs(lesson)))
    return {run.slide: run.output for run in runs}, [found for run in runs for found in run.diagnostics]


def programs(lesson: Lesson) -> list[CodeSlide]:
    return [slide for slide in lesson.slides if isinstance(slide, CodeSlide)]


def run_example(slide: CodeSlide, time_limit: float, known: Printed) -> Run:
    """The program of the slide is run unless it is `known` what it prints; then that is compared again."""
    output = known.get(slide.code)
    if output is None:
        run = _run_anew(slide, time_limit)
        if run.diagnostics:
            return run
        output = known[str(slide.code)] = run.output
    if slide.expect is not None and (difference := _first_difference(output, slide.expect)):
        return _failed(slide, "C003", *difference)
    return Run(slide=slide.id, output=output, diagnostics=())


def _run_anew(slide: CodeSlide, time_limit: float) -> Run:
    with tempfile.TemporaryDirectory(prefix="lecture-", ignore_cleanup_errors=True) as folder:
        program = Path(folder) / _PROGRAM
        program.write_text(slide.code, encoding="utf-8")
        command = [sys.executable, "-I", "-X", "utf8", "-m", "lecture_tools.limits"]
        command += [str(os.getpid()), str(program)]
        try:
            code, output, errors = _run(command, folder, time_limit)
        except subprocess.TimeoutExpired:
            message = f"the program did not end within {time_limit:g} seconds"
            return _failed(slide, "C002", message, slide.code.span)
    if len(output) > MAX_OUTPUT:
        message = f"the program printed more than {MAX_OUTPUT:,} characters"
        return _failed(slide, "C004", message, slide.code.span)
    if code != 0:
        last = errors.splitlines()[-1] if errors else f"it ended with code {code}"
        return _failed(slide, "C001", f"the program failed: {last}", _failing_line(slide.code, errors))
    return Run(slide=slide.id, output=output, diagnostics=())


def _run(command: list[str], folder: str, time_limit: float) -> tuple[int, str, str]:
    """Exit code, output and errors; a program that prints without end is stopped. Raises TimeoutExpired.

    Files, not pipes: nothing that the program leaves running can keep us waiting.
    """
    end = time.monotonic() + time_limit
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=errors
        )
        try:
            while process.poll() is None and max(map(_length, (output, errors))) <= MAX_BYTES:
                if time.monotonic() > end:
                    raise subprocess.TimeoutExpired(command, time_limit)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_POLL)
        finally:
            process.kill()
            process.wait()
        return process.returncode, _text(output), _text(errors)


def _length(file: IO[bytes]) -> int:
    return os.fstat(file.fileno()).st_size


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(MAX_BYTES).decode("utf-8", "replace").replace("\r\n", "\n").rstrip()


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
