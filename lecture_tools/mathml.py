"""LaTeX formulas become MathML once; HTML, OMML and plain text are all derived from that tree.

Colour in a formula is named by role (`\\data{p}`), never by value, so that every theme can choose its own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from lxml import etree
from math_core import LatexError, LatexToMathML

ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "data": "data",
        "model": "model",
        "joint": "joint",
        "rightclass": "right",
        "wrong": "wrong",
        "muted": "muted",
    }
)
"""LaTeX command that colours its argument -> role (a colour token of the theme)."""

ROLE_CLASS_PREFIX: Final = "role-"
APPLY_FUNCTION: Final = "\u2061"
THIN_SPACE: Final = "0.1667em"
NO_FENCE: Final = "\u2063"
INVISIBLE: Final = frozenset(("", APPLY_FUNCTION, "\u2062", NO_FENCE, "\u2064"))
LARGE_OPERATORS: Final = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂⨀⨆⨄")
OPENING: Final = frozenset("([{⟨⌈⌊⟦")
CLOSING: Final = frozenset(")]}⟩⌉⌋⟧")
BARS: Final = frozenset("|‖")
FENCES: Final = OPENING | CLOSING | BARS | frozenset("/\\↑↓↕⇑⇓⇕⟮⟯⎰⎱⌜⌝⌞⌟") | {"", NO_FENCE}
ARITHMETIC: Final = frozenset("+−-±∓·×⋅∗*∘/÷!%⊕⊗⊙.…⋯")
SIGNS: Final = frozenset("+−-±∓")
BRACES: Final = frozenset("⏞⏟⎴⎵⏜⏝")
VARIABLES: Final = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZαβγδεζηθικλμνξοπρςστυφχψωϑϕϖϰϱϵ∂ıȷ"
)
"""Letters that are italic where they stand alone."""
LINES: Final = frozenset("\u0332_\u203e\u2015\u0305")
"""What the converter draws over or under an expression for `\\overline` and `\\underline`."""
ACCENTS: Final[Mapping[str, str]] = MappingProxyType(
    dict(
        zip(
            "ˆ^˜~¯ˇ˘´`˙¨˚→←↔",
            "\u0302\u0302\u0303\u0303\u0305\u030c\u0306\u0301\u0300\u0307\u0308\u030a\u20d7\u20d6\u20e1",
            strict=True,
        )
    )
    | {mark: mark for mark in "\u0302\u20d7\u20db"}
)
"""Accent as the converter writes it -> the combining character."""

MAX_LENGTH: Final = 2000
MAX_NESTING: Final = 24
MAX_TREE_DEPTH: Final = 80
MAX_UNCLOSED: Final = 16
"""Brackets open at once: the converter's time doubles with each that is never closed."""

_SENTINELS: Final = {role: f"#01F0{index:02X}" for index, role in enumerate(ROLES.values(), start=1)}
_ROLE_OF_SENTINEL: Final = {colour: role for role, colour in _SENTINELS.items()}
_DEFINITION: Final = re.compile(r"(?:new|renew|provide)command|DeclareMathOperator|[egx]?def|let|global")
_TOKEN: Final = re.compile(r"\\(?:[A-Za-z]+|.)|[{}%]", re.DOTALL)
_BRACKET: Final = re.compile(
    r"(?P<opening>(?<!\\)[(\[⟨⌈⌊⟦]|\\\{"
    r"|\\(?:l(?:brace|brack|paren|angle|floor|ceil|vert|Vert|group|moustache|lbracket)|[ul]lcorner|[bB]igg?l)"
    r"(?![A-Za-z]))"
    r"|(?<!\\)[)\]⟩⌉⌋⟧]|\\\}"
    r"|\\(?:r(?:brace|brack|paren|angle|floor|ceil|vert|Vert|group|moustache|rbracket)|[ul]rcorner|[bB]igg?r)"
    r"(?![A-Za-z])"
)
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITY: Final = re.compile(r"&([A-Za-z]+;)")
_XML_ENTITIES: Final = frozenset(("lt;", "gt;", "amp;", "quot;", "apos;"))
_ERROR: Final = re.compile(r"(?:\w+:)?(\d+): (.*)", re.DOTALL)
_COLOR: Final = re.compile(r"color:\s*(#[0-9A-Fa-f]{6});?")
_DIGITS: Final = re.compile(r"[0-9]+")
_FIRST_DIGITS: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})*")
_THREE_DIGITS: Final = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")
_WIDTH: Final = re.compile(r"([0-9.]+)em")
_WIDTH_BEFORE_FUNCTION: Final = "0.1667em"
_SCRIPTED: Final = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover"))
_ROWS: Final = frozenset(("math", "mrow", "msqrt", "mtd", "menclose", "mphantom"))

_CONVERTER: Final = LatexToMathML(
    fancy_error=False,
    allow_unreliable_rendering=True,
    macros={
        **{
            command: rf"{{\color[HTML]{{{_SENTINELS[role].removeprefix('#')}}}#1}}"
            for command, role in ROLES.items()
        },
        "dots": r"\mathinner{…}",
        "ldots": r"\mathinner{…}",
        "substack": r"\begin{subarray}{c}#1\end{subarray}",
    },
)


