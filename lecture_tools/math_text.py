"""A formula in one line: as plain Unicode for notes and alternative texts, or as runs of text that slant and
raise what mathematics does, for programs without MathML or OMML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Final

from lxml import etree

from lecture_tools.math_line import Atom, Kind, Script, TextSpan, characters, join, parenthesised
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
    is_variable,
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
_ALREADY_RAISED: Final = frozenset("′″‴*")
"""What text fonts draw above the line."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """The look of a place in the formula. `has_looks`: italics and scripts, not Unicode's script letters.

    A script has no scripts of its own: within it they are letters again.
    """

    has_looks: bool
    role: str | None = None
    script: Script | None = None

    def span(self, text: str, *, italic: bool = False, bold: bool = False) -> TextSpan:
        is_slanted, is_bold = self.has_looks and italic, self.has_looks and bold
        return TextSpan(text=text, role=self.role, italic=is_slanted, bold=is_bold, script=self.script)

    def atom(self, kind: Kind, text: str) -> Atom:
        return Atom(kind=kind, spans=(self.span(text),))


@lru_cache(maxsize=4096)
def to_unicode(latex: str) -> str:
    r"""A readable line such as `H(X) = −∑ₓ p(x) log₂ p(x)`; fractions take parentheses only where needed.

    Raises MathError as `to_mathml` does.
    """
    return unicodedata.normalize("NFC", characters(_line(latex, _Setting(has_looks=False))))


@lru_cache(maxsize=4096)
def to_spans(latex: str) -> tuple[TextSpan, ...]:
    r"""The same line cut where its look changes: variables are italic, scripts lowered or raised.

    Raises MathError as `to_mathml` does.
    """
    looks = groupby(_line(latex, _Setting(has_looks=True)), lambda span: replace(span, text=""))
    return tuple(replace(look, text=unicodedata.normalize("NFC", characters(group))) for look, group in looks)


def _line(latex: str, setting: _Setting) -> tuple[TextSpan, ...]:
    return join(_atoms([to_tree(latex, display=False)], setting), tight=False)


def _atoms(elements: Iterable[etree._Element], setting: _Setting) -> list[Atom]:
    siblings = flattened(elements)
    atoms: list[Atom] = []
    for element in siblings:
        if text_of(element) == APPLY_FUNCTION and atoms:
            atoms[-1] = replace(atoms[-1], kind="function")
        elif element.tag == "mo":
            atoms += _operator(element, setting)
        else:
            atoms += _element(element, setting)
    return atoms


def _operator(element: etree._Element, setting: _Setting) -> list[Atom]:
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
        kind = "tight" if text == ":" and element.get("rspace") == "0" else "punctuation"
    elif text in _BINARY:
        kind = "binary"
    elif text.isalpha():
        kind = "function"
    return [setting.atom(kind, _SPELLINGS.get(text, text))]


def _element(element: etree._Element, setting: _Setting) -> list[Atom]:
    match element.tag:
        case "mi" | "mn":
            return [Atom(kind="operand", spans=(_letters(element, setting),))]
        case "mtext":
            return [setting.atom("operand", "".join(element.itertext()).replace("\xa0", " "))]
        case "mspace":
            return [setting.atom("space", " ")] if space_width(element) else []
        case "mrow" if is_fenced(element):
            opening, *inside, closing = element
            return [
                *_fence("open", opening, setting),
                *_atoms(inside, setting),
                *_fence("close", closing, setting),
            ]
        case "mrow":
            return _atoms(element, replace(setting, role=role_of(element) or setting.role))
        case "mfrac":
            return _fraction(element, setting)
        case "msqrt":
            return [_root("√", _atoms(element, setting), setting)]
        case "mroot":
            degree = characters(join(_atoms([element[1]], replace(setting, has_looks=False)), tight=True))
            sign = _ROOTS.get(degree) or _script(degree, _SUPERSCRIPTS, "") + "√"
            return [_root(sign, _atoms([element[0]], setting), setting)]
        case "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover":
            return _scripted(element, setting)
        case "mmultiscripts":
            return _atoms(element, setting)
        case "mtable":
            return [_table(element, setting)]
        case "mphantom" | "mprescripts":
            return []
        case _:
            return _atoms(element, setting)


def _fence(kind: Kind, fence: etree._Element, setting: _Setting) -> list[Atom]:
    text = text_of(fence)
    return [] if text in INVISIBLE else [setting.atom(kind, text)]


def _letters(element: etree._Element, setting: _Setting) -> TextSpan:
    """Letters of the keyboard, as slanted and as bold as the mathematical alphabet that they stand for."""
    text = text_of(element)
    alphabet = unicodedata.name(text[:1], "") if text else ""
    is_styled = _PLAIN_STYLES.match(alphabet) is not None
    return setting.span(
        "".join(map(_plain_letter, text)),
        italic=is_variable(element) or (is_styled and "ITALIC" in alphabet),
        bold=is_styled and "BOLD" in alphabet,
    )


def _plain_letter(letter: str) -> str:
    plain = _PLAIN_STYLES.match(unicodedata.name(letter, ""))
    return unicodedata.normalize("NFKC", letter) if plain else letter


def _fraction(element: etree._Element, setting: _Setting) -> list[Atom]:
    over, under = _atoms([element[0]], setting), _atoms([element[1]], setting)
    above, below = join(over, tight=False), join(under, tight=False)
    if (element.get("linethickness") or "").startswith("0"):
        return [Atom(kind="operand", spans=(*above, setting.span(" choose "), *below))]
    if vulgar := _VULGAR_FRACTIONS.get((characters(above), characters(below))):
        return [setting.atom("operand", vulgar)]
    if {"binary", "relation", "fraction"} & set(_outermost_kinds(over)[1:]) or _is_phrase(over):
        above = parenthesised(above, setting.role)
    if not _is_one_factor(under):
        below = parenthesised(below, setting.role)
    return [Atom(kind="fraction", spans=(*above, setting.span("/"), *below))]


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


def _root(sign: str, atoms: list[Atom], setting: _Setting) -> Atom:
    spans = join(atoms, tight=False)
    if len(atoms) != 1 or atoms[0].kind != "operand":
        spans = parenthesised(spans, setting.role)
    return Atom(kind="operand", spans=(setting.span(sign), *spans))


def _scripted(element: etree._Element, setting: _Setting) -> list[Atom]:
    base = _atoms([element[0]], setting)
    mark = text_of(element[1])
    if element.get("accent") == "true" or element.get("accentunder") == "true":
        return base if mark in BRACES else [_accented(base, mark, setting)]
    is_labelled_brace = element[0].tag in ("munder", "mover") and text_of(element[0][1]) in BRACES
    if is_labelled_brace:
        label = join(_atoms([element[1]], setting), tight=False)
        return [
            *base,
            setting.atom("space", " "),
            Atom(kind="operand", spans=parenthesised(label, setting.role)),
        ]
    raised = element.tag in ("msup", "mover")
    scripts = [(element[1], raised)] + ([(element[2], True)] if len(element) == 3 else [])
    spans = [
        span for script, is_raised in scripts for span in _script_spans(script, setting, raised=is_raised)
    ]
    if not base:
        return [Atom(kind="operand", spans=tuple(spans))]
    return [*base[:-1], replace(base[-1], spans=(*base[-1].spans, *spans))]


def _script_spans(element: etree._Element, setting: _Setting, *, raised: bool) -> Sequence[TextSpan]:
    if setting.has_looks and setting.script is None:
        return _shifted(element, setting, "super" if raised else "sub")
    spans = join(_atoms([element], setting), tight=True)
    table, sign = (_SUPERSCRIPTS, "^") if raised else (_SUBSCRIPTS, "_")
    text = characters(spans)
    if all(letter in table for letter in text) and not _WORD_IN_SCRIPT.fullmatch(text):
        return [replace(span, text=_script(span.text, table, sign)) for span in spans]
    if len(text) == 1 or (text.isalnum() and not _SCRIPT_LETTERS & set(text)):
        return [setting.span(sign), *spans]
    return [setting.span(sign), *parenthesised(spans, setting.role)]


def _shifted(element: etree._Element, setting: _Setting, script: Script) -> Sequence[TextSpan]:
    spans = join(_atoms([element], replace(setting, script=script)), tight=True)
    is_raised_anyway = _ALREADY_RAISED.issuperset(characters(spans))
    return [replace(span, script=None) for span in spans] if is_raised_anyway else spans


def _script(text: str, table: dict[str, str], sign: str) -> str:
    return "".join(table[letter] for letter in text) if all(map(table.__contains__, text)) else sign + text


def _accented(base: list[Atom], mark: str, setting: _Setting) -> Atom:
    spans = join(base, tight=False)
    combining = "\u0304" if mark in LINES or mark == "¯" else ACCENTS.get(mark, "")
    if len(characters(spans)) == 1:
        return Atom(kind="operand", spans=(*spans[:-1], replace(spans[-1], text=spans[-1].text + combining)))
    name = setting.span(_ACCENT_NAMES.get(combining, ""))
    return Atom(kind="operand", spans=(name, *parenthesised(spans, setting.role)))


def _table(element: etree._Element, setting: _Setting) -> Atom:
    between_cells = ", " if all(cell.get("style") is None for cell in element.iter("mtd")) else " "
    rows: list[TextSpan] = []
    for row in element.iter("mtr"):
        cells = [spans for cell in row if (spans := join(_atoms(cell, setting), tight=False))]
        if rows:
            rows.append(setting.span("; "))
        for index, cell in enumerate(cells):
            rows += [setting.span(between_cells), *cell] if index else cell
    return Atom(kind="operand", spans=tuple(rows))
