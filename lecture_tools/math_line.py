"""The pieces of a formula set in one line of text, with the spaces a reader expects between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

Kind = Literal[
    "operand",
    "function",
    "large",
    "fraction",
    "relation",
    "binary",
    "punctuation",
    "open",
    "close",
    "tight",
    "space",
]

_FACTORS: Final = frozenset(("operand", "function", "large", "fraction"))
_OPEN_ENDED_SCRIPT: Final = re.compile(r"[_^]\w+$")


Script = Literal["sub", "super"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    """Characters of one look; `role` is None for the text colour, `script` for what stands on the line."""

    text: str
    role: str | None = None
    italic: bool = False
    bold: bool = False
    script: Script | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    kind: Kind
    spans: tuple[TextSpan, ...]

    @property
    def text(self) -> str:
        return characters(self.spans)


def characters(spans: Iterable[TextSpan]) -> str:
    return "".join(span.text for span in spans)


def parenthesised(spans: tuple[TextSpan, ...], role: str | None) -> tuple[TextSpan, ...]:
    """The spans between parentheses, which are as high or low as what they enclose."""
    script = spans[0].script if spans else None
    opening, closing = (TextSpan(text=sign, role=role, script=script) for sign in "()")
    return (opening, *spans, closing)


def join(atoms: Sequence[Atom], *, tight: bool) -> tuple[TextSpan, ...]:
    """The atoms in a line with the spaces a reader expects; in a script (`tight`) only those around names."""
    visible = [atom for atom in atoms if atom.spans and not (tight and atom.kind == "space")]
    spans: list[TextSpan] = []
    for index, atom in enumerate(visible):
        before = visible[index - 1] if index else None
        after = visible[index + 1] if index + 1 < len(visible) else None
        if before and _has_space_between(visible, index, tight=tight):
            spans.append(_space_between(before.spans[-1], atom.spans[0]))
        is_factor = (before is not None and before.kind in _FACTORS | {"close"}) or (
            after is not None and after.kind in _FACTORS | {"open"}
        )
        if atom.kind == "fraction" and is_factor:
            spans += parenthesised(atom.spans, None)
        else:
            spans += atom.spans
    return _single_spaced(spans)


def _space_between(left: TextSpan, right: TextSpan) -> TextSpan:
    """A space with the look that its neighbours share."""
    return TextSpan(
        text=" ",
        role=left.role if left.role == right.role else None,
        script=left.script if left.script == right.script else None,
    )


def _has_space_between(atoms: Sequence[Atom], index: int, *, tight: bool) -> bool:
    before, here = atoms[index - 1], atoms[index]
    kinds = (before.kind, here.kind)
    if here.kind == "punctuation":
        return False
    if "relation" in kinds or before.kind == "punctuation":
        return not tight
    if "binary" in kinds:
        operator = index if here.kind == "binary" else index - 1
        return before.kind == "large" or not (tight or _is_sign(atoms, operator))
    if before.kind == "function":
        return here.kind in _FACTORS - {"fraction"} or (
            here.kind in ("open", "fraction") and before.text.endswith(")")
        )
    if before.kind in ("large", "fraction"):
        return here.kind in _FACTORS or here.kind == "open"
    if kinds == ("operand", "operand"):
        return bool(_OPEN_ENDED_SCRIPT.search(before.text)) and here.text[:1].isalnum()
    return before.kind in ("operand", "close") and here.kind in ("function", "large", "fraction")


def _is_sign(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a plus or minus has nothing to its left to be added to."""
    before = next((atom.kind for atom in reversed(atoms[:index]) if atom.kind != "space"), None)
    return before not in ("operand", "fraction", "close")


def _single_spaced(spans: Iterable[TextSpan]) -> tuple[TextSpan, ...]:
    """Runs of spaces, and spaces at either end, reduced across span boundaries."""
    kept: list[TextSpan] = []
    ends_with_space = True
    for span in spans:
        text = re.sub(" +", " ", span.text)
        if ends_with_space:
            text = text.lstrip(" ")
        if text:
            kept.append(span if text == span.text else replace(span, text=text))
            ends_with_space = text.endswith(" ")
    if kept and ends_with_space:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
    return tuple(span for span in kept if span.text)
