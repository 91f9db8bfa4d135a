"""Nodes → pydantic models: every error of a file at once, each at the place of the node that caused it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from lecture_tools.diagnostics import Diagnostic, Span
from lecture_tools.source.nodes import Mapping, Node, Scalar, Sequence
from lecture_tools.source.parse import read_file

_NOWHERE = Span(file="", line=1, column=1, end_line=1, end_column=1)


def _nowhere() -> Span:
    return _NOWHERE  # by a function: pydantic copies defaults for every model


class Located(BaseModel):
    """A model that knows the span of the mapping it was read from. Unknown fields are errors."""

    model_config = ConfigDict(
        extra="ignore",  # reported by `_locate`, which can say what was meant
        frozen=True,
        str_strip_whitespace=True,
        defer_build=True,  # parts are built with the whole they stand in, not once more by themselves
        json_schema_extra={"additionalProperties": False},
    )
    _span: Span = PrivateAttr(default_factory=_nowhere)
    _keys_at: dict[str, Span] = PrivateAttr(default_factory=dict)
    _dropped: dict[str, dict[str, Node]] = PrivateAttr(default_factory=dict)

    @property
    def span(self) -> Span:
        return self._span

    def key_span(self, field: str) -> Span:
        """Where the field's name stands; the model's own place if it was left out."""
        return self._keys_at.get(field, self._span)

    @property
    def is_whole(self) -> bool:
        return not self._dropped

    def dropped(self, field: str) -> dict[str, Node]:
        """The entries of `field`, by name or position, that were left out because of their mistakes."""
        return self._dropped.get(field, {})

    @classmethod
    def described(cls) -> str:
        """What a diagnostic calls this model."""
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).lower()
        return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"

    @model_validator(mode="wrap")
    @classmethod
    def _locate(cls, value: Any, handler: ModelWrapValidatorHandler[Any], info: ValidationInfo) -> Any:
        if isinstance(value, Mapping) and isinstance(info.context, list):
            info.context.extend(_unknown_fields(cls, value))
        model = handler(value)
        if isinstance(value, Mapping):
            model._span = value.span
            model._keys_at = value.keys_at
        return model


ModelType = TypeVar("ModelType", bound=Located)


def read_model(
    model: type[ModelType], path: Path, file: str, stand_ins: dict[str, Node] | None = None
) -> tuple[ModelType | None, list[Diagnostic]]:
    """The model in the YAML file at `path`, shown to people as `file`. For `stand_ins` see `bind`."""
    node, found = read_file(path, file)
    if node is None:
        return None, found
    bound, more = bind(model, node, stand_ins)
    explained = {(problem.span.line, problem.span.column) for problem in found}
    return bound, [*found, *(new for new in more if (new.span.line, new.span.column) not in explained)]


def bind(
    model: type[ModelType], node: Node, stand_ins: dict[str, Node] | None = None
) -> tuple[ModelType | None, list[Diagnostic]]:
    """The model and what is wrong with it.

    So that the rest can still be checked, entries with mistakes are left out (see `Located.dropped`) and
    fields with mistakes are replaced by their `stand_ins`; None if that is not enough.
    """
    found: list[Diagnostic] = []
    try:
        return model.model_validate(node, context=found), found
    except ValidationError as error:
        problems = error.errors(include_url=False)
    found += _one_each(_diagnostic(problem, node) for problem in problems)
    if not isinstance(node, Mapping):
        return None, found
    sound, dropped = _without_faults(node, [problem["loc"] for problem in problems], stand_ins or {})
    try:
        bound = model.model_validate(sound)
    except ValidationError:
        return None, found
    bound._dropped = dropped
    return bound, found


def _one_each(problems: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """One problem a place, since each branch of a union complains; fields may well be missing together."""
    first: dict[tuple[Span, str], Diagnostic] = {}
    for problem in problems:
        first.setdefault((problem.span, problem.message if problem.code == "S021" else ""), problem)
    return first.values()


def _without_faults(
    node: Mapping, locations: Iterable[tuple[str | int, ...]], stand_ins: dict[str, Node]
) -> tuple[Mapping, dict[str, dict[str, Node]]]:
    """`node` without what is at fault, and what was left out: field → entry → node."""
    sound = _copy(node, node)
    dropped: dict[str, dict[str, Node]] = {}
    for name, *inner in locations:
        field, part = str(name), node.get(str(name))
        entry = inner[0] if inner else None
        left_out = dropped.setdefault(field, {})
        if field in stand_ins:
            sound[field] = stand_ins[field]
        elif isinstance(part, Sequence) and isinstance(entry, int):
            left_out[str(entry)] = part[entry]
            sound[field] = Sequence(item for index, item in enumerate(part) if str(index) not in left_out)
            sound[field].span = part.span
        elif isinstance(part, Mapping) and isinstance(entry, str) and entry in part:
            left_out[str(entry)] = part[entry]
            sound[field] = _copy({key: value for key, value in part.items() if key not in left_out}, part)
        else:
            sound.pop(field, None)
    return sound, dropped


def _copy(items: dict[str, Node], node: Mapping) -> Mapping:
    copy = Mapping(items)
    copy.span, copy.keys_at = node.span, node.keys_at
    return copy


def _unknown_fields(model: type[Located], node: Mapping) -> Iterable[Diagnostic]:
    known = {field.alias or name for name, field in model.model_fields.items()}
    for key in node:
        if key not in known:
            yield Diagnostic(
                code="S003",
                message=f"unknown field '{key}' on {model.described()}",
                span=node.keys_at[key],
                hint=suggestion(key, known) or f"it may have {', '.join(sorted(known))}",
            )


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean 'x'?`, or nothing if no known word is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


def _diagnostic(problem: Any, root: Node) -> Diagnostic:
    kind, context = problem["type"], problem.get("ctx", {})
    span, field = _place(root, problem["loc"])
    if "tag" in context and kind in {"language_tag", "text_empty", "text_expected"}:
        span = _tag_place(root, problem["loc"], context["tag"]) or span
    if kind == "missing":
        return Diagnostic(code="S021", message=f"'{field}' is missing", span=_first_line(span))
    if kind == "union_tag_not_found" and isinstance(problem["input"], Mapping):
        return Diagnostic(code="S021", message="'kind' is missing", span=_first_line(span))
    if kind == "union_tag_invalid":
        expected = [name.strip(" '").removeprefix("kind:") for name in context["expected_tags"].split(",")]
        word = context["tag"].removeprefix("kind:")
        span = _tag_place(root, (*problem["loc"], "kind"), "kind", of_value=True) or span
        hint = suggestion(word, expected) or f"one of {', '.join(expected)}"
        return Diagnostic(code="S022", message=f"unknown kind '{word}'", span=span, hint=hint)
    hint = ""
    if kind == "string_pattern_mismatch":
        message, hint = (
            f"'{problem['input']}' can't be used as a name here",
            f"it must match {context['pattern']}",
        )
    elif kind in {"dict_type", "model_type", "union_tag_not_found"}:
        message = f"'{field}' needs fields here (lines such as 'name: value')"
    elif kind in {"too_short", "too_long"}:
        limit = (
            f"at least {context['min_length']}" if kind == "too_short" else f"at most {context['max_length']}"
        )
        message = f"'{field}' takes {limit}, not {context['actual_length']}"
    elif kind == "text_needs_languages":
        message = problem["msg"]
    elif isinstance(problem["input"], Scalar) and kind.endswith(("_parsing", "_type")):
        message = f"'{problem['input']}' is not what '{field}' takes: {problem['msg'].lower()}"
    else:
        message = problem["msg"].replace("Input should", f"'{field}' should") if field else problem["msg"]
    return Diagnostic(code="S020", message=message, span=_first_line(span), hint=hint)


def _walk(root: Node, location: Iterable[str | int]) -> tuple[Node, Node, str | int | None]:
    """The deepest node on the path, its parent, and the last step that led there; union tags lead nowhere."""
    node: Any = root
    parent: Any = root
    step: str | int | None = None
    for part in location:
        in_mapping = isinstance(node, Mapping) and isinstance(part, str) and part in node
        in_sequence = isinstance(node, Sequence) and isinstance(part, int) and part < len(node)
        if in_mapping or in_sequence:
            node, parent, step = node[part], node, part
    return node, parent, step


def _place(root: Node, location: tuple[str | int, ...]) -> tuple[Span, str]:
    node, parent, step = _walk(root, location)
    names = [part for part in location if isinstance(part, str) and not part.startswith("kind:")]
    field = names[-1] if names else ""
    if field == "[key]" and isinstance(parent, Mapping) and isinstance(step, str):
        return parent.keys_at[step], step
    if isinstance(node, Scalar) and not node and isinstance(parent, Mapping) and isinstance(step, str):
        return parent.keys_at[step], field
    return node.span, field


def _tag_place(
    root: Node, location: tuple[str | int, ...], tag: str, *, of_value: bool = False
) -> Span | None:
    node, parent, _ = _walk(root, location)
    holder = node if isinstance(node, Mapping) else parent
    if not isinstance(holder, Mapping) or tag not in holder:
        return None
    span: Span = holder[tag].span if of_value else holder.keys_at[tag]
    return span


def _first_line(span: Span) -> Span:
    if span.end_line == span.line:
        return span
    return Span(file=span.file, line=span.line, column=span.column, end_line=span.line + 1, end_column=1)
