"""Which numbers each control of an interactive figure can take, lowest first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from numbers import Integral, Real

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.expressions import ExpressionError, evaluate
from lecture_tools.interactives.description import Control, Description
from lecture_tools.source.bind import suggestion
from lecture_tools.source.nodes import Scalar

MOST_VALUES = 1000
DECIMALS = 12
"""What is left of a number on the grid, so that three tenths are 0.3."""
SIGNIFICANT = 3
TOLERANCE = 1e-9

Settings = Mapping[str, float]
"""Control → number. Numbers of a control that counts are whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What a control can be set to; `start` is one of `values`. Choices keep the order they are given in.

    `sets`: what moving it does to other controls.
    """

    values: tuple[float, ...]
    start: float
    sets: Settings = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        return all(isinstance(value, int) for value in self.values)

    def includes(self, value: float) -> bool:
        return min(self.values) - TOLERANCE <= value <= max(self.values) + TOLERANCE

    def starting_at(self, value: float) -> Range:
        """The range with another start, which joins its values."""
        return replace(self, values=_merged(self.values, [value]), start=value)


def ranges_of(description: Description) -> tuple[dict[str, Range], list[Diagnostic]]:
    """The range of every control, with all numbers that the stated settings need."""
    found: list[Diagnostic] = []
    ranges: dict[str, Range] = {}
    for name, control in description.controls.items():
        of_control = _range(control, found)
        if of_control is not None:
            ranges[name] = of_control
    for state in description.states:
        for name, expression in state.items():
            value = setting(name, expression, ranges, description, found)
            if value is not None and not description.controls[name].choices:
                ranges[name] = replace(ranges[name], values=_merged(ranges[name].values, [value]))
    for name, control in description.controls.items():
        given = {
            other: setting(other, number, ranges, description, found)
            for other, number in control.sets.items()
        }
        sets = {other: value for other, value in given.items() if value is not None}
        if sets:
            ranges[name] = replace(ranges[name], sets=sets)
    _check_distributions(description, ranges, found)
    return ranges, found


def setting(
    name: str,
    expression: Scalar,
    ranges: Mapping[str, Range],
    description: Description,
    found: list[Diagnostic],
) -> float | None:
    """What `name: expression` sets; None if the control does not exist or can't take the number."""
    if name not in description.controls:
        found.append(unknown_control(name, description, expression.span))
        return None
    value = constant(expression, found)
    if value is None or name not in ranges:
        return None
    return allowed(name, value, expression, ranges[name], description, found)


def unknown_control(name: str, description: Description, span: Span) -> Diagnostic:
    """What to say of a setting for a control that does not exist."""
    hint = suggestion(name, description.controls) or f"it has {', '.join(description.controls)}"
    message = f"the interactive figure has no control '{name}'"
    return Diagnostic(code="I002", message=message, span=span, hint=hint)


def allowed(
    name: str,
    result: object,
    expression: Scalar,
    range_: Range,
    description: Description,
    found: list[Diagnostic],
) -> float | None:
    """`result` as a number that the control `name` can take, or None and a diagnostic at `expression`."""
    value = _number(result, expression, found)
    if value is None:
        return None
    is_choice = bool(description.controls[name].choices)
    fits = value in range_.values if is_choice else range_.includes(value)
    if range_.is_whole and not is_choice:
        fits = fits and value == int(value)
    if not fits:
        known = ", ".join(f"{choice:g}" for choice in range_.values)
        between = f"from {min(range_.values):g} to {max(range_.values):g}"
        kind = f"one of {known}" if is_choice else f"{between}, whole" if range_.is_whole else between
        message = f"'{name}' can't be {value:g}"
        found.append(Diagnostic(code="I003", message=message, span=expression.span, hint=f"it is {kind}"))
        return None
    return int(value) if range_.is_whole else float(value)


def constant(expression: Scalar, found: list[Diagnostic]) -> float | None:
    """The number that an expression without names stands for; whole numbers are `int`."""
    from lecture_tools.functions import FUNCTIONS

    try:
        value = evaluate(expression, FUNCTIONS)
    except ExpressionError as error:
        found.append(
            Diagnostic(code=error.code, message=error.message, span=expression.span, hint=error.hint)
        )
        return None
    return _number(value, expression, found)


