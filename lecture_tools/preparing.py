"""The part of a lesson that is the same in every course and language: its numbers, what programs print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from lecture_tools.charts import FigureCharts, chart_numbers
from lecture_tools.compute import ComputedValues, Results, compute, evaluate_in
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.examples import Printed, run_examples
from lecture_tools.model import Lesson


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedLesson:
    """A lesson with its numbers computed and its programs run. `inputs`: figure → name → value."""

    lesson: Lesson
    values: ComputedValues
    inputs: dict[str, dict[str, object]]
    charts: FigureCharts
    outputs: dict[str, str]


class PrepareLesson(Protocol):
    """How `prepare_lesson` is called by those who leave it to others what is known."""

    def __call__(
        self, lesson: Lesson, shared: ComputedValues, *, jobs: int
    ) -> tuple[PreparedLesson, list[Diagnostic]]: ...


def prepare_lesson(
    lesson: Lesson,
    shared: ComputedValues,
    *,
    jobs: int,
    results: Results | None = None,
    printed: Printed | None = None,
) -> tuple[PreparedLesson, list[Diagnostic]]:
    """The lesson with all that can be known of it by itself. `results`, `printed`: what is known."""
    values, found = compute(lesson.values, shared, lesson.dropped("values"), results)
    inputs: dict[str, dict[str, object]] = {}
    charts = {}
    for identifier, figure in lesson.figures.items():
        inputs[identifier] = {}
        for name, expression in figure.values.items():
            inputs[identifier][name], problems = evaluate_in(expression, values, results)
            found += problems
        charts[identifier], problems = chart_numbers(figure, values, results)
        found += problems
    outputs, problems = run_examples(lesson, jobs=jobs, printed=printed)
    return PreparedLesson(lesson=lesson, values=values, inputs=inputs, charts=charts, outputs=outputs), [
        *found,
        *problems,
    ]
