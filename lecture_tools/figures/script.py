"""A figure script as a function: read, compiled, and checked for its `draw`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Literal

from lecture_tools.diagnostics import Diagnostic
from lecture_tools.figures import blame
from lecture_tools.figures.task import FigureTask

Draw = Callable[[object, object, object], object]
Target = Literal["ax", "fig"]
_HINT = "it needs `def draw(ax, t, v)` or `def draw(fig, t, v)`"


def load(task: FigureTask) -> tuple[Draw, Target] | Diagnostic:
    """The script's `draw`, and whether it wants axes or the whole figure."""
    try:
        source = task.script.read_bytes()
    except FileNotFoundError:
        return blame.not_found(task)
    except OSError as error:
        return blame.not_drawable(task, f"can't be read: {error.strerror}")
    module = ModuleType(task.script.stem)
    module.__file__ = str(task.script)
    try:
        code = compile(source, str(task.script), "exec")
    except SyntaxError as error:
        return blame.not_drawable(
            task, f"not valid Python: {error.msg}", error.lineno or 1, max(error.offset or 1, 1)
        )
    sys.path.insert(0, str(task.script.parent))
    try:
        exec(code, vars(module))
    except BaseException as error:
        return blame.raised(task, error)
    finally:
        sys.path.pop(0)
    return _checked(task, getattr(module, "draw", None))


def _checked(task: FigureTask, draw: object) -> tuple[Draw, Target] | Diagnostic:
    if not inspect.isfunction(draw):
        return blame.not_drawable(task, f"{task.script_name} has no function `draw`", hint=_HINT)
    names = list(inspect.signature(draw).parameters)
    if names == ["ax", "t", "v"]:
        return draw, "ax"
    if names == ["fig", "t", "v"]:
        return draw, "fig"
    message = f"`draw` has the parameters ({', '.join(names)})"
    return blame.not_drawable(task, message, draw.__code__.co_firstlineno, hint=_HINT)
