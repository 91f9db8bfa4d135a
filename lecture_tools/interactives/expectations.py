"""What the numbers of an interactive figure are at many settings: its program must find the same ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from lecture_tools.ast import Expected
from lecture_tools.compute import RESERVED, unknown_names
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.expressions import ExpressionError, evaluate, parse
from lecture_tools.function_names import FUNCTION_NAMES
from lecture_tools.interactives.description import Description, ReadOut
from lecture_tools.interactives.ranges import Range, Settings, constant
from lecture_tools.source.nodes import Scalar

RANDOM_SETTINGS = 16
MOST_NUMBERS = 64


def expectations(
    description: Description, ranges: Mapping[str, Range], name: str
) -> tuple[tuple[Expected, ...], list[Diagnostic]]:
    """All read-outs, tables row by row: at the start, in the states, at both ends of controls, at random."""
    found = list(_name_problems(description))
    known = {*FUNCTION_NAMES, *description.controls}
    for read_out_name, read_out in description.read_outs.items():
        found += unknown_names(read_out.expression, known)
        known.add(read_out_name)
    if found:
        return (), found
    expected = []
    for settings in _settings(description, ranges, name):
        results, problems = read_outs_at(settings, description)
        if problems:
            return (), problems
        expected.append(Expected(settings=settings, results=results))
    return tuple(expected), []


def read_outs_at(
    settings: Settings, description: Description
) -> tuple[dict[str, tuple[float, ...]], list[Diagnostic]]:
    """Every read-out at these settings, or the first one that fails there."""
    from lecture_tools.functions import FUNCTIONS

    scope: dict[str, object] = {**FUNCTIONS, **settings}
    results: dict[str, tuple[float, ...]] = {}
    for name, read_out in description.read_outs.items():
        try:
            scope[name] = evaluate(read_out.expression, _read(read_out.expression, scope))
        except ExpressionError as error:
            place = ", ".join(f"{control} = {value:g}" for control, value in settings.items())
            message = f"{error.message} (at {place})"
            problem = Diagnostic(
                code=error.code, message=message, span=read_out.expression.span, hint=error.hint
            )
            return {}, [problem]
        numbers = _numbers(scope[name])
        message = _result_problem(numbers, read_out)
        if message:
            return {}, [Diagnostic(code="V008", message=message, span=read_out.expression.span)]
        results[name] = numbers
    return results, []


def moved(settings: Settings, name: str, value: float, distributions: Sequence[Sequence[str]]) -> Settings:
    """`settings` after the control `name` was set to `value`; the others of its distribution keep their
    proportions and take what is left of 1."""
    new = {**settings, name: value}
    for group in distributions:
        if name in group:
            others = [other for other in group if other != name]
            total = sum(settings[other] for other in others)
            for other in others:
                share = settings[other] / total if total > 0 else 1 / len(others)
                new[other] = share * (1 - value)
    return new


def _read(expression: Scalar, scope: Mapping[str, object]) -> dict[str, object]:
    return {name: scope[name] for name in parse(expression).names}


def _settings(description: Description, ranges: Mapping[str, Range], name: str) -> Iterator[Settings]:
    start = {control: of_control.start for control, of_control in ranges.items()}
    yield start
    for state in description.states:
        values = {control: constant(expression, []) for control, expression in state.items()}
        typed = {control: value for control, value in values.items() if value is not None}
        yield {**start, **{control: _typed(value, ranges[control]) for control, value in typed.items()}}
    for control, of_control in ranges.items():
        for value in of_control.values if description.controls[control].choices else _ends(of_control):
            yield moved(start, control, value, description.distributions)
    chance = random.Random(name)
    for _ in range(RANDOM_SETTINGS):
        drawn = {control: chance.choice(of_control.values) for control, of_control in ranges.items()}
        for group in description.distributions:
            weights = [chance.random() for _ in group]
            drawn |= {member: weight / sum(weights) for member, weight in zip(group, weights, strict=True)}
        yield drawn


def _ends(of_control: Range) -> tuple[float, float]:
    return of_control.values[0], of_control.values[-1]


def _typed(value: float, of_control: Range) -> float:
    return int(value) if of_control.is_whole else float(value)


def _name_problems(description: Description) -> Iterator[Diagnostic]:
    for part, names in (("controls", description.controls), ("read_outs", description.read_outs)):
        for name in names:
            is_control_too = part == "read_outs" and name in description.controls
            if name in FUNCTION_NAMES or name in RESERVED or is_control_too:
                what = "a control" if is_control_too else "a function, or a word with a meaning of its own"
                message = f"'{name}' is the name of {what}"
                span = description.key_span(part)
                yield Diagnostic(code="V009", message=message, span=span, hint="choose another name")


def _numbers(result: object) -> tuple[float, ...]:
    """The numbers of a result in reading order; none if it is something else."""
    import numpy as np

    try:
        array = np.asarray(result)
    except ValueError:
        return ()
    return tuple(array.astype(np.float64).ravel().tolist()) if array.dtype.kind in "biuf" else ()


def _result_problem(numbers: Sequence[float], read_out: ReadOut) -> str:
    if not 1 <= len(numbers) <= MOST_NUMBERS:
        return f"a read-out is a number or a list of at most {MOST_NUMBERS} numbers"
    if read_out.one_of and any(number not in range(len(read_out.one_of)) for number in numbers):
        return f"{numbers[0]:g} picks none of the {len(read_out.one_of)} names in one_of, counted from 0"
    return ""
