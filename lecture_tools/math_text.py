"""A formula as plain Unicode text, for notes, alternative text and programs without MathML or OMML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import Final

from lxml import etree

from lecture_tools.math_line import Atom, Kind, TextSpan, characters, join, parenthesised, text_atom
from lecture_tools.mathml import (
    ACCENTS,
    APPLY_FUNCTION,
    BRACES,
    CLOSING,
    INVISIBLE,
    LARGE_OPERATORS,
    LINES,
    OPENING,
    flattened,
    is_fenced,
    role_of,
    space_width,
    text_of,
    to_tree,
)

_SUBSCRIPTS: Final = dict(
    zip("0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True)
)
_SUPERSCRIPTS: Final = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzT⊤′″‴*∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ′″‴*°",
        strict=True,
    )
)
_SCRIPT_LETTERS: Final = frozenset(_SUBSCRIPTS.values()) | frozenset(_SUPERSCRIPTS.values())
_VULGAR_FRACTIONS: Final = {
    ("1", "2"): "½",
    ("1", "3"): "⅓",
    ("2", "3"): "⅔",
    ("1", "4"): "¼",
    ("3", "4"): "¾",
    ("1", "5"): "⅕",
    ("1", "6"): "⅙",
    ("1", "8"): "⅛",
    ("3", "8"): "⅜",
}
_ACCENT_NAMES: Final = {"\u0302": "hat", "\u0303": "tilde", "\u20d7": "vec", "\u0304": "overline"}
_ROOTS: Final = {"3": "∛", "4": "∜"}
_BINARY: Final = frozenset("+−±∓×·⋅∗∘∪∩∧∨⊕⊗⊙÷")
_TIGHT: Final = frozenset("/!′″%\\")
_DOTS: Final = frozenset("⋯…⋮⋱")
_PUNCTUATION: Final = frozenset(",;:")
_SPELLINGS: Final = {"∣": "|", "∗": "*"}
_PLAIN_STYLES: Final = re.compile(r"MATHEMATICAL (?:BOLD|ITALIC|SANS-SERIF|MONOSPACE)(?! SCRIPT| FRAKTUR)")
_WORD_IN_SCRIPT: Final = re.compile(r"[^\W\d_]{3,}")


def to_unicode(latex: str) -> str:
    r"""A readable line such as `H(X) = −∑ₓ p(x) log₂ p(x)`; fractions take parentheses only where needed.

    Raises MathError as `to_mathml` does.
    """
    return characters(to_spans(latex))


@lru_cache(maxsize=4096)
def to_spans(latex: str) -> tuple[TextSpan, ...]:
    """The text of `to_unicode` cut where the colour role changes."""
    spans = join(_atoms([to_tree(latex, display=False)], None), tight=False)
    merged = (
        TextSpan(text=characters(group), role=role) for role, group in groupby(spans, lambda span: span.role)
    )
    return tuple(replace(span, text=unicodedata.normalize("NFC", span.text)) for span in merged)


def _atoms(elements: Iterable[etree._Element], role: str | None) -> list[Atom]:
    siblings = flattened(elements)
    atoms: list[Atom] = []
    for element in siblings:
        if text_of(element) == APPLY_FUNCTION and atoms:
            atoms[-1] = replace(atoms[-1], kind="function")
        elif element.tag == "mo":
            atoms += _operator(element, role)
        else:
            atoms += _element(element, role)
    return atoms


def _operator(element: etree._Element, role: str | None) -> list[Atom]:
    text = text_of(element)
    kind: Kind = "relation"
    if text in INVISIBLE:
        return []
    if text in LARGE_OPERATORS:
        kind = "large"
    elif text in OPENING or element.get("form") == "prefix":
        kind = "open"
    elif text in CLOSING or element.get("form") == "postfix":
        kind = "close"
    elif text in _TIGHT:
        kind = "tight"
    elif text in _DOTS:
        kind = "operand"
    elif text in _PUNCTUATION:
        kind = "punctuation"
    elif text in _BINARY:
        kind = "binary"
    elif text.isalpha():
        kind = "function"
    return [text_atom(kind, _SPELLINGS.get(text, text), role)]


def _element(element: etree._Element, role: str | None) -> list[Atom]:
    match element.tag:
        case "mi" | "mn":
            return [text_atom("operand", "".join(map(_plain_letter, text_of(element))), role)]
        case "mtext":
            return [text_atom("operand", "".join(element.itertext()).replace("\xa0", " "), role)]
        case "mspace":
            return [text_atom("space", " ", role)] if space_width(element) else []
        case "mrow" if is_fenced(element):
            opening, *inside, closing = element
            return [*_fence("open", opening, role), *_atoms(inside, role), *_fence("close", closing, role)]
        case "mrow":
            return _atoms(element, role_of(element) or role)
        case "mfrac":
            return _fraction(element, role)
        case "msqrt":
            return [_root("√", _atoms(element, role), role)]
        case "mroot":
            degree = characters(join(_atoms([element[1]], role), tight=True))
            sign = _ROOTS.get(degree) or _script(degree, _SUPERSCRIPTS, "") + "√"
            return [_root(sign, _atoms([element[0]], role), role)]
        case "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover":
            return _scripted(element, role)
        case "mmultiscripts":
            return _atoms(element, role)
        case "mtable":
            return [_table(element, role)]
        case "mphantom" | "mprescripts":
            return []
        case _:
            return _atoms(element, role)


def _fence(kind: Kind, fence: etree._Element, role: str | None) -> list[Atom]:
    text = text_of(fence)
    return [] if text in INVISIBLE else [text_atom(kind, text, role)]


def _plain_letter(letter: str) -> str:
    plain = _PLAIN_STYLES.match(unicodedata.name(letter, ""))
    return unicodedata.normalize("NFKC", letter) if plain else letter


def _fraction(element: etree._Element, role: str | None) -> list[Atom]:
    over, under = _atoms([element[0]], role), _atoms([element[1]], role)
    above, below = join(over, tight=False), join(under, tight=False)
    if (element.get("linethickness") or "").startswith("0"):
        return [Atom(kind="operand", spans=(*above, TextSpan(text=" choose ", role=role), *below))]
    if vulgar := _VULGAR_FRACTIONS.get((characters(above), characters(below))):
        return [text_atom("operand", vulgar, role)]
    if {"binary", "relation", "fraction"} & set(_outermost_kinds(over)[1:]) or _is_phrase(over):
        above = parenthesised(above, role)
    if not _is_one_factor(under):
        below = parenthesised(below, role)
    return [Atom(kind="fraction", spans=(*above, TextSpan(text="/", role=role), *below))]


def _is_one_factor(atoms: Sequence[Atom]) -> bool:
    """One operand, or one operand with its argument: `q(x)`, but neither `2N` nor `p(x)p(y)`."""
    if len(atoms) == 1:
        return atoms[0].kind == "operand" and not _is_phrase(atoms)
    depth = 0
    for index, atom in enumerate(atoms):
        depth += (atom.kind == "open") - (atom.kind == "close")
        if depth == 0 and 0 < index < len(atoms) - 1:
            return False
    return bool(atoms) and atoms[0].kind in ("operand", "open") and atoms[-1].kind == "close"


def _outermost_kinds(atoms: Iterable[Atom]) -> list[Kind]:
    """The kinds of the atoms that no parenthesis encloses."""
    kinds: list[Kind] = []
    depth = 0
    for atom in atoms:
        depth -= atom.kind == "close"
        if depth == 0:
            kinds.append(atom.kind)
        depth += atom.kind == "open"
    return kinds


def _is_phrase(atoms: Sequence[Atom]) -> bool:
    return len(atoms) == 1 and " " in atoms[0].text


def _root(sign: str, atoms: list[Atom], role: str | None) -> Atom:
    spans = join(atoms, tight=False)
    if len(atoms) != 1 or atoms[0].kind != "operand":
        spans = parenthesised(spans, role)
    return Atom(kind="operand", spans=(TextSpan(text=sign, role=role), *spans))


def _scripted(element: etree._Element, role: str | None) -> list[Atom]:
    base = _atoms([element[0]], role)
    mark = text_of(element[1])
    if element.get("accent") == "true" or element.get("accentunder") == "true":
        return base if mark in BRACES else [_accented(base, mark, role)]
    is_labelled_brace = element[0].tag in ("munder", "mover") and text_of(element[0][1]) in BRACES
    if is_labelled_brace:
        label = join(_atoms([element[1]], role), tight=False)
        return [*base, text_atom("space", " ", role), Atom(kind="operand", spans=parenthesised(label, role))]
    raised = element.tag in ("msup", "mover")
    scripts = [(element[1], raised)] + ([(element[2], True)] if len(element) == 3 else [])
    spans = [span for script, is_raised in scripts for span in _script_spans(script, role, raised=is_raised)]
    if not base:
        return [Atom(kind="operand", spans=tuple(spans))]
    return [*base[:-1], replace(base[-1], spans=(*base[-1].spans, *spans))]


def _script_spans(element: etree._Element, role: str | None, *, raised: bool) -> Sequence[TextSpan]:
    spans = join(_atoms([element], role), tight=True)
    table, sign = (_SUPERSCRIPTS, "^") if raised else (_SUBSCRIPTS, "_")
    text = characters(spans)
    if all(letter in table for letter in text) and not _WORD_IN_SCRIPT.fullmatch(text):
        return [replace(span, text=_script(span.text, table, sign)) for span in spans]
    if len(text) == 1 or (text.isalnum() and not _SCRIPT_LETTERS & set(text)):
        return [TextSpan(text=sign, role=role), *spans]
    return [TextSpan(text=sign, role=role), *parenthesised(spans, role)]


def _script(text: str, table: dict[str, str], sign: str) -> str:
    return "".join(table[letter] for letter in text) if all(map(table.__contains__, text)) else sign + text


def _accented(base: list[Atom], mark: str, role: str | None) -> Atom:
    spans = join(base, tight=False)
    combining = "\u0304" if mark in LINES or mark == "¯" else ACCENTS.get(mark, "")
    if len(characters(spans)) == 1:
        return Atom(kind="operand", spans=(*spans[:-1], replace(spans[-1], text=spans[-1].text + combining)))
    name = TextSpan(text=_ACCENT_NAMES.get(combining, ""), role=role)
    return Atom(kind="operand", spans=(name, *parenthesised(spans, role)))


def _table(element: etree._Element, role: str | None) -> Atom:
    between_cells = ", " if all(cell.get("style") is None for cell in element.iter("mtd")) else " "
    rows: list[TextSpan] = []
    for row in element.iter("mtr"):
        cells = [spans for cell in row if (spans := join(_atoms(cell, role), tight=False))]
        if rows:
            rows.append(TextSpan(text="; ", role=role))
        for index, cell in enumerate(cells):
            rows += [TextSpan(text=between_cells, role=role), *cell] if index else cell
    return Atom(kind="operand", spans=tuple(rows))
