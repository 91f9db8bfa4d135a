"""Names with indexes and filters are evaluated without compiling; the compiled expression is the oracle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lecture_tools import expressions
from lecture_tools.expressions import ExpressionError, evaluate
from lecture_tools.numbers import Quantity, filters

FILTERS = filters({"bit": {"en": "{} bits"}}, "en")
SCOPE: dict[str, object] = {
    "h": Quantity.of(1.5, "bit", 2),
    "p": (Quantity.of(0.25, None, 4), Quantity.of(0.75, None, 4)),
    "table": {"row": [1, 2], "x": 3.0},
    "word": "text",
}
INDEXES = st.sampled_from(["[0]", "[1]", "[7]", "['row']", "['none']", "[true]"])
FILTERED = st.sampled_from(
    ["|digits(1)", "|digits", "|percent", "|percent(2)", "|unit", "|unit('bit')", "|unit('mile')", "|none"]
)
STEPS = st.builds(
    lambda name, steps: name + "".join(steps),
    st.sampled_from([*SCOPE, "missing", "1", "2.50", "-0.5", "-7", "'text'", "-'text'", "true"]),
    st.lists(INDEXES | FILTERED, max_size=3),
)


def outcome(expression: str) -> object:
    try:
        return evaluate(expression, SCOPE, FILTERS)
    except ExpressionError as error:
        return error.code, error.message, error.hint


@given(expression=STEPS)
def test_steps_are_what_the_compiled_expression_is(expression: str) -> None:
    taken = outcome(expression)
    with pytest.MonkeyPatch.context() as compiled:
        compiled.setattr(expressions, "_steps", lambda _: None)
        assert repr(outcome(expression)) == repr(taken)


@pytest.mark.parametrize("expression", ["h", "p[0]", "h|unit", "p[1]|digits(2)|unit('bit')"])
def test_what_texts_mostly_say_need_not_be_compiled(expression: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_compiled", None)
    assert evaluate(expression, SCOPE, FILTERS) is not None
