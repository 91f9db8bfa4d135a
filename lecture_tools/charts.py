"""The numbers of a figure's charts: computed and checked once, whatever the course and the language."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lecture_tools.compute import ComputedValues, Results, evaluate_in
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.model import Chart, Figure
from lecture_tools.source.bind import suggestion
from lecture_tools.source.nodes import Scalar

MOST_POINTS = 2000
"""More than a screen has room for; PowerPoint slows down long before its own limit."""

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartNumbers:
    """What the expressions of a chart came out as: the places, and as many values for each series."""

    x: Numbers
    series: tuple[Numbers, ...]


FigureCharts = Mapping[str, tuple[ChartNumbers, ...]]
"""Figure → the numbers of its charts."""


def chart_numbers(
    figure: Figure, values: ComputedValues, results: Results | None = None
) -> tuple[tuple[ChartNumbers, ...], list[Diagnostic]]:
    """The numbers of all charts of `figure`, or none if one of them has a mistake; and the mistakes."""
    found = list(_unknown_labels(figure))
    charts = [_numbers(chart, values, found, results) for chart in figure.chart]
    complete = tuple(numbers for numbers in charts if numbers is not None)
    return complete if len(complete) == len(charts) else (), found


def _unknown_labels(figure: Figure) -> Iterator[Diagnostic]:
    for chart in figure.chart:
        named = (chart.title, chart.x_label, chart.y_label, *(series.label for series in chart.series))
        for name in named:
            if isinstance(name, Scalar) and name not in figure.labels:
                hint = suggestion(name, figure.labels) or "name it under labels:, or write {en: …} here"
                message = f"the figure has no label '{name}'"
                yield Diagnostic(code="F014", message=message, span=name.span, hint=hint)


def _numbers(
    chart: Chart, values: ComputedValues, found: list[Diagnostic], results: Results | None
) -> ChartNumbers | None:
    x = _evaluated(chart.x, values, found, results)
    series = [_evaluated(one.values, values, found, results) for one in chart.series]
    if x is None or None in series:
        return None
    complete = tuple(numbers for numbers in series if numbers is not None)
    for one, numbers in zip(chart.series, complete, strict=True):
        if len(numbers) != len(x):
            message = f"there are {len(numbers)} values here, but {len(x)} places in x"
            found.append(Diagnostic(code="F015", message=message, span=one.values.span))
            return None
    return ChartNumbers(x=x, series=complete)


def _evaluated(
    expression: Scalar, values: ComputedValues, found: list[Diagnostic], results: Results | None
) -> Numbers | None:
    result, problems = evaluate_in(expression, values, results)
    found += problems
    if result is None:
        return None
    message = ""
    numbers = _flat(result)
    if numbers is None:
        message = "a chart needs a list of numbers here"
    elif len(numbers) > MOST_POINTS:
        message = f"these are {len(numbers)} numbers; a chart takes at most {MOST_POINTS}"
    elif strange := [place for place, number in enumerate(numbers) if not math.isfinite(number)]:
        message = f"no chart can show {numbers[strange[0]]}, which is number [{strange[0]}] here"
    if message:
        found.append(Diagnostic(code="F015", message=message, span=expression.span))
        return None
    return numbers


def _flat(result: object) -> Numbers | None:
    """The numbers of a list or a one-dimensional array; None for anything else, or if there is none."""
    import numpy as np

    try:
        array = np.asarray(result)
    except ValueError:
        return None
    if array.ndim != 1 or array.size == 0 or array.dtype.kind not in "iuf":
        return None
    return tuple(array.astype(np.float64).tolist())
