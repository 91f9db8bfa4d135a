"""What a drawn figure may still have wrong: glyphs, labels, sizes, things that are cut at its edge."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from matplotlib.cbook import is_math_text
from matplotlib.figure import Figure
from matplotlib.mathtext import MathTextParser
from matplotlib.text import Text

from lecture_tools.diagnostics import Diagnostic, Severity
from lecture_tools.figures.style import UNITS_PER_INCH, Style
from lecture_tools.figures.task import FigureTask

_TEXT_WARNING = re.compile(r"Glyph (\d+) .* missing from font")
_MATH_WARNING = re.compile(r"does not have a glyph for .* \[U\+([0-9a-f]+)\]")
_NO_ROOM_WARNING = "constrained_layout not applied"
_TOLERANCE = 1.0  # px


class _Logged(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__()
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())


@contextmanager
def warnings_of_matplotlib() -> Iterator[list[str]]:
    """The warnings that arise inside, whether matplotlib warns (texts) or logs (math); complete after it."""
    messages: list[str] = []
    logger, handler = logging.getLogger("matplotlib.mathtext"), _Logged(messages)
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield messages
        messages.extend(str(warning.message) for warning in caught)
    finally:
        logger.removeHandler(handler)


def undrawable_labels(task: FigureTask) -> list[Diagnostic]:
    """Labels whose `$…$` matplotlib can't set."""
    parser = MathTextParser("path")
    found = []
    for name, text in task.labels.items():
        try:
            for line in filter(is_math_text, text.split("\n")):
                parser.parse(line)
        except ValueError as error:
            reason = str(error).strip().splitlines()[-1].partition(", found")[0]
            found.append(
                Diagnostic(
                    code="F011",
                    message=f"the math of label '{name}' can't be drawn: {text} ({reason})",
                    span=task.span,
                    hint="figures know basic LaTeX: letters, \\hat, \\frac, \\sum, \\mathrm{}",
                )
            )
    return found


def from_warnings(task: FigureTask, messages: list[str]) -> list[Diagnostic]:
    """Missing glyphs, and a figure whose texts leave no room for its axes."""
    missing = {int(found[1]) for message in messages if (found := _TEXT_WARNING.search(message))}
    missing |= {int(found[1], 16) for message in messages if (found := _MATH_WARNING.search(message))}
    diagnostics = [_missing_glyph(task, chr(code_point)) for code_point in sorted(missing)]
    if any(_NO_ROOM_WARNING in message for message in messages):
        diagnostics.append(_cut(task, "the texts leave no room for the axes"))
    return diagnostics


def _missing_glyph(task: FigureTask, character: str) -> Diagnostic:
    labels = [name for name, text in task.labels.items() if character in text]
    where = f" of label '{labels[0]}'" if labels else ""
    in_math = any(is_math_text(task.labels[name]) for name in labels)
    return Diagnostic(
        code="F007",
        message=f"no font has a glyph for '{character}' (U+{ord(character):04X}){where}",
        span=task.span,
        hint="words other than Latin and Greek ones stand outside $…$" if in_math else "",
    )


def of_size(task: FigureTask, figure: Figure) -> list[Diagnostic]:
    """Whether the figure still is as large as its place on the slide."""
    width, height = (round(inches * UNITS_PER_INCH) for inches in figure.get_size_inches())
    if (width, height) == (task.key.width, task.key.height):
        return []
    return [
        Diagnostic(
            code="F008",
            message=f"{task.script_name} changed the figure's size to {width} × {height} px; "
            f"its place on the slide has {task.key.width} × {task.key.height}",
            span=task.span,
        )
    ]


def of_texts(task: FigureTask, figure: Figure, style: Style) -> list[Diagnostic]:
    """Texts that are too small to be read from the last row, and things that stick out of the figure."""
    diagnostics = []
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    small = [text for text in texts if float(text.get_fontsize()) < style.smallest_text - 0.1]
    if small:
        diagnostics.append(
            Diagnostic(
                code="F012",
                message=f"'{small[0].get_text()}' is set in {small[0].get_fontsize():g} px; "
                f"{style.smallest_text:g} px is the least that the last row can read",
                span=task.span,
                severity=Severity.WARNING,
            )
        )
    drawn = figure.get_tightbbox()
    left, bottom = drawn.x0 * UNITS_PER_INCH, drawn.y0 * UNITS_PER_INCH
    right = drawn.x1 * UNITS_PER_INCH - task.key.width
    top = drawn.y1 * UNITS_PER_INCH - task.key.height
    sticking_out = {"left": -left, "bottom": -bottom, "right": right, "top": top}
    for edge, excess in sticking_out.items():
        if excess > _TOLERANCE:
            diagnostics.append(_cut(task, f"{excess:.0f} px are cut off at the {edge}"))
    return diagnostics


def _cut(task: FigureTask, message: str) -> Diagnostic:
    key = task.key
    return Diagnostic(
        code="F013",
        message=f"{message} ({key.language}, {key.width} × {key.height} px)",
        span=task.span,
        severity=Severity.WARNING,
    )


def unread(task: FigureTask, labels_read: set[str], values_read: set[str]) -> list[Diagnostic]:
    """Labels and values that the script never asks for."""
    names = [("label", name) for name in task.labels if name not in labels_read]
    names += [("value", name) for name in task.values if name not in values_read]
    return [
        Diagnostic(
            code="F010",
            message=f"{task.script_name} never uses the {kind} '{name}'",
            span=task.span,
            severity=Severity.WARNING,
        )
        for kind, name in names
    ]
