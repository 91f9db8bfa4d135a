"""Changes one text of a YAML file and no other byte: comments, quoting, line ends and folding stay.

The new file is read again and compared with the old one, so an edit is right or refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import yaml

from lecture_tools.source.parse import parse
from lecture_tools.source.text import UNSEEN

TextPath = tuple[str | int, ...]
"""Keys and positions that lead from the document to a node."""

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM: Final = b"\xef\xbb\xbf"
_HEADER: Final = re.compile(r"(?P<style>[|>])(?P<indent>[1-9]?)(?P<chomp>[-+]?)(?P<late>[1-9]?)")
_NEVER_PLAIN: Final = re.compile(
    r"""^[-?:,\[\]{}#&*!|>'"%@`=~<]|: |:$| \#|^\s|\s$|\n|\t|^(---|\.\.\.|null|)$""", re.IGNORECASE
)
_PLAIN_IN_FLOW: Final = re.compile(r"[,\[\]{}]|[:?]")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class SpliceError(ValueError):
    """The text can't be changed without touching something else, or is not there."""


def set_text(raw: bytes, path: TextPath, text: str) -> bytes:
    """`raw` with `text` as the scalar at `path`. A final line end of a block is the block's own affair.

    Raises SpliceError if there is no scalar, or if no way of writing it leaves the rest alone.
    """
    document = _Document.of(raw)
    node, is_in_flow, indent = document.find(path)
    if not isinstance(node, yaml.ScalarNode):
        raise SpliceError("there is no text at this place")
    if UNSEEN.search(text):
        raise SpliceError("the text has an invisible character")
    tail = "\n" if node.style in ("|", ">") and node.value.endswith("\n") else ""
    wanted = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + tail
    if wanted == node.value:
        return raw
    start, end = node.start_mark.index, node.end_mark.index
    before = _texts(document.root)
    known = len(parse(raw, "")[1])
    for written in _ways(document.text[start:end], node, wanted, is_in_flow=is_in_flow, indent=indent):
        gap = " " if start == end and document.text[start - 1 : start] not in (" ", "\t") else ""
        changed = document.replaced(start, end, gap + written)
        if _says(changed, {**before, path: wanted}) and len(parse(changed, "")[1]) <= known:
            return changed
    raise SpliceError("this text can't be written here without changing something else")


def add_text(raw: bytes, path: TextPath, key: str, text: str) -> bytes:
    """`raw` with `key: text` as the last entry of the mapping at `path`.

    Raises SpliceError if there is no mapping, if it has the key, or if the rest would change.
    """
    document = _Document.of(raw)
    node, _, _ = document.find(path)
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise SpliceError("there are no texts at this place")
    if any(name.value == key for name, _ in node.value):
        raise SpliceError(f"there is a text '{key}' already")
    name, last = node.value[-1]
    end = last.end_mark.index
    if node.flow_style:
        return set_text(document.replaced(end, end, f", {key}: x"), (*path, key), text)
    is_block = isinstance(last, yaml.ScalarNode) and last.style in ("|", ">")
    if is_block:
        end = len(document.text[:end].rstrip())
    line_end = re.compile(r"\r?\n|$").search(document.text, end)
    assert line_end is not None
    entry = f"\n{' ' * name.start_mark.column}{key}:"
    empty = f"{entry} |-\n{' ' * (name.start_mark.column + 2)}x" if is_block else entry
    if is_block and last.value.endswith("\n") and document.text[end:].strip(" \t"):
        empty = empty.replace("|-", "|", 1)
    return set_text(document.replaced(line_end.start(), line_end.start(), empty), (*path, key), text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    bom: bytes
    text: str
    root: Any

    @classmethod
    def of(cls, raw: bytes) -> _Document:
        bom = _BOM if raw.startswith(_BOM) else b""
        try:
            text = raw[len(bom) :].decode("utf-8")
            return cls(bom=bom, text=text, root=yaml.compose(text, Loader=_LOADER))
        except (UnicodeDecodeError, yaml.YAMLError) as error:
            raise SpliceError("the file can't be read") from error

    def find(self, path: TextPath) -> tuple[Any, bool, int]:
        """The node at `path`, whether it is in { } or [ ], and the column that its lines must exceed."""
        node, is_in_flow, indent = self.root, False, -1
        for step in path:
            is_in_flow = is_in_flow or bool(getattr(node, "flow_style", False))
            if isinstance(node, yaml.MappingNode):
                entry = next(((key, value) for key, value in node.value if key.value == step), None)
                if entry is None:
                    raise SpliceError(f"there is no '{step}' at this place")
                indent, node = entry[0].start_mark.column, entry[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                indent, node = node.start_mark.column, node.value[step]
            else:
                raise SpliceError(f"there is no '{step}' at this place")
        return node, is_in_flow, indent

    def replaced(self, start: int, end: int, written: str) -> bytes:
        if "\r\n" in self.text:
            written = written.replace("\r\n", "\n").replace("\n", "\r\n")
        return self.bom + (self.text[:start] + written + self.text[end:]).encode("utf-8")


def _texts(node: Any, path: TextPath = ()) -> dict[TextPath, str]:
    """Every scalar and every key below `node`."""
    if isinstance(node, yaml.MappingNode):
        found: dict[TextPath, str] = {(*path, "{}"): "\0".join(key.value for key, _ in node.value)}
        for key, value in node.value:
            found |= _texts(value, (*path, key.value))
        return found
    if isinstance(node, yaml.SequenceNode):
        return {
            place: text
            for index, value in enumerate(node.value)
            for place, text in _texts(value, (*path, index)).items()
        }
    return {path: node.value}


def _says(raw: bytes, expected: dict[TextPath, str]) -> bool:
    try:
        return _texts(_Document.of(raw).root) == expected
    except SpliceError:
        return False


def _ways(old: str, node: Any, text: str, *, is_in_flow: bool, indent: int) -> Iterator[str]:
    """Ways of writing `text` in place of `old`, the most alike first."""
    if node.style in ("|", ">"):
        yield from _blocks(old, text, indent)
        text = text.removesuffix("\n")
        ending = old[len(old.rstrip()) :]
    else:
        ending = ""
        if "\n" in old:
            yield from _refolded_flow(old, node.style, text)
    if not node.style and _can_be_plain(text, is_in_flow=is_in_flow):
        yield text
    if node.style != '"' and "\n" not in text:
        yield _single_quoted(text) + ending
    if "\n" in text and not is_in_flow and node.style != '"':
        yield "|-\n" + _indented(text.split("\n"), indent + 2)
    yield _double_quoted(text) + ending


def _blocks(old: str, text: str, indent: int) -> Iterator[str]:
    header, _, body = old.replace("\r\n", "\n").partition("\n")
    found = _HEADER.match(header)
    assert found is not None
    lines = body.rstrip().split("\n")
    deep = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), indent + 2)
    if digit := found["indent"] or found["late"]:
        deep = max(indent, 0) + int(digit)
    ending = body[len(body.rstrip()) :] if body.strip() else "\n"
    content = text.removesuffix("\n")
    if found["style"] == ">":
        folded = [line[deep:] for line in lines]
        for made in (_refolded(folded, content), _folded(content)):
            yield f"{header}\n{_indented(made, deep)}{ending}"
        header = "|" + header[1:]
    yield f"{header}\n{_indented(content.split(chr(10)), deep)}{ending}"


