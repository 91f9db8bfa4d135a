"""Value expressions → numbers: in dependency order, each checked against its published figure."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, MutableMapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from lecture_tools.diagnostics import Diagnostic
from lecture_tools.expressions import ExpressionError, evaluate, parse
from lecture_tools.function_names import FUNCTION_NAMES
from lecture_tools.model import Value
from lecture_tools.numbers import quantities, round_to
from lecture_tools.source.bind import suggestion
from lecture_tools.source.nodes import Scalar

RESERVED = frozenset(
    ("and", "else", "false", "if", "in", "is", "lesson", "none", "not", "or", "self", "term", "true")
)

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{0,12})?([eE][+-]?\d{1,2})?", re.ASCII)


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


ComputedValues = dict[str, Computed | None]
"""Name → value; None for one with a mistake that has been reported."""

Results = MutableMapping[str, object]
"""Expression → what it came out as. It holds for one set of values only; new results are added."""


def compute(
    values: Mapping[str, Value],
    shared: ComputedValues | None = None,
    dropped: Collection[str] = (),
    results: Results | None = None,
) -> tuple[ComputedValues, list[Diagnostic]]:
    """The `shared` values and then `values`, and what is wrong with them. `dropped` are known to be wrong.

    `results`: those of these values that are known already.
    """
    known: ComputedValues = {**(shared or {}), **dict.fromkeys(dropped), **dict.fromkeys(values)}
    order, found = _order(values)
    for name in order:
        value = values[name]
        problems = _name_problems(name, value, shared or {})
        result: object = None
        if not problems:
            result, problems = evaluate_in(value.expression, known, results)
        if result is not None:
            problems = _result_problems(name, value, result)
        if result is not None and not problems:
            known[name] = Computed(value=value, result=result)
        found += problems
    return known, found


def evaluate_in(
    expression: Scalar, values: ComputedValues, results: Results | None = None
) -> tuple[object, list[Diagnostic]]:
    """One expression over computed values, such as a figure's input; None with or without a new problem."""
    problems = unknown_names(expression, values)
    if problems:
        return None, problems
    scope: dict[str, object] = {}
    for name in parse(expression).names:
        if name in values:
            computed = values[name]
            if computed is None:
                return None, []
            scope[name] = computed.result
    if results is not None and str(expression) in results:
        return results[str(expression)], []
    try:
        result = evaluate(expression, {**_functions(parse(expression).names), **scope})
    except ExpressionError as error:
        return None, [_diagnostic(error, expression)]
    if results is not None:
        results[str(expression)] = result
    return result, []


def _functions(names: Collection[str]) -> Mapping[str, object]:
    """Those among `names`; without any, NumPy need not be imported."""
    if FUNCTION_NAMES.isdisjoint(names):
        return {}
    from lecture_tools.functions import FUNCTIONS

    return FUNCTIONS


def _order(values: Mapping[str, Value]) -> tuple[list[str], list[Diagnostic]]:
    """The names such that each comes after those it needs; circles are reported and cut."""
    needs = {name: _needed(value, values) for name, value in values.items()}
    found: list[Diagnostic] = []
    while True:
        try:
            return list(TopologicalSorter(needs).static_order()), found
        except CycleError as error:
            circle = _from_first(error.args[1][:0:-1], list(values))
            message = f"these values need each other: {' → '.join([*circle, circle[0]])}"
            span = values[circle[0]].expression.span
            found.append(Diagnostic(code="V004", message=message, span=span))
            needs.update(dict.fromkeys(circle, ()))


def _from_first(circle: list[str], names: list[str]) -> list[str]:
    """The circle, beginning with the name that is defined first."""
    start = circle.index(min(circle, key=names.index))
    return [*circle[start:], *circle[:start]]


def _needed(value: Value, values: Mapping[str, Value]) -> tuple[str, ...]:
    try:
        return tuple(name for name in parse(value.expression).names if name in values)
    except ExpressionError:
        return ()