def _number(value: object, expression: Scalar, found: list[Diagnostic]) -> float | None:
    if isinstance(value, Real) and not isinstance(value, bool):
        if isinstance(value, Integral):
            return int(value)
        if math.isfinite(value):
            return float(value)
    message = f"'{expression}' is no single number"
    found.append(Diagnostic(code="V008", message=message, span=expression.span))
    return None


def _range(control: Control, found: list[Diagnostic]) -> Range | None:
    if control.choices:
        values = [constant(choice.value, found) for choice in control.choices]
    else:
        values = _grid(control, found)
    start = constant(control.start, found)
    complete = [value for value in values if value is not None]
    if start is None or not complete or len(complete) < len(values):
        return None
    if not all(isinstance(value, int) for value in complete):
        start, complete = float(start), [float(value) for value in complete]
    fits = start in complete if control.choices else complete[0] <= start <= complete[-1]
    if not fits:
        message = f"the start, {start:g}, is not in the range of the control"
        found.append(Diagnostic(code="I003", message=message, span=control.start.span))
        return None
    return Range(values=tuple(complete) if control.choices else _merged(complete, [start]), start=start)


def _grid(control: Control, found: list[Diagnostic]) -> list[float | None]:
    """The ends and every multiple of the step between them; on a logarithmic scale, a geometric sequence."""
    assert control.lowest is not None and control.highest is not None and control.step is not None
    lowest, highest = constant(control.lowest, found), constant(control.highest, found)
    step = constant(control.step, found)
    if lowest is None or highest is None or step is None:
        return [None]
    is_log = control.scale == "log"
    message, place = "", control.step
    if lowest >= highest:
        message, place = f"'lowest' ({lowest:g}) must be below 'highest' ({highest:g})", control.lowest
    elif is_log and lowest <= 0:
        message, place = "a logarithmic scale begins above 0", control.lowest
    elif step <= is_log:
        message = f"the step must be larger than {int(is_log)}"
    elif (math.log(highest / lowest) / math.log(step) if is_log else (highest - lowest) / step) > MOST_VALUES:
        message = f"the step is so small that there are more than {MOST_VALUES} of them"
    if message:
        found.append(Diagnostic(code="I003", message=message, span=place.span))
        return [None]
    return [*_merged([lowest, highest], _between(lowest, highest, step, is_log=is_log))]


def _between(lowest: float, highest: float, step: float, *, is_log: bool) -> Iterable[float]:
    if is_log:
        count = math.floor(math.log(highest / lowest) / math.log(step) + TOLERANCE)
        values = [float(f"{lowest * step**number:.{SIGNIFICANT}g}") for number in range(count + 1)]
    else:
        first, last = math.ceil(lowest / step - TOLERANCE), math.floor(highest / step + TOLERANCE)
        values = [round(number * step, DECIMALS) for number in range(first, last + 1)]
    return [value for value in values if lowest < value < highest]


def _merged(values: Iterable[float], more: Iterable[float]) -> tuple[float, ...]:
    """All of them in order, each once. Rounding may set two apart that are meant to be the same."""
    merged: list[float] = []
    for value in sorted((*more, *values)):
        if not merged or value - merged[-1] > TOLERANCE:
            merged.append(value)
    return tuple(merged)


def _check_distributions(
    description: Description, ranges: Mapping[str, Range], found: list[Diagnostic]
) -> None:
    span = description.key_span("distributions")
    members = [name for group in description.distributions for name in group]
    for name in dict.fromkeys(members):
        if name not in description.controls:
            found.append(unknown_control(name, description, span))
        elif members.count(name) > 1 or description.controls[name].choices:
            message = f"'{name}' must be a slider of one distribution"
            found.append(Diagnostic(code="I003", message=message, span=span))
    if found:
        return
    starts = {name: of_control.start for name, of_control in ranges.items()}
    for group in description.distributions:
        for settings in [starts, *({**starts, **_plain(state)} for state in description.states)]:
            total = sum(settings[name] for name in group)
            if abs(total - 1) > TOLERANCE:
                message = f"{', '.join(group)} add up to {total:g}, not to 1"
                found.append(Diagnostic(code="I003", message=message, span=span))


def _plain(state: Mapping[str, Scalar]) -> dict[str, float]:
    values = {name: constant(expression, []) for name, expression in state.items()}
    return {name: value for name, value in values.items() if value is not None}
