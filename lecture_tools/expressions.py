"""Expressions that authors write in YAML: calls, arithmetic and indexing in Jinja2's sandbox, nothing else.

Attributes, imports, loops and unbounded work are out of reach: only the node types below are compiled, and
the operators that could build something huge are capped.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn, cast

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.environment import TemplateExpression
from jinja2.exceptions import FilterArgumentError, SecurityError
from jinja2.parser import Parser
from jinja2.sandbox import SandboxedEnvironment

MAX_LENGTH = 500
MAX_SIGNS = 10
MAX_ITEMS = 1_000_000
MAX_EXPONENT = 1024
MAX_INTEGER = 2**62

_OF_A_TYPE = re.compile(r"^'?[\w.]+ object'? has no")
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
        if operator == "**" and _largest(right) > MAX_EXPONENT:
            raise SecurityError(f"the exponent is larger than {MAX_EXPONENT}")
        if operator == "**" and isinstance(left, int) and abs(left) > MAX_ITEMS:
            left = float(left)
        result = super().call_binop(context, operator, left, right)
        return float(result) if isinstance(result, int) and abs(result) > MAX_INTEGER else result

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        return False

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002
        return True  # names are the only way to a callable, and the scope holds only our own functions


_PLAIN = _Environment(undefined=StrictUndefined)
"""For all that needs no filters."""


class _Parser(Parser):
    """Jinja's parser, with Python's powers (-3**2 is -9, 2**3**2 is 512) and filters of all before them."""

    def whole(self) -> nodes.Expr:
        tree: nodes.Expr = self.parse_expression()
        if self.stream.current.type == "pipe":
            tree = cast(nodes.Expr, self.parse_filter(tree))
        if not self.stream.eos:
            raise TemplateSyntaxError("it does not end where an expression ends", 1)
        return tree

    def parse_pow(self) -> nodes.Expr:
        signs: list[type[nodes.UnaryExpr]] = []
        while (sign := {"sub": nodes.Neg, "add": nodes.Pos}.get(self.stream.current.type)) is not None:
            next(self.stream)
            signs.append(sign)
        if len(signs) > MAX_SIGNS:  # Jinja takes seconds for hundreds
            raise ExpressionError("V003", "the expression has too many signs in a row")
        tree: nodes.Expr = self.parse_postfix(self.parse_primary())
        if self.stream.skip_if("pow"):
            tree = nodes.Pow(tree, self.parse_pow(), lineno=1)
        for sign in reversed(signs):
            tree = sign(tree, lineno=1)
        return tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A checked expression. `names` are the names it reads, in order of appearance."""

    source: str
    names: tuple[str, ...]
    filters: tuple[str, ...]


def parse(source: str) -> Expression:
    """Raises ExpressionError for anything outside the small language."""
    return _parsed(source)[0]


@lru_cache(maxsize=4096)
def _parsed(source: str) -> tuple[Expression, nodes.Expr]:
    tree = _tree(_PLAIN, source)
    found = [tree, *tree.find_all(nodes.Node)]
    for node in found:
        if isinstance(node, nodes.Getattr):
            message = f"attributes such as '.{node.attr}' are not allowed"
            raise ExpressionError("V003", message, "index with [0] or call a function")
        if not isinstance(node, _ALLOWED):
            message = f"'{_shown(source)}' uses {type(node).__name__}, which is not allowed"
            raise ExpressionError("V003", message)
        if isinstance(node, nodes.Const) and not _is_usable(node.value):
            message = f"'{_shown(source)}' uses {_clipped(node.value)}, which is not allowed"
            raise ExpressionError("V003", message)
    expression = Expression(
        source=source,
        names=tuple(dict.fromkeys(node.name for node in found if isinstance(node, nodes.Name))),
        filters=tuple(dict.fromkeys(node.name for node in found if isinstance(node, nodes.Filter))),
    )
    return expression, tree


def evaluate(
    source: str, scope: Mapping[str, object], filters: Mapping[str, Callable[..., object]] | None = None
) -> object:
    """The value of the expression with the names of `scope`. Raises ExpressionError."""
    expression = parse(source)
    known = dict(filters or {})
    for name in expression.filters:
        if name not in known:
            hint = f"one of {', '.join(known)}" if filters else "filters work in texts only"
            raise ExpressionError("V002", f"there is no filter '{name}'", hint)
    for name in expression.names:
        if name not in scope:
            raise ExpressionError("V002", f"unknown name '{name}'")
    try:
        with _strict():
            if (steps := _steps(source)) is not None:
                result = _taken(steps, scope, known)
            else:
                environment, compiled = _compiled(source)
                environment.filters = known
                result = compiled({name: scope[name] for name in expression.names})
        size = _size(result)
    except ExpressionError:
        raise
    except (SecurityError, FilterArgumentError) as error:
        raise ExpressionError("V003", str(error)) from None
    except UndefinedError as error:
        message = _OF_A_TYPE.sub("it has no", str(error.message))
        raise ExpressionError("V005", f"'{_shown(source)}': {message}") from None
    except (RecursionError, SyntaxError):
        raise ExpressionError("V003", "the expression is nested too deeply") from None
    except ZeroDivisionError:
        raise ExpressionError("V005", f"'{_shown(source)}' divides by zero") from None
    except (ArithmeticError, LookupError, MemoryError, TypeError, ValueError) as error:
        raise ExpressionError("V005", f"'{_shown(source)}': {error}") from None
    if size > MAX_ITEMS:
        raise ExpressionError("V003", f"the result has more than {MAX_ITEMS:,} numbers")
    return result