def _name_problems(name: str, value: Value, shared: ComputedValues) -> list[Diagnostic]:
    if name in FUNCTION_NAMES:
        message, hint = f"'{name}' is the name of a function", "choose another name"
    elif name in RESERVED:
        message, hint = f"'{name}' has a meaning of its own in expressions", "choose another name"
    elif name in shared:
        message, hint = f"'{name}' is already a shared value in content/values.yaml", "use that one"
    else:
        return []
    return [Diagnostic(code="V009", message=message, span=value.expression.span, hint=hint)]


def unknown_names(expression: Scalar, values: Collection[str]) -> list[Diagnostic]:
    """A problem for each name that is neither a function nor one of `values`, or if it is no expression."""
    known = {*FUNCTION_NAMES, *values}
    try:
        names = parse(expression).names
    except ExpressionError as error:
        return [_diagnostic(error, expression)]
    problems = []
    for name in names:
        if name not in known:
            place = re.search(rf"(?<![\w'\"]){name}(?!\w)", expression)
            span = expression.part(*place.span()) if place else expression.span
            hint = (
                suggestion(name, known)
                or "`lecture values` lists the values, docs/functions.md the functions"
            )
            problems.append(
                Diagnostic(code="V002", message=f"unknown value or function '{name}'", span=span, hint=hint)
            )
    return problems


def _result_problems(name: str, value: Value, result: object) -> list[Diagnostic]:
    stranger = _no_number(result)
    if stranger is not None:
        message = f"'{name}' came out as {stranger}, not as numbers"
        return [Diagnostic(code="V008", message=message, span=value.expression.span)]
    expected = _expected(value)
    if not expected:
        return []
    numbers = _flat(result)
    if len(numbers) != len(expected):
        message = f"'{name}' has {_counted(len(numbers))}, {_counted(len(expected))} expected"
        return [Diagnostic(code="V006", message=message, span=expected[0].span)]
    problems = []
    for number, text in zip(numbers, expected, strict=True):
        published = _published(text)
        if published is None:
            problems.append(Diagnostic(code="V006", message=f"'{text}' is no number", span=text.span))
            continue
        digits = _decimals(text)
        if not math.isfinite(number) or round_to(number, digits) != round_to(published, digits):
            message = (
                f"'{name}' is {number:.{digits + 4}f}, which rounds to {number:.{digits}f}, not to {text}"
            )
            hint = "correct the expectation, or find out why the value changed"
            problems.append(Diagnostic(code="V006", message=message, span=text.span, hint=hint))
    return problems


def _no_number(result: object) -> str | None:
    """The name of a type in `result` that is no number, if there is one."""
    if isinstance(result, dict):
        return next(filter(None, map(_no_number, result.values())), None)
    if isinstance(result, (list, tuple)):
        return next(filter(None, map(_no_number, result)), None)
    if getattr(getattr(result, "dtype", None), "kind", "") in ("i", "u", "f"):
        return None
    is_number = isinstance(result, (int, float)) and not isinstance(result, bool)
    return None if is_number else type(result).__name__


def _flat(result: object) -> list[float]:
    """The numbers of a value in reading order; a dictionary has none to compare."""
    if isinstance(result, (list, tuple)):
        return [number for item in result for number in _flat(item)]
    if isinstance(result, dict):
        return []
    if isinstance(result, (int, float)):
        return [float(result)]
    import numpy as np

    return np.asarray(result, dtype=np.float64).ravel().tolist()


def _counted(number: int) -> str:
    return "1 number" if number == 1 else f"{number} numbers"


def _expected(value: Value) -> list[Scalar]:
    if value.expect is None:
        return []
    return list(value.expect) if isinstance(value.expect, list) else [value.expect]


def _published(text: str) -> float | None:
    number = float(text) if _NUMBER.fullmatch(text) else math.nan
    return number if math.isfinite(number) else None


def _decimals(text: str) -> int:
    """Digits after the point of a published number: 2 of 3.27, 4 of 1.5e-3."""
    digits, _, exponent = text.lower().partition("e")
    return max(0, len(digits.partition(".")[2]) - int(exponent or 0)) if _NUMBER.fullmatch(text) else 0


def _diagnostic(error: ExpressionError, expression: Scalar) -> Diagnostic:
    return Diagnostic(code=error.code, message=error.message, span=expression.span, hint=error.hint)
