"""Interactive figures: what their YAML may hold, the numbers Python expects, and every packaged one."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools.interactives import FOLDER, known_interactives, load_interactive
from lecture_tools.interactives.expectations import moved
from lecture_tools.theme import packaged_templates

PACKAGED = packaged_templates()
NAMES = sorted(known_interactives(PACKAGED))
DIAL = """\
controls:
  turn:
    label: {en: turn, ko: 회전}
    lowest: 0
    highest: 1
    step: 0.25
    start: 0.5
read_outs:
  twice: {label: $2t$, is: 2 * turn, unit: bit}
states:
  - {turn: 0.3}
"""

PUBLISHED: dict[str, list[dict[str, tuple[float, ...]]]] = {
    "surprise": [{"bits": (0.1520,)}, {"bits": (1.0,)}, {"bits": (6.6439,)}],
    "coin": [{"h": (1.0,)}, {"h": (0.4690,)}, {"h": (0.0808,)}],
    "dice": [{"h": (3.2744,)}, {"h": (1.9014,)}, {"h": (3.8122,)}],
    "temperature": [{"h": (0.5483,)}, {"h": (1.0299,)}, {"h": (1.5438,)}],
    "simplex": [
        {"h": (0.5661,), "ce": (0.1520,)},
        {"h": (0.5661,), "ce": (4.6439,)},
        {"h": (1.5813,), "ce": (1.5146,)},
    ],
    "bce": [{"loss": (0.1054,)}, {"loss": (0.5108,)}, {"loss": (0.9163,)}],
    "noise": [{"loss": (0.3251,)}, {"loss": (0.5448,)}, {"loss": (0.6917,), "floor": (0.3251,)}],
    "kl": [
        {"forward": (0.3701,), "reverse": (0.5315,), "js": (0.1030,)},
        {"forward": (0.0,), "reverse": (0.0,), "js": (0.0,)},
        {"forward": (math.inf,), "cross": (math.inf,), "reverse": (0.1660,), "js": (0.0468,)},
    ],
    "mi": [
        {"shared": (0.0,), "lamp": (1,)},
        {"shared": (0.2361,), "lamp": (0,), "cells": (0.24, 0.14, 0.06, 0.56)},
        {"shared": (1.0,), "lamp": (0,)},
    ],
}
"""What the read-outs show in the printed states of each figure."""


@pytest.fixture
def templates(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a project's own figure `dial` and returns its templates."""

    def write(description: str) -> Path:
        folder = tmp_path / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "dial.yaml").write_text(description, encoding="utf-8")
        (folder / "dial.js").write_text("", encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize("name", NAMES)
def test_every_packaged_figure_shows_the_published_numbers(name: str) -> None:
    interactive, found = load_interactive(PACKAGED, name)
    assert interactive is not None and found == []
    states = interactive.expected[1 : 1 + len(interactive.description.states)]
    assert len(states) == 3
    for expected, published in zip(states, PUBLISHED[name], strict=True):
        for read_out, numbers in published.items():
            assert tuple(round(number, 4) for number in expected.results[read_out]) == numbers, read_out


@pytest.mark.parametrize("name", NAMES)
def test_every_packaged_figure_speaks_both_languages(name: str) -> None:
    interactive, _ = load_interactive(PACKAGED, name)
    assert interactive is not None
    description = interactive.description
    texts = [
        *(part.label for part in (*description.controls.values(), *description.read_outs.values())),
        *(choice.label for control in description.controls.values() for choice in control.choices),
        *(text for read_out in description.read_outs.values() for text in read_out.one_of),
        *description.labels.values(),
    ]
    assert all(set(text.by_language) in ({"en", "ko"}, {"zxx"}) for text in texts)


@pytest.mark.parametrize("name", NAMES)
def test_every_packaged_figure_is_checked_at_the_ends_of_its_controls(name: str) -> None:
    interactive, _ = load_interactive(PACKAGED, name)
    assert interactive is not None
    for control, of_control in interactive.ranges.items():
        checked = {expected.settings[control] for expected in interactive.expected}
        assert {min(of_control.values), max(of_control.values)} <= checked
    for members in interactive.description.distributions:
        for expected in interactive.expected:
            assert sum(expected.settings[member] for member in members) == pytest.approx(1, abs=1e-12)


def test_a_project_brings_figures_of_its_own(templates: Callable[[str], Path]) -> None:
    folder = templates(DIAL)
    assert known_interactives(folder) == {*NAMES, "dial"}
    interactive, found = load_interactive(folder, "dial")
    assert interactive is not None and found == []
    assert interactive.ranges["turn"].values == (0, 0.25, 0.3, 0.5, 0.75, 1)
    assert [
        (one.settings["turn"], one.results["twice"]) for one in interactive.expected[:4]
    ] == [(0.5, (1.0,)), (0.3, (0.6,)), (0, (0,)), (1, (2,))]  # fmt: skip


def test_a_figure_without_a_program_is_none(templates: Callable[[str], Path]) -> None:
    folder = templates(DIAL)
    (folder / FOLDER / "dial.js").unlink()
    assert "dial" not in known_interactives(folder)


def test_expectations_are_the_same_every_time() -> None:
    first, _ = load_interactive(PACKAGED, "temperature")
    second, _ = load_interactive(PACKAGED, "temperature")
    assert first is not None and second is not None
    assert first.expected == second.expected


def test_a_logarithmic_slider_goes_from_end_to_end(templates: Callable[[str], Path]) -> None:
    text = DIAL.replace("lowest: 0\n", "lowest: 0.01\n    scale: log\n").replace("step: 0.25", "step: 10")
    interactive, found = load_interactive(templates(text), "dial")
    assert interactive is not None and found == []
    assert interactive.ranges["turn"].values == (0.01, 0.1, 0.3, 0.5, 1)


def test_whole_numbers_stay_whole(templates: Callable[[str], Path]) -> None:
    text = DIAL.replace("step: 0.25", "step: 1").replace("start: 0.5", "start: 1").replace("0.3", "0")
    interactive, _ = load_interactive(templates(text), "dial")
    assert interactive is not None
    assert all(isinstance(one.settings["turn"], int) for one in interactive.expected)


@pytest.mark.parametrize(
    ("change", "with_", "finding"),
    [
        ("step: 0.25", "step: 0", "I003 6:11 the step must be larger than 0"),
        (
            "step: 0.25",
            "step: 0.0001",
            "I003 6:11 the step is so small that there are more than 1000 of them",
        ),
        ("step: 0.25", "step: 1\n    scale: log", "I003 4:13 a logarithmic scale begins above 0"),
        ("lowest: 0", "lowest: 1/2 + 1", "I003 4:13 'lowest' (1.5) must be below 'highest' (1)"),
        ("start: 0.5", "start: 1.5", "I003 7:12 the start, 1.5, is not in the range of the control"),
        ("start: 0.5", "start: x", "V002 7:12 unknown name 'x'"),
        ("start: 0.5", "start: '[1, 2]'", "V008 7:12 '[1, 2]' is no single number"),
        ("    step: 0.25\n", "", "S020 3:5 a control has lowest, highest and step, or else choices"),
        ("{turn: 0.3}", "{torn: 0.3}", "I002 11:12 the interactive figure has no control 'torn'"),
        ("{turn: 0.3}", "{turn: 3}", "I003 11:12 'turn' can't be 3"),
        ("2 * turn", "2 * torn", "V002 9:32 unknown value or function 'torn'"),
        ("2 * turn", "1 / turn", "V005 9:28 '1 / turn' divides by zero (at turn = 0)"),
        ("2 * turn", "dice_sum", "V008 9:28 a read-out is a number or a list of at most 64 numbers"),
        ("unit: bit", "one_of: [a]", "V008 9:28 1 picks none of the 1 names in one_of, counted from 0"),
        ("  twice:", "  turn:", "V009 8:1 'turn' is the name of a control"),
        (
            "  twice:",
            "  exp:",
            "V009 8:1 'exp' is the name of a function, or a word with a meaning of its own",
        ),
        (
            "states:",
            "distributions: [[turn, x]]\nstates:",
            "I002 10:1 the interactive figure has no control 'x'",
        ),
        ("states:", "distributions: [[turn]]\nstates:", "I003 10:1 turn add up to 0.5, not to 1"),
        (
            "states:",
            "distributions: [[turn, turn]]\nstates:",
            "I003 10:1 'turn' must be a slider of one distribution",
        ),
        ("unit: bit", "unite: bit", "S003 9:38 unknown field 'unite' on a read out"),
    ],
)
def test_a_mistake_is_reported_at_its_place(
    templates: Callable[[str], Path], change: str, with_: str, finding: str
) -> None:
    assert change in DIAL
    interactive, found = load_interactive(templates(DIAL.replace(change, with_, 1)), "dial")
    span = found[0].span
    assert interactive is None
    assert f"{found[0].code} {span.line}:{span.column} {found[0].message}" == finding
    assert span.file == f"templates/{FOLDER}/dial.yaml"


@given(
    st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda weights: sum(weights) > 1e-3),
    st.floats(0, 1),
)
def test_a_moved_distribution_keeps_its_sum_and_the_proportions_of_the_others(
    weights: list[float], value: float
) -> None:
    p = np.array(weights) / sum(weights)
    before = {"a": p[0], "b": p[1], "c": p[2], "other": 7.0}
    after = moved(before, "a", value, [["a", "b", "c"]])
    assert after["a"] == value and after["other"] == 7.0
    assert after["a"] + after["b"] + after["c"] == pytest.approx(1)
    assert min(after.values()) >= 0
    assert after["b"] * before["c"] == pytest.approx(after["c"] * before["b"])