class MathError(ValueError):
    """A formula that cannot be typeset; `offset` counts characters from the start of the formula."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@lru_cache(maxsize=4096)
def to_mathml(latex: str, *, display: bool) -> str:
    """One `<math>` element as well-formed XML without entities or a namespace, ready to stand in HTML.

    Roles become `class="role-…"`; `8{,}145` is one number, as is `8,145` outside brackets and scripts.

    Raises MathError for LaTeX that is broken, defines commands, or nests deeper than MAX_NESTING (the
    converter is native code and would overflow its stack).
    """
    _refuse_unsafe(latex)
    try:
        markup = _CONVERTER.convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        raise _located(error) from None
    try:
        tree = etree.fromstring(_ENTITY.sub(_resolve_entity, markup))
    except etree.XMLSyntaxError:
        raise MathError("The formula is nested too deeply.") from None
    if _depth(tree) > MAX_TREE_DEPTH:
        raise MathError("The formula is nested too deeply.")
    for element in tree.iter():
        _theme_colour(element)
        _space_coloured_argument(element)
    for element in list(tree.iter()):
        for row in _rows_in(element):
            _pair_bars(flattened(row))
            _join_thousands(flattened(row), latex)
            _tie_signs(flattened(row))
        if not len(element) and element.text is None:
            element.text = ""  # `<b></b>`: HTML does not know the short form of an empty `<b>`
    return str(etree.tostring(tree, encoding="unicode"))


def to_tree(latex: str, *, display: bool) -> etree._Element:
    """The `<math>` element of `to_mathml`, the caller's to change; its tags carry no namespace."""
    return etree.fromstring(to_mathml(latex, display=display))


def role_of(element: etree._Element) -> str | None:
    """The colour role an element was given by the author, if any."""
    name = element.get("class") or ""
    return name.removeprefix(ROLE_CLASS_PREFIX) if name.startswith(ROLE_CLASS_PREFIX) else None


def text_of(element: etree._Element) -> str:
    """The characters of an element without spaces around them and without variation selectors."""
    text = "".join(element.itertext()) if len(element) else element.text or ""
    return text.strip().replace("\ufe00", "").replace("\ufe01", "")


def is_variable(element: etree._Element) -> bool:
    """Whether an element is a letter that mathematics sets in italics."""
    return element.tag == "mi" and text_of(element) in VARIABLES and element.get("mathvariant") != "normal"


def is_fenced(element: etree._Element) -> bool:
    r"""Whether an `<mrow>` is what stands between `\left` and `\right`, delimiters included."""
    if element.tag != "mrow" or len(element) < 2:
        return False
    return all(
        child.tag == "mo" and child.get("stretchy") != "false" and text_of(child) in FENCES
        for child in (element[0], element[-1])
    )


def space_width(element: etree._Element) -> float:
    """Width in em of an author's `<mspace>`; 0 for one the converter put before a function name."""
    width = element.get("width") or ""
    found = _WIDTH.fullmatch(width)
    return float(found[1]) if found and width != _WIDTH_BEFORE_FUNCTION else 0.0


def operator_of(element: etree._Element) -> etree._Element | None:
    """The `<mo>` that an element is, or that carries its scripts."""
    while element.tag in _SCRIPTED and len(element):
        element = element[0]
    return element if element.tag == "mo" else None


def flattened(elements: Iterable[etree._Element]) -> list[etree._Element]:
    """The elements in reading order: rows that only group are opened, `.` and digits are one number."""
    flat: list[etree._Element] = []
    for element in _opened(elements):
        previous = flat[-1] if flat else None
        if (
            previous is not None
            and previous.tag == "mi"
            and text_of(previous) == "."
            and element.tag == "mn"
            and _DIGITS.fullmatch(text_of(element))
        ):
            flat[-1] = etree.Element("mn")
            flat[-1].text = "." + text_of(element)
        else:
            flat.append(element)
    return flat


