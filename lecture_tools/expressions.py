"""Expressions that authors write in YAML: calls, arithmetic and indexing in Jinja2's sandbox, nothing else.

Attributes, imports, loops and unbounded work are out of reach: only the node types below are compiled, and
the operators that could build something huge are capped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from jinja2 import TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import FilterArgumentError, SecurityError
from jinja2.parser import Parser
from jinja2.runtime import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

MAX_LENGTH = 500
MAX_ITEMS = 1_000_000
MAX_EXPONENT = 1024

_ALLOWED = (
    nodes.Name, nodes.Const, nodes.List, nodes.Tuple, nodes.Call, nodes.Keyword, nodes.Filter, nodes.Getitem,
    nodes.Slice, nodes.Neg, nodes.Pos, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand,
    nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.CondExpr,
)  # fmt: skip


class ExpressionError(ValueError):
    """What is wrong with an expression, in words for its author."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


class _Environment(SandboxedEnvironment):
    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if any(isinstance(side, str) for side in (left, right)):
            raise SecurityError(f"'{operator}' does not work on texts")
        if operator in "*%" and any(isinstance(side, (list, tuple)) for side in (left, right)):
            raise SecurityError(f"'{operator}' does not work on lists; use array([...])")
        if operator == "**" and np.max(np.abs(right)) > MAX_EXPONENT:
            raise SecurityError(f"the exponent is larger than {MAX_EXPONENT}")
        if operator == "**" and isinstance(left, int) and abs(left) > MAX_ITEMS:
            left = float(left)
        result = super().call_binop(context, operator, left, right)
        return float(result) if isinstance(result, int) and abs(result) > 2**62 else result

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        return False

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002
        return True  # names are the only way to a callable, and the scope holds only our own functions


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A checked expression. `names` are the names it reads, in order of appearance."""

    source: str
    names: tuple[str, ...]
    filters: tuple[str, ...]


@lru_cache(maxsize=4096)
def parse(source: str) -> Expression:
    """Raises ExpressionError for anything outside the small language."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError("V003", f"the expression is longer than {MAX_LENGTH} characters")
    environment = _Environment()
    try:
        parser = Parser(environment, source, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise ExpressionError("V001", f"'{source}' does not end where an expression ends")
    except TemplateSyntaxError as error:
        raise ExpressionError("V001", f"'{source}' is no expression: {error.message}") from None
    except RecursionError:
        raise ExpressionError("V003", "the expression is nested too deeply") from None
    found = [tree, *tree.find_all(nodes.Node)]
    for node in found:
        if isinstance(node, nodes.Getattr):
            raise ExpressionError(
                "V003",
                f"attributes such as '.{node.attr}' are not allowed",
                "index with [0] or call a function",
            )
        if not isinstance(node, _ALLOWED):
            raise ExpressionError("V003", f"'{source}' uses {type(node).__name__}, which is not allowed")
    return Expression(
        source=source,
        names=tuple(dict.fromkeys(node.name for node in found if isinstance(node, nodes.Name))),
        filters=tuple(dict.fromkeys(node.name for node in found if isinstance(node, nodes.Filter))),
    )


def evaluate(
    source: str, scope: Mapping[str, object], filters: Mapping[str, Callable[..., object]] | None = None
) -> object:
    """The value of the expression with the names of `scope`. Raises ExpressionError."""
    environment = _Environment(undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters = dict(filters or {})
    environment.tests.clear()
    for name in parse(source).filters:
        if name not in environment.filters:
            raise ExpressionError(
                "V002", f"there is no filter '{name}'", f"one of {', '.join(environment.filters)}"
            )
    try:
        compiled = environment.compile_expression(source, undefined_to_none=False)
        result = compiled(**scope)
        if isinstance(result, StrictUndefined):
            result._fail_with_undefined_error()
    except ExpressionError:
        raise
    except (SecurityError, FilterArgumentError) as error:
        raise ExpressionError("V003", str(error)) from None
    except UndefinedError as error:
        raise ExpressionError("V005", str(error.message)) from None
    except TemplateSyntaxError as error:
        raise ExpressionError("V001", f"'{source}' is no expression: {error.message}") from None
    except ZeroDivisionError:
        raise ExpressionError("V005", f"'{source}' divides by zero") from None
    except (ArithmeticError, LookupError, MemoryError, TypeError, ValueError) as error:
        raise ExpressionError("V005", f"'{source}': {error}") from None
    if _size(result) > MAX_ITEMS:
        raise ExpressionError("V003", f"the result has more than {MAX_ITEMS:,} numbers")
    return result


def _size(value: object) -> int:
    if isinstance(value, np.ndarray):
        return value.size
    if isinstance(value, (list, tuple)):
        return sum(map(_size, value)) + 1
    return 1