def _strict() -> AbstractContextManager[Any]:
    """NumPy raises for what is no number, if there is any NumPy: who only prints numbers needs none."""
    numpy = sys.modules.get("numpy")
    return nullcontext() if numpy is None else numpy.errstate(divide="raise", over="raise", invalid="raise")


def _largest(numbers: Any) -> float:
    import numpy as np

    return float(np.max(np.abs(numbers)))


def _tree(environment: _Environment, source: str) -> nodes.Expr:
    if len(source) > MAX_LENGTH:
        raise ExpressionError("V003", f"the expression is longer than {MAX_LENGTH} characters")
    try:
        return _Parser(environment, source, state="variable").whole()
    except TemplateSyntaxError as error:
        message = (error.message or "").replace("'end of template'", "end")
        raise ExpressionError("V001", f"'{_shown(source)}' is no expression: {message}") from None
    except SyntaxError:  # Jinja takes the digits of other scripts for numbers, Python does not
        raise ExpressionError("V001", f"'{_shown(source)}' is no expression: a digit is no 0-9") from None
    except RecursionError:
        raise ExpressionError("V003", "the expression is nested too deeply") from None


@lru_cache(maxsize=4096)
def _steps(source: str) -> tuple[nodes.Expr, ...] | None:
    """A name or number and what is done with it, one after another: an index or a filter, as in `p[0]|unit`.

    None for any other expression. Most of those in texts are so, and take a thousandth of the time when they
    need not be compiled.
    """
    steps: list[nodes.Expr] = []
    step: nodes.Node = _parsed(source)[1]
    while not (isinstance(step, (nodes.Name, nodes.Const)) or _is_negative(step)):
        if isinstance(step, nodes.Filter) and not (step.kwargs or step.dyn_args or step.dyn_kwargs):
            arguments = step.args
        elif isinstance(step, nodes.Getitem):
            arguments = [step.arg]
        else:
            return None
        if step.node is None or not all(isinstance(argument, nodes.Const) for argument in arguments):
            return None
        steps.append(step)
        step = step.node
    return (cast(nodes.Expr, step), *reversed(steps))


def _is_negative(step: nodes.Node) -> bool:
    return isinstance(step, nodes.Neg) and isinstance(step.node, nodes.Const)


def _taken(
    steps: tuple[nodes.Expr, ...], scope: Mapping[str, object], filters: Mapping[str, Callable[..., object]]
) -> object:
    result: object = None
    for step in steps:
        match step:
            case nodes.Name(name=name):
                result = scope[name]
            case nodes.Const(value=value):
                result = value
            case nodes.Neg(node=nodes.Const(value=value)):
                result = -value
            case nodes.Filter(name=name, args=arguments):
                result = filters[name](result, *(argument.as_const() for argument in arguments))
            case nodes.Getitem(arg=index):
                result = _PLAIN.getitem(result, index.as_const())
    return result


@lru_cache(maxsize=4096)
def _compiled(source: str) -> tuple[_Environment, TemplateExpression]:
    """Jinja's `compile_expression`, with our parser. The code looks its filters up when it is called."""
    environment = _Environment(undefined=StrictUndefined)
    environment.filters = dict.fromkeys(parse(source).filters, _not_yet)
    environment.tests.clear()
    tree = _tree(environment, source)
    tree.set_environment(environment)
    body = [nodes.Assign(nodes.Name("result", "store"), tree, lineno=1)]
    template = environment.from_string(nodes.Template(body, lineno=1))
    return environment, TemplateExpression(template, undefined_to_none=False)


def _not_yet(*_: object) -> NoReturn:
    raise ValueError("filters are known when the expression is evaluated; Jinja may not fold them")


def _is_usable(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return value is not None and (not isinstance(value, int) or abs(value) <= MAX_INTEGER)


def _size(value: object) -> int:
    """How many numbers there are in a result. Raises UndefinedError for what lies outside a list."""
    if isinstance(value, Undefined):
        value._fail_with_undefined_error()
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ndarray):
        return int(value.size)
    if isinstance(value, (list, tuple)):
        return sum(map(_size, value)) + 1
    return 1


def _shown(source: str) -> str:
    return " ".join(source.split())


def _clipped(value: object) -> str:
    text = "none" if value is None else str(value)
    return text if len(text) <= 20 else f"{text[:20]}…"
