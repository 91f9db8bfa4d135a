"""An interactive figure as a slide shows it: its words in the deck's languages, its start, its units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from lecture_tools import ast
from lecture_tools.compute import ComputedValues, evaluate_in
from lecture_tools.diagnostics import Diagnostic
from lecture_tools.expressions import ExpressionError
from lecture_tools.interactives import Interactive
from lecture_tools.interactives.description import ReadOut
from lecture_tools.interactives.ranges import TOLERANCE, Range, allowed, unknown_control
from lecture_tools.numbers import Units, unit_forms
from lecture_tools.source.nodes import Scalar
from lecture_tools.texts import NO_LANGUAGE, Text

FALLBACK = "en"
"""A language that a figure lacks shows the words of this one, as with all templates."""


def demonstration(
    interactive: Interactive,
    picture: ast.Picture,
    start: Mapping[str, Scalar],
    values: ComputedValues,
    languages: tuple[str, ...],
    units: Units,
    phrase: Callable[[Text], ast.Phrase],
) -> tuple[ast.Interactive, list[Diagnostic]]:
    """The block, and what is wrong with `start` (expressions over the lesson's values) or the units."""
    description = interactive.description
    found: list[Diagnostic] = []
    ranges = _started(interactive, start, values, found)

    def words(text: Text) -> ast.Phrase:
        return phrase(_complete(text, languages))

    controls = tuple(
        ast.Control(
            name=name,
            label=words(control.label),
            values=ranges[name].values,
            start=ranges[name].start,
            digits=control.digits,
            choices=tuple(words(choice.label) for choice in control.choices),
            colour=control.colour,
            sets=ranges[name].sets,
        )
        for name, control in description.controls.items()
    )
    read_outs = tuple(
        ast.ReadOut(
            name=name,
            label=words(read_out.label),
            digits=read_out.digits,
            unit=_unit(read_out, languages, units, found),
            one_of=tuple(map(words, read_out.one_of)),
            colour=read_out.colour,
            is_in_picture=read_out.in_picture,
        )
        for name, read_out in description.read_outs.items()
    )
    block = ast.Interactive(
        name=interactive.name,
        controls=controls,
        distributions=tuple(map(tuple, description.distributions)),
        read_outs=read_outs,
        labels={name: words(text) for name, text in description.labels.items()},
        expected=interactive.expected,
        picture=picture,
    )
    return block, found


def _started(
    interactive: Interactive, start: Mapping[str, Scalar], values: ComputedValues, found: list[Diagnostic]
) -> dict[str, Range]:
    """The ranges of the controls, starting where the slide wants them to."""
    description = interactive.description
    ranges = dict(interactive.ranges)
    for name, expression in start.items():
        if name not in description.controls:
            found.append(unknown_control(name, description, expression.span))
            continue
        result, problems = evaluate_in(expression, values)
        found += problems
        if result is None:
            continue
        value = allowed(name, result, expression, ranges[name], description, found)
        if value is not None:
            ranges[name] = ranges[name].starting_at(value)
    for group in description.distributions:
        total = sum(ranges[name].start for name in group)
        set_here = [start[name] for name in group if name in start]
        if abs(total - 1) > TOLERANCE and set_here and not found:
            message = f"{', '.join(group)} add up to {total:g}, not to 1"
            found.append(Diagnostic(code="I003", message=message, span=set_here[0].span))
    return ranges


def _complete(text: Text, languages: tuple[str, ...]) -> Text:
    given = text.by_language
    if NO_LANGUAGE in given or FALLBACK not in given:
        return text
    return replace(
        text, by_language={language: given.get(language, given[FALLBACK]) for language in languages}
    )


def _unit(
    read_out: ReadOut, languages: tuple[str, ...], units: Units, found: list[Diagnostic]
) -> dict[str, dict[str, str]]:
    if read_out.unit is None:
        return {}
    try:
        return {language: unit_forms(units, read_out.unit, language) for language in languages}
    except ExpressionError as error:
        span = read_out.unit.span
        found.append(Diagnostic(code=error.code, message=error.message, span=span, hint=error.hint))
        return {}
