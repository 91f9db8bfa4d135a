"""Text → nodes. A strict YAML: no anchors, tags, merge keys or duplicate keys; every scalar is text.

libyaml's event stream is used, because events still know anchors, tags and quoting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lecture_tools.diagnostics import Diagnostic, Related, Span
from lecture_tools.source.nodes import Mapping, Node, Scalar, Sequence
from lecture_tools.source.text import UNSEEN, SourceText, decode, unseen_message

MAX_DEPTH = 40
MAX_NODES = 200_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT_COMMENT = re.compile(r"[ \t]+#\S.*")
_LATEX_ESCAPE = re.compile(
    r"(?<!\\)(?:\\\\)*(?P<escape>\\(?:[abefrtvLPN_0]|x[0-9A-Fa-f]{2}|n(?=abla|e\b|eq|eg|u\b|ot|i\b|mid|exists))[A-Za-z]*)"
)
_HINTS = (
    ("end of stream", "a quote or bracket that opens here is never closed"),
    (
        "unknown escape|hexadecimal",
        "a backslash in \"double quotes\" is a YAML escape; use 'single quotes' or a | block",
    ),
    ("mapping values are not allowed", "a text with ': ' in it must stand in 'single quotes'"),
    ("cannot start any token", "a text may not start with % @ ` or a tab; put it in 'single quotes'"),
    ("sequence entries are not allowed", "a text that starts with '- ' must stand in 'single quotes'"),
    ("alias|anchor", "a text that starts with * or & (such as **bold**) must stand in 'single quotes'"),
    ("did not find expected key|expected <block end>", "put the whole text in 'single quotes'"),
    ("expected ',' or '[}\\]]'", "inside { } a text with a comma or a bracket must stand in 'single quotes'"),
    ("block scalar|indentation indicator", "a text that starts with | or > must stand in 'single quotes'"),
    ("tag", "a text that starts with ! must stand in 'single quotes'"),
)


def read_file(path: Path, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """The nodes of the file at `path`, shown to people as `file`; never raises for what is in it."""
    reason = "it is no file"  # but a folder, or a pipe that would keep us waiting
    try:
        if path.is_file() or not path.exists():
            return parse(path.read_bytes(), file)
    except OSError as error:
        reason = error.strerror or str(error)
    span = Span(file=file, line=1, column=1, end_line=1, end_column=1)
    return None, [Diagnostic(code="S014", message=f"can't be read: {reason}", span=span)]


def parse(raw: bytes, file: str) -> tuple[Node | None, list[Diagnostic]]:
    source, found = decode(raw, file)
    if source is None:
        return None, found
    builder = _Builder(source=source, found=found)
    try:
        node = builder.document(yaml.parse(source.text, Loader=_LOADER))
    except _Stop:
        return None, builder.found
    except yaml.MarkedYAMLError as error:
        is_explained = any(problem.code == "S013" for problem in found)
        return None, builder.found if is_explained else [*builder.found, _syntax_error(error, source)]
    return node, builder.found


class _Stop(Exception):  # noqa: N818
    """Reading on makes no sense; the reason is in `found`."""


@dataclass(slots=True, kw_only=True)
class _Builder:
    source: SourceText
    found: list[Diagnostic] = field(default_factory=list)
    nodes: int = 0

    def document(self, events: Iterator[Any]) -> Node:
        node: Node | None = None
        for event in events:
            if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent)):
                continue
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    self.stop("S004", "a second document starts here", event, "one file holds one document")
                node = self.node(next(events), events, depth=0)
        if node is None:
            span = self.source.span(0, 1)
            self.found.append(Diagnostic(code="S002", message="the file is empty", span=span))
            raise _Stop
        return node

    def node(self, event: Any, events: Iterator[Any], *, depth: int) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            self.stop("S010", "the file is nested too deeply or has too many parts", event, "split it")
        if isinstance(event, yaml.AliasEvent):
            self.report("S005", "aliases (*name) are not allowed", event, "quote a text that starts with *")
            return Scalar.at(f"*{event.anchor}", self.span(event, event))
        if event.anchor is not None:
            self.report("S005", "anchors (&name) are not allowed", event, "quote a text that starts with &")
        if event.tag is not None:
            self.report("S005", "tags (!name) are not allowed", event, "quote a text that starts with !")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, events, depth=depth)
        return self.mapping(event, events, depth=depth)

    def sequence(self, start: Any, events: Iterator[Any], *, depth: int) -> Sequence:
        sequence = Sequence()
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                sequence.span = self.span(start, event)
                return sequence
            sequence.append(self.node(event, events, depth=depth + 1))
        raise AssertionError("the parser closes every sequence")

    def mapping(self, start: Any, events: Iterator[Any], *, depth: int) -> Mapping:
        mapping = Mapping()
        mapping.keys_at = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                mapping.span = self.span(start, event)
                return mapping
            if isinstance(event, yaml.CollectionStartEvent):
                self.stop("S006", "a key must be plain text", event, "quote a text that starts with { or [")
            key = self.node(event, events, depth=depth + 1)
            value_event = next(events)
            value = self.node(value_event, events, depth=depth + 1)
            assert isinstance(key, Scalar)
            self.check_key(key, event, value, value_event, mapping, in_flow=bool(start.flow_style))
            mapping.keys_at.setdefault(str(key), key.span)
            mapping.setdefault(str(key), value)
        raise AssertionError("the parser closes every mapping")

    def check_key(
        self, key: Scalar, event: Any, value: Node, value_event: Any, mapping: Mapping, *, in_flow: bool
    ) -> None:
        if key in mapping:
            self.found.append(
                Diagnostic(
                    code="S007",
                    message=f"'{key}' is written twice in this block",
                    span=key.span,
                    related=(Related(message="first written here", span=mapping.keys_at[key]),),
                )
            )
        if key == "<<" and not getattr(event, "style", None):
            self.report("S005", "merge keys (<<) are not allowed", event, "write the fields out")
        empty = isinstance(value, Scalar) and not value and not value_event.style
        if in_flow and empty and value_event.start_mark.index <= event.end_mark.index + 1:
            self.report(
                "S008",
                f"'{key}' has no value: a comma inside an unquoted text, or no space after ':'",
                event,
                "inside { } put texts with commas in 'single quotes'",
            )

    def scalar(self, event: Any) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        raw = self.source.text[start:end]
        if not event.style and raw and (cut := _CUT_COMMENT.match(self.source.text, end)):
            place = self.source.span(end, cut.end())
            message = "the text is cut here: ' #' starts a comment"
            hint = "put the text in 'single quotes', or write '# ' for a comment"
            self.found.append(Diagnostic(code="S009", message=message, span=place, hint=hint))
        if event.style == '"' and (escape := _LATEX_ESCAPE.search(raw)):
            place = self.source.span(start + escape.start("escape"), start + escape.end("escape"))
            message = f"'{escape['escape']}' in double quotes is a YAML escape, not LaTeX"
            hint = "use 'single quotes' or a | block"
            self.found.append(Diagnostic(code="S015", message=message, span=place, hint=hint))
            return Scalar.at(raw[1:-1], self.span(event, event))
        if event.style == '"' and (unseen := UNSEEN.search(event.value)):
            self.report("S012", unseen_message(unseen), event, "leave the escape out")
            return Scalar.at(raw[1:-1], self.span(event, event))
        return Scalar.at(event.value, self.span(event, event), self._starts(event, raw))

    def _starts(self, event: Any, raw: str) -> tuple[tuple[int, int, int], ...]:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        value: str = event.value
        if not event.style and raw == value:
            return ((0, line, column),)
        if event.style == "'" and "\n" not in raw:
            starts, offset = [(0, line, column + 1)], 0
            for piece in raw[1:-1].split("''")[:-1]:
                offset += len(piece) + 1
                starts.append((offset, line, starts[-1][2] + offset - starts[-1][0] + 1))
            return tuple(starts)
        if event.style == '"' and "\n" not in raw and "\\" not in raw:
            return ((0, line, column + 1),)
        if event.style == "|":
            return self._literal_starts(value, raw, line)
        return ()

    def _literal_starts(self, value: str, raw: str, line: int) -> tuple[tuple[int, int, int], ...]:
        starts, offset = [], 0
        source_lines = raw.split("\n")[1:]
        filled = next((index for index, text in enumerate(value.split("\n")) if text.strip()), None)
        if filled is None or filled >= len(source_lines):
            return ()
        indent = len(source_lines[filled]) - len(value.split("\n")[filled])
        for index, (text, written) in enumerate(zip(value.split("\n"), source_lines, strict=False)):
            starts.append((offset, line + 1 + index, min(indent, len(written)) + 1))  # blank lines are short
            offset += len(text) + 1
        return tuple(starts)

    def span(self, start: Any, end: Any) -> Span:
        first, last = start.start_mark, end.end_mark
        return Span(
            file=self.source.file,
            line=first.line + 1,
            column=first.column + 1,
            end_line=last.line + 1,
            end_column=last.column + 1,
        )

    def report(self, code: str, message: str, event: Any, hint: str) -> None:
        self.found.append(Diagnostic(code=code, message=message, span=self.span(event, event), hint=hint))

    def stop(self, code: str, message: str, event: Any, hint: str) -> None:
        self.report(code, message, event, hint)
        raise _Stop


def _syntax_error(error: yaml.MarkedYAMLError, source: SourceText) -> Diagnostic:
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark is not None and mark is not None and mark.index >= len(source.text.rstrip()):
        mark = error.context_mark
        context = f"{context}, end of stream"
    offset = min(mark.index, max(len(source.text) - 1, 0)) if mark is not None else 0
    message = problem or context or "this is not YAML"
    hint = next((hint for pattern, hint in _HINTS if re.search(pattern, f"{message} {context}")), "")
    return Diagnostic(code="S001", message=message, span=source.span(offset, offset + 1), hint=hint)
