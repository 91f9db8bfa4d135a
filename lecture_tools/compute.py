"""Value expressions → numbers: in dependency order, each checked against its published figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lecture_tools.diagnostics import Diagnostic
from lecture_tools.expressions import ExpressionError, evaluate, parse
from lecture_tools.functions import FUNCTIONS
from lecture_tools.model import Value
from lecture_tools.numbers import quantities, round_to
from lecture_tools.source.bind import suggestion
from lecture_tools.source.nodes import Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A value of the model and the number (or array) it came out as."""

    value: Value
    result: object

    @property
    def digits(self) -> int | None:
        """Decimals to print: as written, else as in `expect`, else the default."""
        if self.value.digits is not None:
            return self.value.digits
        expected = _expected(self.value)
        return max(map(_decimals, expected)) if expected else None

    @property
    def quantity(self) -> object:
        return quantities(self.result, self.value.unit, self.digits)


ComputedValues = dict[str, Computed]


def compute(
    values: Mapping[str, Value], shared: ComputedValues | None = None
) -> tuple[ComputedValues, list[Diagnostic]]:
    """All values that can be computed, after `shared` ones, and what is wrong with the rest."""
    done: ComputedValues = dict(shared or {})
    found = [problem for name, value in values.items() for problem in _name_problems(name, value, done)]
    waiting = dict(values)
    failed: set[str] = set()
    for name in values:
        _compute_one(name, waiting, done, failed, (), found)
    return done, found


def evaluate_in(expression: Scalar, values: ComputedValues) -> tuple[object, list[Diagnostic]]:
    """One expression over computed values, such as a figure's input."""
    problems = _unknown_names(expression, values.keys())
    if problems:
        return None, problems
    try:
        return evaluate(expression, _scope(values)), []
    except ExpressionError as error:
        return None, [_diagnostic(error, expression)]


def _compute_one(
    name: str,
    waiting: dict[str, Value],
    done: ComputedValues,
    failed: set[str],
    path: tuple[str, ...],
    found: list[Diagnostic],
) -> None:
    if name not in waiting:
        return
    value = waiting[name]
    if name in path:
        circle = " → ".join([*path[path.index(name) :], name])
        message = f"these values need each other: {circle}"
        found.append(Diagnostic(code="V004", message=message, span=value.expression.span))
        failed.add(name)
        del waiting[name]
        return
    try:
        needed = [other for other in parse(value.expression).names if other in waiting]
    except ExpressionError:
        needed = []
    for other in needed:
        _compute_one(other, waiting, done, failed, (*path, name), found)
    if name not in waiting:
        return
    del waiting[name]
    if any(other in failed for other in needed):
        failed.add(name)
        return
    known = {*done, *waiting}
    result, problems = None, _unknown_names(value.expression, known)
    if not problems:
        result, problems = evaluate_in(value.expression, done)
    problems = problems or _result_problems(name, value, result)
    if problems:
        found.extend(problems)
        failed.add(name)
        return
    done[name] = Computed(value=value, result=result)


def _name_problems(name: str, value: Value, shared: ComputedValues) -> list[Diagnostic]:
    if name in FUNCTIONS:
        message, hint = f"'{name}' is the name of a function", "choose another name"
    elif name in shared:
        message, hint = f"'{name}' is already a shared value in content/values.yaml", "use that one"
    else:
        return []
    return [Diagnostic(code="V009", message=message, span=value.expression.span, hint=hint)]


def _unknown_names(expression: Scalar, values: object) -> list[Diagnostic]:
    known = {*FUNCTIONS, *values}  # type: ignore[misc]
    try:
        names = parse(expression).names
    except ExpressionError as error:
        return [_diagnostic(error, expression)]
    problems = []
    for name in names:
        if name not in known:
            start = expression.find(name)
            span = expression.part(start, start + len(name))
            hint = (
                suggestion(name, known)
                or "`lecture values` lists the values, docs/functions.md the functions"
            )
            problems.append(
                Diagnostic(code="V002", message=f"unknown value or function '{name}'", span=span, hint=hint)
            )
    return problems


def _result_problems(name: str, value: Value, result: object) -> list[Diagnostic]:
    if not isinstance(result, (int, float, np.ndarray, np.number, list, tuple, dict)) or isinstance(
        result, bool
    ):
        message = f"'{name}' came out as {type(result).__name__}, not as numbers"
        return [Diagnostic(code="V008", message=message, span=value.expression.span)]
    expected = _expected(value)
    if not expected:
        return []
    numbers = (
        np.atleast_1d(np.asarray(result, dtype=float)).ravel()
        if not isinstance(result, dict)
        else np.array([])
    )
    if len(numbers) != len(expected):
        message = f"'{name}' has {len(numbers)} numbers, {len(expected)} are expected"
        return [Diagnostic(code="V006", message=message, span=expected[0].span)]
    problems = []
    for number, text in zip(numbers, expected, strict=True):
        try:
            float(text)
        except ValueError:
            problems.append(Diagnostic(code="V006", message=f"'{text}' is no number", span=text.span))
            continue
        digits = _decimals(text)
        if not np.isfinite(number) or round_to(float(number), digits) != round_to(float(text), digits):
            message = (
                f"'{name}' is {number:.{digits + 4}f}, which rounds to {number:.{digits}f}, not to {text}"
            )
            hint = "correct the expectation, or find out why the value changed"
            problems.append(Diagnostic(code="V006", message=message, span=text.span, hint=hint))
    return problems


def _expected(value: Value) -> list[Scalar]:
    if value.expect is None:
        return []
    return list(value.expect) if isinstance(value.expect, list) else [value.expect]


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _scope(values: ComputedValues) -> dict[str, object]:
    return {**FUNCTIONS, **{name: computed.result for name, computed in values.items()}}


def _diagnostic(error: ExpressionError, expression: Scalar) -> Diagnostic:
    return Diagnostic(code=error.code, message=error.message, span=expression.span, hint=error.hint)