def _refolded_flow(old: str, style: str | None, text: str) -> Iterator[str]:
    """A plain or quoted text over several lines, with as many of its lines as can be kept."""
    quote = style or ""
    lines = old.replace("\r\n", "\n").removeprefix(quote).removesuffix(quote).split("\n")
    margin = next((line[: len(line) - len(line.lstrip(" "))] for line in lines[1:] if line.strip()), "")
    old_lines = [line.strip() for line in lines]
    ways = [(quote, text)]
    if quote == "'":
        ways = [("'", text.replace("'", "''"))]
    elif quote == '"':
        ways = [('"', _double_quoted(text)[1:-1])]
    elif "'" not in text:
        ways.append(("'", text))
    for mark, escaped in ways:
        made = _refolded(old_lines, escaped)
        yield mark + "\n".join([made[0], *(margin + line if line else "" for line in made[1:])]) + mark


def _refolded(lines: list[str], text: str) -> list[str]:
    """`text` folded like `lines`: lines at the start and at the end that still say the same are kept."""
    first = max((count for count in _ends(lines) if _begins(text, _unfolded(lines[:count]))), default=0)
    middle = text[len(_unfolded(lines[:first])) :]
    left = lines[first:]
    starts = (len(left) - count for count in range(len(left)) if left[count])
    last = max((count for count in starts if _closes(middle, _unfolded(left[-count:]))), default=0)
    tail = left[len(left) - last :]
    middle = middle[: len(middle) - len(_unfolded(tail))]
    inner = middle.strip("\n")
    before = [""] * (len(middle) - len(middle.lstrip("\n"))) if first else []
    after = [""] * (len(middle) - len(middle.rstrip("\n"))) if last and inner else []
    folded = _folded(inner.removeprefix(" ").removesuffix(" ")) if inner.strip() else []
    return [*lines[:first], *before, *folded, *after, *tail]


def _ends(lines: list[str]) -> Iterator[int]:
    """How many lines there are up to and with each line that is not blank."""
    return (count for count in range(1, len(lines) + 1) if lines[count - 1])


def _begins(text: str, said: str) -> bool:
    return text == said or text.startswith((f"{said} ", f"{said}\n"))


def _closes(text: str, said: str) -> bool:
    return text.endswith((f" {said}", f"\n{said}"))


def _unfolded(lines: list[str]) -> str:
    """What folded lines say: a line end is a space, a blank line a line end."""
    said = lines[0] if lines else ""
    for before, line in pairwise(lines):
        said += "\n" if not line else line if not before else f" {line}"
    return said


def _folded(text: str) -> list[str]:
    """Each line of `text` on a line of its own, with the blank lines between that fold away."""
    return text.replace("\n", "\n\n").split("\n")


def _indented(lines: list[str], deep: int) -> str:
    return "\n".join(" " * deep + line if line else "" for line in lines)


def _can_be_plain(text: str, *, is_in_flow: bool) -> bool:
    return not (_NEVER_PLAIN.search(text) or (is_in_flow and _PLAIN_IN_FLOW.search(text)))


def _single_quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double_quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'