def _opened(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    for element in elements:
        match element.tag:
            case "mspace" if element.get("width") is None:
                continue
            case "mrow" if role_of(element) or element.get("mathcolor") or is_fenced(element):
                yield element
            case "mrow" | "mstyle" | "mpadded" | "math":
                yield from _opened(element)
            case _:
                yield element


def _refuse_unsafe(latex: str) -> None:
    if len(latex) > MAX_LENGTH:
        raise MathError(f"The formula is longer than {MAX_LENGTH} characters.", MAX_LENGTH)
    if stray := _NOT_XML.search(latex):
        raise MathError("The formula contains a control character.", stray.start())
    nesting = environments = 0
    for token in _TOKEN.finditer(latex):
        offset, name = token.start(), token[0].removeprefix("\\")
        match token[0]:
            case "{" | r"\left":
                nesting += 1
            case "}" | r"\right":
                nesting -= 1
            case "%":
                raise MathError(r"A percent sign hides the rest of the formula: write \%.", offset)
            case r"\begin":
                environments += 1
            case r"\end":
                environments -= 1
            case r"\\" if not environments and r"\substack" not in latex:
                raise MathError(r"A line break \\ needs an environment, such as aligned.", offset)
            case _ if _DEFINITION.fullmatch(name):
                raise MathError(f"A formula cannot define commands: {token[0]}.", offset)
        if nesting + environments > MAX_NESTING:
            raise MathError("The formula is nested too deeply.", offset)
    unclosed = 0
    for bracket in _BRACKET.finditer(latex):
        unclosed = max(0, unclosed + (1 if bracket["opening"] else -1))
        if unclosed > MAX_UNCLOSED:
            raise MathError("Too many brackets are open at once.", bracket.start())


def _located(error: LatexError) -> MathError:
    found = _ERROR.fullmatch(str(error))
    return MathError(found[2], int(found[1])) if found else MathError(str(error))


def _resolve_entity(entity: re.Match[str]) -> str:
    return entity[0] if entity[1] in _XML_ENTITIES else html.unescape(entity[0])


def _depth(tree: etree._Element) -> int:
    deepest = level = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def _theme_colour(element: etree._Element) -> None:
    colour = _COLOR.fullmatch(element.get("style") or "")
    if not colour:
        return
    del element.attrib["style"]
    if role := _ROLE_OF_SENTINEL.get(colour[1].upper()):
        element.set("class", ROLE_CLASS_PREFIX + role)
    else:
        element.set("mathcolor", colour[1])


def _space_coloured_argument(element: etree._Element) -> None:
    """The space of `\\log p` in `\\log \\data{p}` too, which the converter takes for a parenthesis."""
    argument = element.getnext()
    if element.text != APPLY_FUNCTION or element.get("lspace") or argument is None or argument.tag != "mrow":
        return
    first = next((part for part in argument.iter() if not len(part) and (part.text or "")), None)
    if first is not None and first.text not in OPENING:
        element.set("lspace", THIN_SPACE)


def _rows_in(element: etree._Element) -> list[list[etree._Element]]:
    """The children that are set side by side: all of a row's, each argument of a fraction or script alone."""
    children = list(element)
    return [children] if element.tag in _ROWS else [[child] for child in children]


def _join_thousands(row: list[etree._Element], latex: str) -> None:
    """Make one number of `8{,}145`, and of `8,145` unless brackets or a script say that it lists two."""
    depth = place = 0
    while place + 2 < len(row):
        first, comma, last = row[place : place + 3]
        depth += (text_of(first) in OPENING) - (text_of(first) in CLOSING)
        number = last[0] if last.tag in _SCRIPTED and len(last) else last
        if not _is_one_number(first, comma, number, latex, may_be_bare=depth == 0):
            place += 1
            continue
        kept = first if number is last else number
        kept.text = f"{text_of(first)},{text_of(number)}"
        for element in (first, comma, number):
            if element is not kept and (parent := element.getparent()) is not None:
                parent.remove(element)
        row[place : place + 3] = [first if number is last else last]


def _is_one_number(
    first: etree._Element, comma: etree._Element, last: etree._Element, latex: str, *, may_be_bare: bool
) -> bool:
    if not (first.tag == last.tag == "mn" and comma.tag == "mo" and text_of(comma) == ","):
        return False
    head, tail = text_of(first), text_of(last)
    is_tied = comma.get("rspace") == "0"  # by `{,}`, as all commas of scripts are
    if not (is_tied or may_be_bare) or not _FIRST_DIGITS.fullmatch(head) or not _THREE_DIGITS.fullmatch(tail):
        return False
    written = "{,}" if is_tied else ","
    return f"{head.rpartition(',')[2]}{written}{tail}" in latex


def _tie_signs(row: list[etree._Element]) -> None:
    """No space behind the sign of `0.06,\\ -0.10`: the converter takes one after a space for a minus."""
    before: etree._Element | None = None
    for element in row:
        if element.tag == "mspace" or (element.tag == "mtext" and not text_of(element).strip()):
            continue
        is_sign = element.tag == "mo" and text_of(element) in SIGNS and element.get("lspace") is None
        if is_sign and before is not None and before.tag == "mo" and text_of(before) in OPENING | {","}:
            element.set("lspace", "0")
            element.set("rspace", "0")
        before = element


def _pair_bars(row: list[etree._Element]) -> None:
    """Mark the bars of `|x|` as prefix and postfix; a bar that divides, as in `p(y|x)`, stays unmarked."""
    levels: list[dict[str, etree._Element]] = [{}]
    for element in row:
        operator = operator_of(element)
        if operator is None:
            continue
        text, unpaired = text_of(operator), levels[-1]
        if text in OPENING:
            levels.append({})
        elif text in CLOSING:
            levels = levels[:-1] or [{}]
        elif text in BARS and operator.get("form") is None:
            if text in unpaired:
                unpaired.pop(text).set("form", "prefix")
                operator.set("form", "postfix")
            elif element is operator:
                unpaired[text] = operator
        elif text not in ARITHMETIC | INVISIBLE | LARGE_OPERATORS | BARS and not text.isalpha():
            unpaired.clear()
